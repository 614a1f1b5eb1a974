package dev.zmq.spring.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.Topic;
import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.client.ZmqRequestTimeoutException;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.converter.JacksonZmqMessageConverter;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Declarative clients, against raw peers.
 */
class DeclarativeClientTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ZmqContext context = ZmqContext.create();

	private final DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context, List.of());

	private final ZmqTemplate template = new ZmqTemplate(this.registry,
			new ZmqMessageConverters(List.of(new JacksonZmqMessageConverter(JsonMapper.builder().build()))));

	private final ZmqServiceProxyFactory factory = new ZmqServiceProxyFactory(this.template);

	@AfterEach
	void close() {
		this.registry.stop();
		this.context.close(Duration.ZERO);
	}

	@Test
	void aMethodAsksAndReturnsTheReply() {
		echo("greeter");
		Greeter greeter = this.factory.createClient(Greeter.class);
		assertThat(greeter.hello("World")).isEqualTo("World");
		assertThat(greeter.numbers(List.of(1, 2))).containsExactly(1, 2);
		assertThat(greeter.maybe("x")).contains("x");
		assertThat(greeter.later("World")).succeedsWithin(LIMIT).isEqualTo("World");
		StepVerifier.create(greeter.mono("World")).expectNext("World").expectComplete().verify(LIMIT);
		greeter.tell("only");
		assertThat(greeter.twice("a")).isEqualTo("aa");
		assertThat(greeter.nothing()).isEmpty();
		assertThat(greeter).isEqualTo(greeter).hasSameHashCodeAs(greeter).isNotEqualTo("x");
		assertThat(greeter.toString()).contains("Greeter");
	}

	@Test
	void aStreamOrFluxIsAllReplies() {
		ZmqSocket router = this.context.socket(SocketType.ROUTER);
		router.bind("inproc://greeter");
		this.registry
			.register(ZmqSocketDefinition.named("greeter").type(SocketType.DEALER).connect("inproc://greeter").build());
		Thread server = new Thread(() -> {
			for (int i = 0; i < 2; i++) {
				ZmqMessage request = router.receive();
				router.send(request);
				router.send(request);
				router.send(ZmqMessage.wrap(request.frame(0), request.frame(1), request.frame(2), new byte[0]));
			}
		});
		server.start();
		Greeter greeter = this.factory.createClient(Greeter.class);
		try (Stream<String> all = greeter.all("x")) {
			assertThat(all).containsExactly("x", "x");
		}
		StepVerifier.create(greeter.flux("y")).expectNext("y", "y").expectComplete().verify(LIMIT);
	}

	@Test
	void argumentsMayBeFramesAndHeaders() {
		ZmqHeaderPolicy policy = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME, List.of("priority"));
		ZmqSocket sink = this.context.socket(SocketType.PULL);
		sink.bind("inproc://jobs");
		this.registry.register(ZmqSocketDefinition.named("jobs")
			.type(SocketType.PUSH)
			.connect("inproc://jobs")
			.headers(policy)
			.build());
		Jobs jobs = this.factory.createClient(Jobs.class);
		jobs.add(7, "body", "command");
		ZmqMessage message = sink.receive(LIMIT);
		assertThat(message).isNotNull();
		assertThat(policy.read("jobs", message).getMessage()).isEqualTo(ZmqMessage.of("command", "body"));
		assertThat(policy.read("jobs", message).getHeaders()).isEqualTo(Map.of("priority", "7"));
		assertThat(jobs.addLater("x")).succeedsWithin(LIMIT);
		assertThat(sink.receive(LIMIT)).isEqualTo(ZmqMessage.of("x"));
	}

	@Test
	void aGroupMayHaveAHeaderModeOfItsOwn() {
		ZmqHeaderPolicy policy = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME, List.of("priority"));
		ZmqSocket sink = this.context.socket(SocketType.PULL);
		sink.bind("inproc://jobs");
		this.registry.register(ZmqSocketDefinition.named("jobs")
			.type(SocketType.PUSH)
			.connect("inproc://jobs")
			.headers(policy.withMode(ZmqHeaderMode.NONE))
			.build());
		this.factory.createClient(Jobs.class, new ZmqClientGroup(null, null, ZmqHeaderMode.FRAME))
			.add(7, "body", "command");
		ZmqMessage message = sink.receive(LIMIT);
		assertThat(message).isNotNull();
		assertThat(policy.read("jobs", message).getHeaders()).isEqualTo(Map.of("priority", "7"));
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.factory.createClient(Jobs.class).add(7, "body", "command"))
			.withMessageContaining("sends no headers");
	}

	@Test
	void theTopicMayBeAPatternOrAnArgument() {
		ZmqSocket subscriber = this.context.socket(SocketType.SUB).subscribe("");
		subscriber.bind("inproc://prices");
		this.registry
			.register(ZmqSocketDefinition.named("prices").type(SocketType.PUB).connect("inproc://prices").build());
		this.template.awaitSubscribers("prices", "eur", 1, LIMIT);
		Prices prices = this.factory.createClient(Prices.class);
		prices.eur("usd", "1.1");
		prices.any("gbp.chf", "1.2");
		assertThat(subscriber.receive(LIMIT)).isEqualTo(ZmqMessage.of("eur.usd", "1.1"));
		assertThat(subscriber.receive(LIMIT)).isEqualTo(ZmqMessage.of("gbp.chf", "1.2"));
	}

	@Test
	void aMethodMayWaitInItsOwnTime() {
		this.registry
			.register(ZmqSocketDefinition.named("greeter").type(SocketType.REQ).bind("inproc://greeter").build());
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> this.factory.createClient(Greeter.class).quick("x"))
			.withMessageContaining("50ms");
	}

	@Test
	void refusesWhatCannotBeCalled() {
		refused(NotAnnotated.class, "NotAnnotated.call() has no @ZmqExchange");
		refused(TwoBodies.class, "TwoBodies.call() has more than one payload");
		refused(Gap.class, "Gap.call() has the frames [0, 2]");
		refused(Raw.class, "Raw.call() does not say what is in its CompletableFuture");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.factory.createClient(String.class))
			.withMessageContaining("is not an interface");
		this.registry.register(ZmqSocketDefinition.named("push").type(SocketType.PUSH).bind("inproc://push").build());
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.factory.createClient(Wrong.class).call("x"))
			.withMessageContaining("a PUSH socket gets no reply");
	}

	private void refused(Class<?> type, String message) {
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(() -> this.factory.createClient(type))
			.withMessageContaining(message);
	}

	@Test
	void clientsAreImportedAsBeans() {
		echo("other");
		try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext()) {
			application.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("greeter.socket", "other")));
			application.registerBean(ZmqOperations.class, () -> this.template);
			application.register(Importing.class);
			application.refresh();
			assertThat(application.getBean(ByImport.class).hello("a")).isEqualTo("a");
			assertThat(application.getBean(ByGroup.class).hello("b")).isEqualTo("b");
			assertThat(application.getBeanNamesForType(Greeter.class)).isEmpty();
			assertThatExceptionOfType(ZmqRequestTimeoutException.class)
				.isThrownBy(() -> application.getBean(BySilent.class).hello("silent"));
		}
	}

	private void echo(String name) {
		ZmqSocket rep = this.context.socket(SocketType.ROUTER);
		rep.bind("inproc://" + name);
		rep.onReadable(() -> {
			for (ZmqMessage message = rep.tryReceive(); message != null; message = rep.tryReceive()) {
				if (!message.text(3).equals("silent")) {
					rep.send(message);
				}
			}
		});
		this.registry
			.register(ZmqSocketDefinition.named(name).type(SocketType.REQ).connect("inproc://" + name).build());
	}

	@ZmqExchange("greeter")
	interface Greeter {

		String hello(String name);

		List<Integer> numbers(List<Integer> numbers);

		Optional<String> maybe(String name);

		CompletableFuture<String> later(String name);

		Mono<String> mono(String name);

		Flux<String> flux(String name);

		Stream<String> all(String name);

		void tell(String name);

		String nothing();

		@ZmqExchange(timeout = "50ms")
		String quick(String name);

		default String twice(String name) {
			return hello(name) + hello(name);
		}

	}

	interface Jobs {

		@ZmqExchange("jobs")
		void add(@Header("priority") int priority, @Frame(1) String body, @Frame(0) String command);

		@ZmqExchange("jobs")
		CompletableFuture<Void> addLater(String body);

	}

	@ZmqExchange("prices")
	interface Prices {

		@ZmqExchange(topic = "eur.{pair}")
		void eur(@DestinationVariable String pair, String price);

		void any(@Topic String topic, String price);

	}

	interface NotAnnotated {

		String call(String argument);

	}

	@ZmqExchange("x")
	interface TwoBodies {

		String call(String one, String two);

	}

	@ZmqExchange("x")
	interface Gap {

		String call(@Frame(0) String one, @Frame(2) String two);

	}

	@ZmqExchange("x")
	interface Raw {

		CompletableFuture call(String one);

	}

	@ZmqExchange("push")
	interface Wrong {

		String call(String one);

	}

	@ZmqExchange
	interface ByImport {

		String hello(String name);

	}

	@ZmqExchange
	interface ByGroup {

		String hello(String name);

	}

	@ZmqExchange
	interface BySilent {

		String hello(String name);

	}

	@Configuration(proxyBeanMethods = false)
	@ImportZmqClients(types = ByImport.class, socket = "${greeter.socket}")
	@ImportZmqClients(types = ByGroup.class, group = "others")
	@ImportZmqClients(types = BySilent.class, group = "others", timeout = "50ms")
	static class Importing {

		@Bean
		ZmqServiceProxyFactory factory(ZmqOperations operations) {
			return new ZmqServiceProxyFactory(operations);
		}

		@Bean
		ZmqClientGroups groups() {
			return new ZmqClientGroups(Map.of("others", new ZmqClientGroup("other", LIMIT, null)));
		}

	}

}
