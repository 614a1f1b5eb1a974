package dev.zmq.spring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqRequestContext;
import dev.zmq.spring.observation.ZmqSenderContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Observations of what a template sends and asks.
 */
class ClientObservationTests extends TemplateTest {

	private static final ZmqHeaderPolicy FRAME = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME,
			ZmqHeaderPolicy.DEFAULT_ALLOWED);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<String> outcomes = new CopyOnWriteArrayList<>();

	@BeforeEach
	void observe() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<ZmqRequestContext>() {

			@Override
			public void onStop(ZmqRequestContext context) {
				ClientObservationTests.this.outcomes.add(context.getOutcome());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof ZmqRequestContext;
			}

		});
		this.template.setObservations(new ZmqObservations(this.registry, (name) -> !name.equals("silent")));
	}

	@Test
	void whatIsSentIsObserved() {
		this.fixture.peer(SocketType.PULL, "inproc://sink");
		this.fixture.socket("jobs", SocketType.PUSH, "inproc://sink");
		this.template.send("jobs", "text");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("zmq.send")
			.hasContextualNameEqualTo("send jobs")
			.hasLowCardinalityKeyValue("messaging.system", "zeromq")
			.hasLowCardinalityKeyValue("messaging.operation.name", "send")
			.hasLowCardinalityKeyValue("messaging.operation.type", "send")
			.hasLowCardinalityKeyValue("messaging.destination.name", "jobs")
			.hasLowCardinalityKeyValue("zmq.socket.type", "push")
			.hasHighCardinalityKeyValue("zmq.topic", "none")
			.hasHighCardinalityKeyValue("zmq.frames", "1")
			.hasHighCardinalityKeyValue("messaging.message.body.size", "4")
			.hasBeenStarted()
			.hasBeenStopped()
			.doesNotHaveError();
	}

	@Test
	void whatIsSentLaterIsObservedToItsEnd() {
		this.fixture.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PUSH).bind("inproc://jobs"));
		CompletableFuture<Void> sent = this.template.sendAsync("jobs", "text");
		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().isNotStopped();
		this.fixture.peer(SocketType.PULL).connect("inproc://jobs");
		assertThat(sent).succeedsWithin(TemplateFixture.LIMIT);
		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void aFailureIsAnError() {
		this.fixture.socket(ZmqSocketDefinition.named("jobs")
			.type(SocketType.PUSH)
			.bind("inproc://nobody")
			.settings(TemplateFixture.sendTimeout(Duration.ofMillis(20))));
		assertThatExceptionOfType(ZmqSendTimeoutException.class).isThrownBy(() -> this.template.send("jobs", "x"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasBeenStopped()
			.assertThatError()
			.isInstanceOf(ZmqSendTimeoutException.class);
	}

	@Test
	void aRequestIsObservedUntilItsReply() {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		CompletableFuture<String> reply = this.template.requestAsync("greeter", "x", String.class);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("zmq.request")
			.isNotStopped();
		router.send(router.receive());
		assertThat(reply).succeedsWithin(TemplateFixture.LIMIT);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasContextualNameEqualTo("request greeter")
			.hasLowCardinalityKeyValue("outcome", "success")
			.hasLowCardinalityKeyValue("zmq.socket.type", "req")
			.hasBeenStopped();
	}

	@Test
	void aRequestSaysHowItEnded() {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		assertThatExceptionOfType(ZmqRequestTimeoutException.class).isThrownBy(
				() -> this.template.socket("greeter").body("x").timeout(Duration.ofMillis(50)).request(String.class));
		assertThat(outcomes()).containsExactly("timeout");
		router.receive(TemplateFixture.LIMIT);
		CompletableFuture<String> cancelled = this.template.requestAsync("greeter", "x", String.class);
		cancelled.cancel(false);
		await().atMost(TemplateFixture.LIMIT)
			.untilAsserted(() -> assertThat(outcomes()).containsExactly("timeout", "cancelled"));
		router.receive(TemplateFixture.LIMIT);
		CompletableFuture<String> failed = this.template.requestAsync("greeter", "x", String.class);
		ZmqMessage request = router.receive(TemplateFixture.LIMIT);
		assertThat(request).isNotNull();
		router
			.send(ZmqMessage.wrap(request.frame(0), request.frame(1), request.frame(2), new byte[0], "{}".getBytes()));
		assertThat(failed).failsWithin(TemplateFixture.LIMIT);
		assertThat(outcomes()).containsExactly("timeout", "cancelled", "remote-error");
	}

	private List<String> outcomes() {
		return List.copyOf(this.outcomes);
	}

	@Test
	void tracesTravelInTheHeadersOfASocketThatHasThem() {
		this.registry.observationConfig().observationHandler(new Tracing());
		ZmqSocket sink = this.fixture.peer(SocketType.PULL, "inproc://sink");
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture
			.socket(ZmqSocketDefinition.named("jobs").type(SocketType.PUSH).connect("inproc://sink").headers(FRAME))
			.socket(ZmqSocketDefinition.named("greeter")
				.type(SocketType.REQ)
				.connect("inproc://greeter")
				.headers(FRAME))
			.socket("plain", SocketType.PUSH, "inproc://sink");
		this.template.send("jobs", "x");
		ZmqMessage job = sink.receive(TemplateFixture.LIMIT);
		assertThat(job).isNotNull();
		assertThat(FRAME.read("sink", job).getHeaders()).isEqualTo(Map.of("traceparent", "trace of zmq.send"));
		this.template.send("plain", "y");
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("y"));
		this.template.requestAsync("greeter", "z", String.class);
		ZmqMessage request = router.receive(TemplateFixture.LIMIT);
		assertThat(request).isNotNull();
		assertThat(FRAME.read("greeter", request).getHeaders())
			.isEqualTo(Map.of("traceparent", "trace of zmq.request"));
	}

	@Test
	void aSocketMayBeLeftOut() {
		this.fixture.peer(SocketType.PULL, "inproc://sink");
		this.fixture.socket("silent", SocketType.PUSH, "inproc://sink");
		this.template.send("silent", "x");
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

	@Test
	void whereNobodyObservesNothingIsMade() {
		assertThat(new ZmqObservations(ObservationRegistry.NOOP).isObserved("x")).isFalse();
		assertThat(new ZmqObservations(ObservationRegistry.create()).isObserved("x")).isFalse();
	}

	/** As a tracer does it. */
	private static final class Tracing implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			if (context instanceof ZmqSenderContext sending) {
				sending.getSetter().set(sending.getCarrier(), "traceparent", "trace of " + context.getName());
			}
			else if (context instanceof ZmqRequestContext request) {
				request.getSetter().set(request.getCarrier(), "traceparent", "trace of " + context.getName());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
