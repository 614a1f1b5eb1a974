package dev.zmq.spring.integration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.client.ZmqClientAutoConfiguration;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.integration.channel.PollableZmqChannel;
import dev.zmq.spring.integration.channel.ZmqChannel;
import dev.zmq.spring.integration.channel.ZmqPublishSubscribeChannel;
import dev.zmq.spring.integration.dsl.Zmq;
import dev.zmq.spring.integration.dsl.ZmqChannelSpec;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.spring.support.ZmqHeaders;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The components for Spring Integration, against raw peers in the application's own
 * context.
 */
class SpringIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class, IntegrationAutoConfiguration.class));

	@Test
	void anInboundAdapterBringsMessagesIntoAFlow() {
		this.runner.withUserConfiguration(InboundAdapter.class)
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
			.run((context) -> {
				ZmqSocket peer = peer(context, SocketType.PUSH, "inproc://orders");
				peer.send("first");
				Message<?> message = next(context);
				assertThat(message.getPayload()).isEqualTo("first");
				assertThat(message.getHeaders()).containsEntry(ZmqHeaders.SOCKET, "orders");
				assertThat(context.getBean(ZmqListenerEndpointRegistry.class).getListenerContainerIds())
					.containsExactly("ordersIn");
			});
	}

	@Test
	void anInboundAdapterStopsAndStartsWithItsFlow() {
		this.runner.withUserConfiguration(InboundAdapter.class)
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
			.run((context) -> {
				ZmqSocket peer = peer(context, SocketType.PUSH, "inproc://orders");
				peer.send("first");
				assertThat(next(context).getPayload()).isEqualTo("first");
				context.getSourceApplicationContext().stop();
				context.getSourceApplicationContext().start();
				peer(context, SocketType.PUSH, "inproc://orders").send("second");
				assertThat(next(context).getPayload()).isEqualTo("second");
			});
	}

	@Test
	void oneBadMessageIsFatalToThatMessageOnly() {
		this.runner.withUserConfiguration(FailingFlow.class)
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
			.run((context) -> {
				ZmqSocket peer = peer(context, SocketType.PUSH, "inproc://orders");
				peer.send("bad");
				peer.send("good");
				assertThat(next(context).getPayload()).isEqualTo("good");
			});
	}

	@Test
	void anInlineSubAdapterSubscribesToItsTopics() {
		this.runner.withUserConfiguration(InlineSub.class).run((context) -> {
			ZmqOperations zmq = context.getBean(ZmqOperations.class);
			ZmqSocket publisher = context.getBean(ZmqContext.class).socket(SocketType.PUB);
			publisher.connect("inproc://feed");
			publisher.awaitSubscribers("eur.usd", 1, LIMIT);
			publisher.send("gbp.usd", "no");
			publisher.send("eur.usd", "1.1");
			Message<?> message = next(context);
			assertThat(message.getPayload()).isEqualTo("1.1");
			assertThat(message.getHeaders()).containsEntry(ZmqHeaders.TOPIC, "eur.usd");
			assertThat(zmq).isNotNull();
		});
	}

	@Test
	void aSourceIsPolled() {
		this.runner.withUserConfiguration(Polled.class)
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
			.run((context) -> {
				ZmqSocket peer = peer(context, SocketType.PUSH, "inproc://orders");
				peer.send("one");
				peer.send("two");
				assertThat(next(context).getPayload()).isEqualTo("one");
				assertThat(next(context).getPayload()).isEqualTo("two");
			});
	}

	@Test
	void anOutboundAdapterSendsAndPublishes() {
		this.runner.withUserConfiguration(OutboundAdapters.class)
			.withPropertyValues("zmq.sockets.jobs.type=push", "zmq.sockets.jobs.connect=inproc://jobs",
					"zmq.sockets.prices.type=pub", "zmq.sockets.prices.connect=inproc://prices")
			.run((context) -> {
				ZmqSocket sink = bound(context, SocketType.PULL, "inproc://jobs");
				channel(context, "toJobs").send(new GenericMessage<>("job"));
				channel(context, "toJobs")
					.send(MessageBuilder.withPayload("again").setHeader(ZmqHeaders.TOPIC, "of another").build());
				assertThat(sink.receive(LIMIT)).isEqualTo(ZmqMessage.of("job"));
				assertThat(sink.receive(LIMIT)).isEqualTo(ZmqMessage.of("again"));
				channel(context, "toJobsLater").send(new GenericMessage<>("later"));
				assertThat(sink.receive(LIMIT)).isEqualTo(ZmqMessage.of("later"));
				ZmqSocket subscriber = bound(context, SocketType.SUB, "inproc://prices").subscribe("");
				context.getBean(ZmqOperations.class).awaitSubscribers("prices", "x", 1, LIMIT);
				channel(context, "toPrices").send(new GenericMessage<>("1.1", Map.of("pair", "usd")));
				assertThat(subscriber.receive(LIMIT)).isEqualTo(ZmqMessage.of("eur.usd", "1.1"));
			});
	}

	@Test
	void anOutboundAdapterMayChooseThePeer() {
		this.runner.withUserConfiguration(RoutingAdapter.class)
			.withPropertyValues("zmq.sockets.router.type=router", "zmq.sockets.router.bind=inproc://router")
			.run((context) -> {
				ZmqSocket worker = context.getBean(ZmqContext.class).socket(SocketType.DEALER);
				worker.setOption(SocketOptions.ROUTING_ID, "w1".getBytes());
				worker.connect("inproc://router");
				context.getBean(ZmqOperations.class).awaitPeers("router", 1, LIMIT);
				channel(context, "toRouter").send(new GenericMessage<>("text", Map.of("worker", "w1")));
				assertThat(worker.receive(LIMIT)).isEqualTo(ZmqMessage.of("text"));
			});
	}

	@Test
	void anInboundGatewayAnswers() {
		this.runner.withUserConfiguration(InboundGateway.class)
			.withPropertyValues("zmq.sockets.quotes.type=rep", "zmq.sockets.quotes.bind=inproc://quotes")
			.run((context) -> {
				ZmqSocket req = peer(context, SocketType.REQ, "inproc://quotes");
				assertThat(req.request(ZmqMessage.of("eur"), LIMIT)).isEqualTo(ZmqMessage.of("EUR"));
				assertThat(req.request(ZmqMessage.of("fail"), LIMIT)).isEqualTo(ZmqMessage.of(""));
				assertThat(req.request(ZmqMessage.of("usd"), LIMIT)).isEqualTo(ZmqMessage.of("USD"));
			});
	}

	@Test
	void theErrorFlowOfAnInboundGatewayAnswers() {
		this.runner.withUserConfiguration(InboundGatewayWithErrors.class)
			.withPropertyValues("zmq.sockets.quotes.type=rep", "zmq.sockets.quotes.bind=inproc://quotes")
			.run((context) -> {
				ZmqSocket req = peer(context, SocketType.REQ, "inproc://quotes");
				assertThat(req.request(ZmqMessage.of("fail"), LIMIT)).isEqualTo(ZmqMessage.of("sorry"));
			});
	}

	@Test
	void anOutboundGatewayAsks() {
		this.runner.withUserConfiguration(OutboundGateway.class)
			.withPropertyValues("zmq.sockets.greeter.type=req", "zmq.sockets.greeter.connect=inproc://greeter")
			.run((context) -> {
				ZmqSocket rep = bound(context, SocketType.REP, "inproc://greeter");
				channel(context, "ask").send(new GenericMessage<>("World"));
				ZmqMessage request = rep.receive(LIMIT);
				assertThat(request).isEqualTo(ZmqMessage.of("World"));
				rep.send("Hello World");
				assertThat(next(context).getPayload()).isEqualTo("Hello World");
			});
	}

	@Test
	void aChannelGivesEachMessageToOneSubscriber() {
		this.runner.withUserConfiguration(Channels.class).run((context) -> {
			ZmqChannel channel = context.getBean("jobs", ZmqChannel.class);
			BlockingQueue<String> received = new LinkedBlockingQueue<>();
			channel.subscribe((message) -> received.add("a " + message.getPayload()));
			channel.subscribe((message) -> received.add("b " + message.getPayload()));
			assertThat(channel.send(new GenericMessage<>("1"))).isTrue();
			assertThat(channel.send(new GenericMessage<>("2"))).isTrue();
			assertThat(List.of(take(received), take(received))).containsExactlyInAnyOrder("a 1", "b 2");
			assertThat(context.getBean(ZmqSocketRegistry.class).getSocketNames()).contains("jobs.in", "jobs.out");
		});
	}

	@Test
	void aPublishSubscribeChannelGivesEachMessageToAll() {
		this.runner.withUserConfiguration(Channels.class).run((context) -> {
			ZmqPublishSubscribeChannel channel = context.getBean("news", ZmqPublishSubscribeChannel.class);
			BlockingQueue<String> received = new LinkedBlockingQueue<>();
			channel.subscribe((message) -> received.add("a " + message.getPayload()));
			channel.subscribe((message) -> received.add("b " + message.getPayload()));
			assertThat(channel.send(new GenericMessage<>("1"))).isTrue();
			assertThat(List.of(take(received), take(received))).containsExactlyInAnyOrder("a 1", "b 1");
		});
	}

	@Test
	void aPollableChannelKeepsMessages() {
		this.runner.withUserConfiguration(Channels.class).run((context) -> {
			PollableZmqChannel channel = context.getBean("queue", PollableZmqChannel.class);
			assertThat(channel.receive(0)).isNull();
			assertThat(channel.send(new GenericMessage<>("1"))).isTrue();
			assertThat(channel.send(new GenericMessage<>("2"))).isTrue();
			Message<?> first = channel.receive(LIMIT.toMillis());
			assertThat(first).isNotNull();
			assertThat(first.getPayload()).isEqualTo("1");
			Message<?> second = channel.receive(LIMIT.toMillis());
			assertThat(second).isNotNull();
			assertThat(second.getPayload()).isEqualTo("2");
		});
	}

	@Test
	void channelsMayUseConfiguredSockets() {
		this.runner.withUserConfiguration(ConfiguredChannel.class)
			.withPropertyValues("zmq.sockets.out.type=push", "zmq.sockets.out.connect=inproc://x",
					"zmq.sockets.in.type=pull", "zmq.sockets.in.bind=inproc://x")
			.run((context) -> {
				ZmqChannel channel = context.getBean("remote", ZmqChannel.class);
				BlockingQueue<String> received = new LinkedBlockingQueue<>();
				channel.subscribe((message) -> received.add((String) message.getPayload()));
				channel.send(new GenericMessage<>("1"));
				assertThat(take(received)).isEqualTo("1");
			});
	}

	@Test
	void anUnknownSocketStopsTheApplication() {
		this.runner.withUserConfiguration(OutboundGateway.class)
			.withPropertyValues("zmq.sockets.greter.type=req", "zmq.sockets.greter.connect=inproc://greeter")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("There is no socket named 'greeter'")
				.hasMessageContaining("Did you mean 'greter'?"));
	}

	@Test
	void worksWithoutSpringIntegration() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.integration"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static ZmqSocket peer(AssertableApplicationContext context, SocketType type, String endpoint) {
		ZmqSocket socket = context.getBean(ZmqContext.class).socket(type);
		socket.connect(endpoint);
		return socket;
	}

	private static ZmqSocket bound(AssertableApplicationContext context, SocketType type, String endpoint) {
		ZmqSocket socket = context.getBean(ZmqContext.class).socket(type);
		socket.bind(endpoint);
		return socket;
	}

	private static MessageChannel channel(AssertableApplicationContext context, String name) {
		return context.getBean(name, MessageChannel.class);
	}

	private static Message<?> next(AssertableApplicationContext context) {
		Received received = context.getBean(Received.class);
		await().atMost(LIMIT).until(() -> !received.messages.isEmpty());
		return received.messages.remove();
	}

	private static String take(BlockingQueue<String> queue) throws InterruptedException {
		String value = queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(value).isNotNull();
		return value;
	}

	static final class Received {

		final BlockingQueue<Message<?>> messages = new LinkedBlockingQueue<>();

	}

	static class Base {

		@Bean
		Received received() {
			return new Received();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InboundAdapter extends Base {

		@Bean
		IntegrationFlow ordersFlow(Received received) {
			return IntegrationFlow.from(Zmq.inboundAdapter("orders").payloadType(String.class).id("ordersIn"))
				.handle((message) -> received.messages.add(message))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FailingFlow extends Base {

		@Bean
		IntegrationFlow ordersFlow(Received received) {
			return IntegrationFlow.from(Zmq.inboundAdapter("orders").payloadType(String.class)).handle((message) -> {
				if (message.getPayload().equals("bad")) {
					throw new IllegalStateException("on purpose");
				}
				received.messages.add(message);
			}).get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InlineSub extends Base {

		@Bean
		IntegrationFlow feed(Received received) {
			return IntegrationFlow
				.from(Zmq.inboundAdapter((socket) -> socket.type(SocketType.SUB).bind("inproc://feed").topics("eur."))
					.payloadType(String.class)
					.concurrency(2))
				.handle((message) -> received.messages.add(message))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Polled extends Base {

		@Bean
		IntegrationFlow polled(Received received) {
			return IntegrationFlow.from(
					Zmq.inboundPolledAdapter("orders").payloadType(String.class).receiveTimeout(Duration.ofMillis(10)),
					(poller) -> poller.poller((spec) -> spec.fixedDelay(10)))
				.handle((message) -> received.messages.add(message))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OutboundAdapters {

		@Bean
		IntegrationFlow jobs() {
			return IntegrationFlow.from("toJobs").handle(Zmq.outboundAdapter("jobs").sendTimeout(LIMIT)).get();
		}

		@Bean
		IntegrationFlow later() {
			return IntegrationFlow.from("toJobsLater")
				.handle(Zmq.outboundAdapter("jobs").socketExpression("'jobs'").async(true))
				.get();
		}

		@Bean
		IntegrationFlow prices() {
			return IntegrationFlow.from("toPrices")
				.handle(Zmq.outboundAdapter("prices").topicExpression("'eur.' + headers.pair"))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RoutingAdapter {

		@Bean
		IntegrationFlow router() {
			return IntegrationFlow.from("toRouter")
				.handle(Zmq.outboundAdapter("router").routingIdExpression("headers.worker"))
				.get();
		}

	}

	private static String upper(String text) {
		if (text.equals("fail")) {
			throw new IllegalStateException("on purpose");
		}
		return text.toUpperCase(Locale.ROOT);
	}

	@Configuration(proxyBeanMethods = false)
	static class InboundGateway {

		@Bean
		IntegrationFlow quotes() {
			return IntegrationFlow.from(Zmq.inboundGateway("quotes").payloadType(String.class))
				.<String, String>transform(SpringIntegrationTests::upper)
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InboundGatewayWithErrors {

		@Bean
		IntegrationFlow quotes() {
			return IntegrationFlow
				.from(Zmq.inboundGateway("quotes").payloadType(String.class).errorChannel("quoteErrors"))
				.<String, String>transform(SpringIntegrationTests::upper)
				.get();
		}

		@Bean
		IntegrationFlow errors() {
			return IntegrationFlow.from("quoteErrors").transform((failure) -> "sorry").get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OutboundGateway extends Base {

		@Bean
		IntegrationFlow asking(Received received) {
			return IntegrationFlow.from("ask")
				.handle(Zmq.outboundGateway("greeter").replyType(String.class).replyTimeout(LIMIT))
				.handle((message) -> received.messages.add(message))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Channels {

		@Bean
		ZmqChannel jobs() {
			return typed(new ZmqChannel());
		}

		@Bean
		ZmqPublishSubscribeChannel news() {
			return typed(new ZmqPublishSubscribeChannel());
		}

		@Bean
		PollableZmqChannel queue() {
			PollableZmqChannel channel = new PollableZmqChannel();
			channel.setPayloadType(String.class);
			return channel;
		}

		private static <C extends ZmqChannel> C typed(C channel) {
			channel.setPayloadType(String.class);
			return channel;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConfiguredChannel {

		@Bean
		ZmqChannelSpec remote() {
			return Zmq.channel("remote", "out", "in").payloadType(String.class);
		}

	}

}
