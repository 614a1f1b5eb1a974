package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.actuate.ProxyDescriptor;
import dev.zmq.boot.actuate.ZmqEndpoint;
import dev.zmq.boot.autoconfigure.actuate.ZmqEndpointAutoConfiguration;
import dev.zmq.boot.autoconfigure.health.ZmqHealthContributorAutoConfiguration;
import dev.zmq.boot.autoconfigure.metrics.ZmqMetricsAutoConfiguration;
import dev.zmq.boot.health.ZmqHealthContributor;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqNamedProxy;
import dev.zmq.spring.core.ZmqProxyRegistry;
import dev.zmq.spring.core.ZmqSocketRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code zmq.proxies}.
 */
class ZmqProxyTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqHealthContributorAutoConfiguration.class));

	@Test
	void aQueueAndACaptureMoveMessagesAndTellTheirHealth() {
		this.runner
			.withPropertyValues("zmq.proxies.broker.type=queue", "zmq.proxies.broker.frontend.bind=inproc://front",
					"zmq.proxies.broker.backend.bind=inproc://back", "zmq.proxies.broker.capture.type=pub",
					"zmq.proxies.broker.capture.bind=inproc://capture")
			.run((context) -> {
				ZmqContext engine = context.getBean(ZmqContext.class);
				assertThat(context.getBean(ZmqSocketRegistry.class).getSocketNames()).containsExactly("broker-backend",
						"broker-capture", "broker-frontend");
				try (ZmqSocket req = engine.socket(SocketType.REQ);
						ZmqSocket rep = engine.socket(SocketType.REP);
						ZmqSocket spy = engine.socket(SocketType.SUB)) {
					spy.subscribe("");
					spy.connect("inproc://capture");
					context.getBean(ZmqSocketRegistry.class).getSocket("broker-capture").awaitSubscribers("", 1, LIMIT);
					rep.connect("inproc://back");
					req.connect("inproc://front");
					req.send("x");
					assertThat(rep.receive(LIMIT)).isEqualTo(ZmqMessage.of("x"));
					rep.send("y");
					assertThat(req.receive(LIMIT)).isEqualTo(ZmqMessage.of("y"));
					assertThat(spy.receive(LIMIT).text(2)).isEqualTo("x");
				}
				await().untilAsserted(() -> assertThat(details(context, "broker")).containsEntry("toBackend", 1L)
					.containsEntry("toFrontend", 1L)
					.containsEntry("state", ZmqProxy.State.RUNNING));
				ZmqNamedProxy proxy = proxy(context, "broker");
				proxy.pause();
				assertThat(proxy.getState()).isEqualTo(ZmqProxy.State.PAUSED);
				proxy.resume();
				proxy.stop();
				assertThat(details(context, "broker")).containsEntry("state", "STOPPED");
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void movedMessagesAreCountedOverAllStarts() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
							ZmqMetricsAutoConfiguration.class, ZmqEndpointAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("management.endpoints.web.exposure.include=zmq", "zmq.proxies.line.type=streamer",
					"zmq.proxies.line.frontend.bind=inproc://line-in",
					"zmq.proxies.line.backend.bind=inproc://line-out")
			.run((context) -> {
				ZmqNamedProxy proxy = proxy(context, "line");
				ZmqContext engine = context.getBean(ZmqContext.class);
				try (ZmqSocket push = engine.socket(SocketType.PUSH); ZmqSocket pull = engine.socket(SocketType.PULL)) {
					push.connect("inproc://line-in");
					pull.connect("inproc://line-out");
					for (int i = 1; i <= 3; i++) {
						push.send("x");
						assertThat(pull.receive(LIMIT)).isEqualTo(ZmqMessage.of("x"));
						proxy.stop();
						proxy.start();
						assertThat(moved(context, "backend")).isEqualTo(i);
					}
				}
				assertThat(moved(context, "frontend")).isZero();
				assertThat(context.getBean(ZmqEndpoint.class).overview().proxies()).containsOnlyKeys("line")
					.containsEntry("line",
							new ProxyDescriptor("running", "line-frontend", "line-backend", null, 0, 3, 0));
				proxy.stop();
				assertThat(context.getBean(ZmqEndpoint.class).overview().proxies().get("line").state())
					.isEqualTo("stopped");
				assertThat(moved(context, "backend")).isEqualTo(3);
			});
	}

	private static double moved(AssertableApplicationContext context, String side) {
		return context.getBean(MeterRegistry.class)
			.get("zmq.proxy.messages")
			.tags("proxy", "line", "side", side)
			.functionCounter()
			.count();
	}

	@Test
	void aForwarderStartsAndStopsWithTheApplicationOnTheSamePorts() {
		this.runner
			.withPropertyValues("zmq.proxies.prices.type=forwarder",
					"zmq.proxies.prices.frontend.bind=tcp://127.0.0.1:*",
					"zmq.proxies.prices.backend.bind=tcp://127.0.0.1:*")
			.run((context) -> {
				String front = context.getEnvironment().getRequiredProperty("local.zmq.prices-frontend.port");
				String back = context.getEnvironment().getRequiredProperty("local.zmq.prices-backend.port");
				for (int i = 0; i < 3; i++) {
					try (ZmqContext engine = ZmqContext.create();
							ZmqSocket pub = engine.socket(SocketType.PUB);
							ZmqSocket sub = engine.socket(SocketType.SUB)) {
						sub.subscribe("eur");
						pub.connect("tcp://127.0.0.1:" + front);
						sub.connect("tcp://127.0.0.1:" + back);
						pub.awaitSubscribers("eur.usd", 1, LIMIT);
						pub.send("eur.usd", "1.1");
						assertThat(sub.receive(LIMIT)).isEqualTo(ZmqMessage.of("eur.usd", "1.1"));
					}
					context.stop();
					assertThat(proxy(context, "prices").isRunning()).isFalse();
					assertThat(context.getBean(ZmqContext.class).sockets()).isEmpty();
					context.start();
				}
			});
	}

	@Test
	void aProxyThatEndsByItselfIsDown() {
		this.runner
			.withPropertyValues("zmq.proxies.p.type=streamer", "zmq.proxies.p.frontend.bind=inproc://a",
					"zmq.proxies.p.backend.bind=inproc://b")
			.run((context) -> {
				context.getBean(ZmqSocketRegistry.class).getSocket("p-frontend").close();
				await().untilAsserted(() -> assertThat(health(context).getStatus()).isEqualTo(Status.DOWN));
			});
	}

	@Test
	void customizersSeeEachProxyInOrder() {
		List<String> seen = new CopyOnWriteArrayList<>();
		this.runner.withBean("one", ZmqProxyCustomizer.class, () -> (name, builder) -> seen.add(name))
			.withPropertyValues("zmq.proxies.a.type=streamer", "zmq.proxies.a.frontend.bind=inproc://a",
					"zmq.proxies.a.backend.bind=inproc://b", "zmq.proxies.off.type=streamer",
					"zmq.proxies.off.auto-startup=false", "zmq.proxies.off.frontend.bind=inproc://c",
					"zmq.proxies.off.backend.bind=inproc://d")
			.run((context) -> {
				assertThat(seen).containsExactly("a");
				proxy(context, "off").start();
				assertThat(seen).containsExactly("a", "off");
			});
	}

	@Test
	void withoutProxiesThereIsNoHealthOfThem() {
		this.runner.run((context) -> assertThat(context.getBean(ZmqHealthContributor.class).getContributor("proxies"))
			.isNull());
	}

	@Test
	void whatCannotWorkIsRefusedWithTheProperty() {
		refused("has no type", "zmq.proxies.p.frontend.bind=inproc://a", "zmq.proxies.p.backend.bind=inproc://b");
		refused("has no endpoint", "zmq.proxies.p.type=queue", "zmq.proxies.p.frontend.bind=inproc://a");
		refused("is a PULL socket, and that of a queue is a ROUTER socket", "zmq.proxies.p.type=queue",
				"zmq.proxies.p.frontend.type=pull", "zmq.proxies.p.frontend.bind=inproc://a",
				"zmq.proxies.p.backend.bind=inproc://b");
		for (String useless : new String[] { "content-type=text/plain", "charset=utf-8", "request.timeout=1s",
				"request.max-in-flight=3" }) {
			refused("would do nothing", "zmq.proxies.p.type=queue", "zmq.proxies.p.frontend.bind=inproc://a",
					"zmq.proxies.p.backend.bind=inproc://b", "zmq.proxies.p.backend." + useless);
		}
	}

	@Test
	void theSocketsOfAProxyHaveHealthOfTheirOwn() {
		this.runner
			.withPropertyValues("zmq.proxies.p.type=queue", "zmq.proxies.p.frontend.bind=inproc://a",
					"zmq.proxies.p.frontend.health.enabled=false", "zmq.proxies.p.backend.bind=inproc://b",
					"zmq.proxies.p.backend.health.min-peers=1")
			.run((context) -> {
				ZmqHealthContributor all = context.getBean(ZmqHealthContributor.class);
				assertThat(all.getContributor("p-frontend")).isNull();
				HealthIndicator backend = (HealthIndicator) all.getContributor("p-backend");
				assertThat(backend.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
				try (ZmqSocket worker = context.getBean(ZmqContext.class).socket(SocketType.REP)) {
					worker.connect("inproc://b");
					await().untilAsserted(() -> assertThat(backend.health().getStatus()).isEqualTo(Status.UP));
				}
			});
	}

	private void refused(String message, String... properties) {
		this.runner.withPropertyValues(properties).run((context) -> {
			List<String> messages = new ArrayList<>();
			for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
				if (cause instanceof ZmqConfigurationException) {
					messages.add(cause.getMessage());
				}
			}
			assertThat(messages).singleElement().asString().contains(message).contains("zmq.proxies.p");
		});
	}

	private static ZmqNamedProxy proxy(ApplicationContext context, String name) {
		ZmqNamedProxy proxy = context.getBean(ZmqProxyRegistry.class).getProxy(name);
		assertThat(proxy).isNotNull();
		return proxy;
	}

	private static Health health(ApplicationContext context) {
		return ((HealthIndicator) context.getBean(ZmqHealthContributor.class).getContributor("proxies")).health();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> details(ApplicationContext context, String name) {
		return (Map<String, Object>) health(context).getDetails().get(name);
	}

}
