package dev.zmq.boot.autoconfigure.metrics;

import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.metrics.ZmqMetrics;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Meters: present, absent, and what they count.
 */
class ZmqMetricsAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, ZmqMetricsAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.asker.type=req", "zmq.sockets.asker.connect=inproc://echo");

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqMetricsAutoConfiguration.class));

	@Test
	void messagesBytesAndPeersOfEachSocketAreCounted() {
		this.runner.withUserConfiguration(Simple.class, Echo.class).run((context) -> {
			ask(context.getBean(ZmqOperations.class));
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(count(registry, "zmq.messages", "socket", "echo", "direction", "sent"))
					.isEqualTo(1));
			assertThat(count(registry, "zmq.messages", "socket", "echo", "type", "rep", "direction", "received"))
				.isEqualTo(1);
			assertThat(count(registry, "zmq.bytes", "socket", "asker", "direction", "received"))
				.isGreaterThanOrEqualTo("hello".length());
			assertThat(registry.get("zmq.peers").tags("socket", "asker", "type", "req").gauge().value()).isEqualTo(1);
			assertThat(count(registry, "zmq.listener.received", "listener", "echo", "socket", "echo")).isEqualTo(1);
			assertThat(count(registry, "zmq.listener.failed", "listener", "echo")).isZero();
			assertThat(registry.get("zmq.listener.permits").tags("listener", "echo", "socket", "echo").gauge().value())
				.isEqualTo(1);
		});
	}

	@Test
	void countersGoOnAfterARestart() {
		this.runner.withUserConfiguration(Simple.class, Echo.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			ask(context.getBean(ZmqOperations.class));
			context.getSourceApplicationContext().stop();
			assertThat(registry.get("zmq.peers").tags("socket", "asker").gauge().value()).isZero();
			context.getSourceApplicationContext().start();
			ask(context.getBean(ZmqOperations.class));
			await().atMost(LIMIT)
				.untilAsserted(() -> assertThat(count(registry, "zmq.messages", "socket", "echo", "direction", "sent"))
					.isEqualTo(2));
			assertThat(registry.find("zmq.peers").tags("socket", "asker").gauges()).hasSize(1);
		});
	}

	@Test
	void whatIsDroppedIsCountedByItsReason() {
		this.runner.withUserConfiguration(Simple.class)
			.withPropertyValues("zmq.sockets.news.type=pub", "zmq.sockets.news.bind=inproc://news")
			.run((context) -> {
				context.getBean(ZmqSocketRegistry.class).getSocket("news");
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("zmq.messages.dropped").tags("socket", "news").functionCounters())
					.hasSameSizeAs(dev.zmq.DropReason.values());
				assertThat(count(registry, "zmq.messages.dropped", "socket", "news", "reason", "high-water-mark"))
					.isZero();
			});
	}

	@Test
	void everyMeterHasTheSameTagKeysWhereverItAppearsAndPrometheusTakesThemAll() {
		this.runner.withUserConfiguration(Prometheus.class, Echo.class)
			.withPropertyValues("zmq.sockets.news.type=pub", "zmq.sockets.news.bind=inproc://news",
					"zmq.sockets.reader.type=sub", "zmq.sockets.reader.connect=inproc://news")
			.run((context) -> {
				ask(context.getBean(ZmqOperations.class));
				PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
				Map<String, List<String>> keys = new HashMap<>();
				for (Meter meter : registry.getMeters()) {
					List<String> own = meter.getId().getTags().stream().map(Tag::getKey).sorted().toList();
					assertThat(keys.computeIfAbsent(meter.getId().getName(), (name) -> own)).isEqualTo(own);
				}
				assertThat(registry.scrape()).contains("zmq_messages_total{direction=\"sent\",socket=\"asker\"")
					.contains("zmq_messages_dropped_messages_total{reason=\"linger\",socket=\"news\"")
					.contains("zmq_peers{socket=\"reader\",type=\"sub\"}")
					.contains("zmq_listener_active_messages{listener=\"echo\",socket=\"echo\"}");
			});
	}

	@Test
	void requestsAndConnectionsAreCounted() {
		this.runner.withUserConfiguration(Simple.class, Echo.class)
			.withPropertyValues("zmq.sockets.lost.type=req", "zmq.sockets.lost.connect=tcp://127.0.0.1:1")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				ask(context.getBean(ZmqOperations.class));
				await().atMost(LIMIT)
					.untilAsserted(() -> assertThat(
							count(registry, "zmq.connections", "socket", "lost", "type", "req", "result", "failed"))
						.isPositive());
				assertThat(count(registry, "zmq.requests.late", "socket", "asker")).isZero();
				assertThat(registry.get("zmq.requests.pending").tags("socket", "lost", "type", "req").gauge().value())
					.isZero();
				context.getBean(ZmqOperations.class).requestAsync("lost", "x", String.class);
				assertThat(registry.get("zmq.requests.pending").tags("socket", "lost", "type", "req").gauge().value())
					.isEqualTo(1);
				assertThat(registry.get("zmq.handshakes.failed").tags("socket", "lost").functionCounters())
					.extracting((counter) -> counter.getId().getTag("reason"))
					.containsExactlyInAnyOrder("authentication", "mechanism", "protocol", "other");
			});
	}

	@Test
	void whyHandshakesFailIsSaidInFewWords() {
		this.runner.withUserConfiguration(Simple.class)
			.withPropertyValues("zmq.sockets.in.type=pull", "zmq.sockets.in.bind=tcp://127.0.0.1:0")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				int port = sockets.getNamedSocket("in").getBoundEndpoints().get(0).port();
				try (Socket stranger = new Socket("127.0.0.1", port)) {
					stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
					stranger.getOutputStream().flush();
					await().atMost(LIMIT)
						.untilAsserted(() -> assertThat(registry.get("zmq.handshakes.failed")
							.tags("socket", "in")
							.functionCounters()
							.stream()
							.mapToDouble((counter) -> counter.count())
							.sum()).isPositive());
				}
			});
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withUserConfiguration(Simple.class)
			.withPropertyValues("zmq.metrics.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqMetrics.class));
	}

	@Test
	void needsARegistry() {
		this.bare.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ZmqMetrics.class));
	}

	@Test
	void worksWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ZmqMetrics.class));
	}

	@Test
	void worksWithoutTheMetricsModuleOfBoot() {
		this.bare.withClassLoader(new FilteredClassLoader("org.springframework.boot.micrometer.metrics"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ZmqMetrics.class));
	}

	private static void ask(ZmqOperations zmq) {
		assertThat(zmq.request("asker", "hello", String.class)).isEqualTo("hello");
	}

	private static double count(MeterRegistry registry, String name, String... tags) {
		return registry.get(name).tags(tags).functionCounter().count();
	}

	@Configuration(proxyBeanMethods = false)
	static class Simple {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Prometheus {

		@Bean
		PrometheusMeterRegistry registry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Echo {

		@ZmqListener(id = "echo", type = dev.zmq.SocketType.REP, bind = "inproc://echo")
		String echo(String text) {
			return text;
		}

	}

}
