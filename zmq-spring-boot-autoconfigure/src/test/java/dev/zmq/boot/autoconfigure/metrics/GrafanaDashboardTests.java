package dev.zmq.boot.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.zmq.SocketType;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.client.ZmqClientAutoConfiguration;
import dev.zmq.boot.autoconfigure.observation.ZmqObservationAutoConfiguration;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The dashboard asks for meters that exist, with tags that they have.
 */
class GrafanaDashboardTests {

	private static final Path DASHBOARD = Path.of(System.getProperty("basedir", "."), "..", "docs", "spring",
			"grafana-dashboard.json");

	private static final Pattern QUERY = Pattern.compile("(zmq_[a-z_]+)\\{([a-z_]+)=~");

	private static final Pattern GROUPS = Pattern.compile("by \\(([a-z_, ]+)\\)");

	@Test
	void itsQueriesNameMetersThatExist() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class,
					ZmqObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, ZmqMetricsAutoConfiguration.class))
			.withUserConfiguration(Prometheus.class)
			.withPropertyValues("zmq.sockets.asker.type=req", "zmq.sockets.asker.connect=inproc://echo",
					"zmq.proxies.line.type=streamer", "zmq.proxies.line.frontend.bind=inproc://in",
					"zmq.proxies.line.backend.bind=inproc://out")
			.run((context) -> {
				assertThat(context.getBean(ZmqOperations.class).request("asker", "x", String.class)).isEqualTo("x");
				PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
				await().atMost(Duration.ofSeconds(10))
					.untilAsserted(() -> assertThat(registry.scrape()).contains("zmq_process_seconds_count"));
				check(registry.scrape());
			});
	}

	private static void check(String scrape) throws IOException {
		Set<String> asked = new TreeSet<>();
		JsonNode dashboard = JsonMapper.builder().build().readTree(Files.readString(DASHBOARD));
		for (JsonNode panel : dashboard.get("panels")) {
			for (JsonNode target : panel.get("targets")) {
				String query = target.get("expr").asString();
				for (MatchResult match : QUERY.matcher(query).results().toList()) {
					asked.add(match.group(1));
					assertThat(sample(scrape, match.group(1))).as(query).contains(match.group(2) + "=\"");
					for (MatchResult groups : GROUPS.matcher(query).results().toList()) {
						for (String tag : groups.group(1).split(", ")) {
							assertThat(sample(scrape, match.group(1))).as(query).contains(tag + "=\"");
						}
					}
				}
			}
		}
		assertThat(asked).hasSizeGreaterThan(10);
	}

	private static String sample(String scrape, String name) {
		String samples = scrape.lines().filter((line) -> line.startsWith(name + "{")).collect(Collectors.joining("\n"));
		assertThat(samples).as("samples of " + name).isNotEmpty();
		return samples;
	}

	@Configuration(proxyBeanMethods = false)
	static class Prometheus {

		@Bean
		PrometheusMeterRegistry meterRegistry() {
			return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		}

		@Bean
		ObservationRegistry observationRegistry(PrometheusMeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
			return registry;
		}

		@ZmqListener(id = "echo", type = SocketType.REP, bind = "inproc://echo")
		String echo(String text) {
			return text;
		}

	}

}
