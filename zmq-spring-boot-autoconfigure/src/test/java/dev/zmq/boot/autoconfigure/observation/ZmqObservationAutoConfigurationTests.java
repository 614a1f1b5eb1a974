package dev.zmq.boot.autoconfigure.observation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.B3Propagation;
import brave.propagation.ThreadLocalCurrentTraceContext;
import brave.propagation.TraceContext;
import dev.zmq.SocketType;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.autoconfigure.client.ZmqClientAutoConfiguration;
import dev.zmq.boot.autoconfigure.metrics.ZmqMetricsAutoConfiguration;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.observation.DefaultZmqSendObservationConvention;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqSendObservationConvention;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BravePropagator;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Observations with Spring Boot: on and off, one tag set a meter, and traces over the
 * wire with a real tracer.
 */
class ZmqObservationAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class,
				ZmqObservationAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.asker.type=req", "zmq.sockets.asker.connect=inproc://echo")
		.withUserConfiguration(Echo.class);

	@Test
	void sendingAndHandlingAreObserved() {
		this.runner.withUserConfiguration(TestRegistry.class).run((context) -> {
			ask(context.getBean(ZmqOperations.class));
			TestObservationRegistry registry = context.getBean(TestObservationRegistry.class);
			await().atMost(LIMIT)
				.untilAsserted(() -> TestObservationRegistryAssert.assertThat(registry)
					.hasNumberOfObservationsWithNameEqualTo("zmq.request", 1)
					.hasNumberOfObservationsWithNameEqualTo("zmq.process", 1));
		});
	}

	@Test
	void needsARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ZmqObservations.class));
	}

	@Test
	void eachSideAndEachSocketCanBeSwitchedOff() {
		this.runner.withUserConfiguration(TestRegistry.class)
			.withPropertyValues("zmq.template.observation.enabled=false")
			.run((context) -> {
				ask(context.getBean(ZmqOperations.class));
				await().atMost(LIMIT)
					.untilAsserted(() -> TestObservationRegistryAssert
						.assertThat(context.getBean(TestObservationRegistry.class))
						.hasNumberOfObservationsEqualTo(1)
						.hasNumberOfObservationsWithNameEqualTo("zmq.process", 1));
			});
		this.runner.withUserConfiguration(TestRegistry.class)
			.withPropertyValues("zmq.listener.observation.enabled=false", "zmq.sockets.asker.observation.enabled=false")
			.run((context) -> {
				ask(context.getBean(ZmqOperations.class));
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.doesNotHaveAnyObservation();
			});
	}

	@Test
	void aConventionBeanReplacesNames() {
		this.runner.withUserConfiguration(TestRegistry.class)
			.withPropertyValues("zmq.sockets.out.type=push", "zmq.sockets.out.connect=inproc://in",
					"zmq.sockets.in.type=pull", "zmq.sockets.in.bind=inproc://in")
			.withBean(ZmqSendObservationConvention.class, OwnConvention::new)
			.run((context) -> {
				context.getBean(ZmqOperations.class).send("out", "x");
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.hasObservationWithNameEqualTo("own.send");
			});
	}

	@Test
	void everyMeterHasOneTagSetBesideTheMetersOfSockets() {
		this.runner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, ZmqMetricsAutoConfiguration.class))
			.withUserConfiguration(Prometheus.class)
			.withPropertyValues("zmq.sockets.lost.type=req", "zmq.sockets.lost.connect=inproc://nobody",
					"zmq.sockets.lost.request.timeout=20ms", "zmq.sockets.out.type=push",
					"zmq.sockets.out.connect=inproc://in", "zmq.sockets.in.type=pull",
					"zmq.sockets.in.bind=inproc://in")
			.run((context) -> {
				ZmqOperations zmq = context.getBean(ZmqOperations.class);
				ask(zmq);
				zmq.send("out", "x");
				assertThat(zmq.requestAsync("lost", "x", String.class)).failsWithin(LIMIT);
				PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
				await().atMost(LIMIT)
					.untilAsserted(() -> assertThat(registry.scrape()).contains("zmq_process_seconds_count")
						.contains("outcome=\"timeout\"")
						.contains("outcome=\"success\"")
						.contains("zmq_send_seconds_count"));
				Map<String, List<String>> keys = new HashMap<>();
				for (Meter meter : registry.getMeters()) {
					List<String> own = meter.getId().getTags().stream().map(Tag::getKey).sorted().toList();
					assertThat(keys.computeIfAbsent(meter.getId().getName(), (name) -> own)).isEqualTo(own);
				}
				assertThat(keys).containsKeys("zmq.send", "zmq.request", "zmq.process", "zmq.messages");
			});
	}

	@Test
	void aTraceGoesOnAtThePeerThroughTheHeaders() {
		this.runner.withUserConfiguration(BraveTracing.class)
			.withPropertyValues("zmq.defaults.headers.mode=frame",
					"zmq.defaults.headers.allow=traceparent,tracestate,b3")
			.run((context) -> {
				ask(context.getBean(ZmqOperations.class));
				List<MutableSpan> spans = context.getBean(Spans.class).finished;
				await().atMost(LIMIT).until(() -> spans.size() == 2);
				assertThat(spans).extracting(MutableSpan::name)
					.containsExactlyInAnyOrder("request asker", "process echo");
				assertThat(spans).extracting(MutableSpan::traceId).containsOnly(spans.get(0).traceId());
			});
	}

	@Test
	void withoutHeadersEachSideHasATraceOfItsOwn() {
		this.runner.withUserConfiguration(BraveTracing.class).run((context) -> {
			ask(context.getBean(ZmqOperations.class));
			List<MutableSpan> spans = context.getBean(Spans.class).finished;
			await().atMost(LIMIT).until(() -> spans.size() == 2);
			assertThat(spans.get(0).traceId()).isNotEqualTo(spans.get(1).traceId());
		});
	}

	private static void ask(ZmqOperations zmq) {
		assertThat(zmq.request("asker", "hello", String.class)).isEqualTo("hello");
	}

	static final class Spans extends SpanHandler {

		final List<MutableSpan> finished = new CopyOnWriteArrayList<>();

		@Override
		public boolean end(TraceContext context, MutableSpan span, Cause cause) {
			return this.finished.add(span);
		}

	}

	static final class OwnConvention extends DefaultZmqSendObservationConvention {

		@Override
		public String getName() {
			return "own.send";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Echo {

		@ZmqListener(id = "echo", type = SocketType.REP, bind = "inproc://echo")
		String echo(String text) {
			return text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TestRegistry {

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

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

	}

	@Configuration(proxyBeanMethods = false)
	static class BraveTracing {

		@Bean
		Spans spans() {
			return new Spans();
		}

		@Bean(destroyMethod = "close")
		Tracing tracing(Spans spans) {
			return Tracing.newBuilder()
				.currentTraceContext(ThreadLocalCurrentTraceContext.create())
				.propagationFactory(B3Propagation.newFactoryBuilder().injectFormat(B3Propagation.Format.SINGLE).build())
				.addSpanHandler(spans)
				.build();
		}

		@Bean
		ObservationRegistry observationRegistry(Tracing tracing) {
			BraveTracer tracer = new BraveTracer(tracing.tracer(),
					new BraveCurrentTraceContext(tracing.currentTraceContext()));
			BravePropagator propagator = new BravePropagator(tracing);
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
						new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
						new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
						new DefaultTracingObservationHandler(tracer)));
			return registry;
		}

	}

}
