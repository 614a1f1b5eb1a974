package dev.zmq.spring.listener;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.observation.ZmqObservations;
import dev.zmq.spring.observation.ZmqReceiverContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Observations, headers and interceptors of listeners.
 */
class ListenerObservationTests {

	private static final ZmqHeaderPolicy FRAME = new ZmqHeaderPolicy(ZmqHeaderMode.FRAME,
			ZmqHeaderPolicy.DEFAULT_ALLOWED);

	private final ListenerFixture fixture = new ListenerFixture();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@BeforeEach
	void observe() {
		this.fixture.factory.setObservations(new ZmqObservations(this.registry));
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void theHandlingOfAMessageIsObserved() {
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			this.seen.add(current());
			return delivery.getMessage().text();
		}));
		ListenerFixture.ask(this.fixture.peer(SocketType.REQ), "hello");
		awaitStopped();
		assertThat(this.seen).containsExactly("zmq.process");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("zmq.process")
			.hasContextualNameEqualTo("process listener")
			.hasLowCardinalityKeyValue("messaging.system", "zeromq")
			.hasLowCardinalityKeyValue("messaging.operation.name", "process")
			.hasLowCardinalityKeyValue("messaging.destination.name", "listener")
			.hasLowCardinalityKeyValue("zmq.socket.type", "rep")
			.hasLowCardinalityKeyValue("zmq.listener.id", "listener")
			.hasLowCardinalityKeyValue("zmq.listener.kind", "single")
			.hasHighCardinalityKeyValue("messaging.message.body.size", "5")
			.doesNotHaveError();
	}

	@Test
	void asyncHandlersKeepTheTraceContextUpToTheErrorHandlerAndTheReply() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> later)
			.container((properties) -> properties.setErrorHandler((delivery, failure) -> {
				this.seen.add("error handler in " + current());
				return "sorry";
			})));
		ZmqSocket req = this.fixture.peer(SocketType.REQ);
		req.send("hello");
		await().atMost(ListenerFixture.LIMIT)
			.untilAsserted(
					() -> TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsEqualTo(1));
		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().isNotStopped();
		new Thread(() -> later.completeExceptionally(new IllegalStateException("on purpose"))).start();
		assertThat(req.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("sorry"));
		awaitStopped();
		assertThat(this.seen).containsExactly("error handler in zmq.process");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.assertThatError()
			.hasMessage("on purpose");
	}

	@Test
	void whatAHandlerSendsBelongsToItsTrace() {
		this.fixture.template.setObservations(new ZmqObservations(this.registry));
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			Observation inner = Observation.start("inner", this.registry);
			this.seen.add(String.valueOf(inner.getContextView().getParentObservation() != null));
			inner.stop();
			return "ok";
		}));
		ListenerFixture.ask(this.fixture.peer(SocketType.REQ), "hello");
		assertThat(this.seen).containsExactly("true");
	}

	@Test
	void headersThatAreAllowedReachTheListener() throws InterruptedException {
		this.fixture.sockets.setDefaultHeaders(FRAME);
		this.fixture.listen(this.fixture.collector(SocketType.PULL));
		this.fixture.peer(SocketType.PUSH)
			.send(new ZmqHeaderPolicy(ZmqHeaderMode.FRAME, List.of("traceparent", "admin")).write(ZmqMessage.of("x"),
					Map.of("traceparent", "t", "admin", "yes")));
		ZmqDelivery delivery = this.fixture.next();
		assertThat(delivery.getMessage()).isEqualTo(ZmqMessage.of("x"));
		assertThat(delivery.getHeaders()).isEqualTo(Map.of("traceparent", "t"));
	}

	@Test
	void interceptorsSeeMessagesFirstAndMayRefuseThem() {
		this.fixture.factory.setInterceptors(new ZmqInterceptors(List.of(), List.of((message) -> {
			ZmqMessage frames = message.getMessage();
			if (frames.text(frames.size() - 1).equals("bad")) {
				throw new IllegalArgumentException("refused");
			}
		})));
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			this.seen.add(delivery.getMessage().text());
			return "ok";
		}));
		ZmqSocket req = this.fixture.peer(SocketType.REQ);
		assertThat(ListenerFixture.ask(req, "bad")).isEmpty();
		assertThat(ListenerFixture.ask(req, "good")).isEqualTo("ok");
		assertThat(this.seen).containsExactly("good");
	}

	@Test
	void eachMessageOfABatchMayBeObservedToo() {
		List<String> stopped = new CopyOnWriteArrayList<>();
		this.registry.observationConfig().observationHandler(onStop(stopped::add));
		CountDownLatch gate = new CountDownLatch(1);
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, new ZmqMessageListener() {

			@Override
			public Object onMessage(ZmqDelivery delivery) {
				throw new IllegalStateException("not in a batch");
			}

			@Override
			public @Nullable Object onBatch(List<ZmqDelivery> deliveries, BiConsumer<ZmqDelivery, Throwable> reject)
					throws Exception {
				gate.await();
				deliveries.stream()
					.filter((delivery) -> delivery.getMessage().text().equals("bad"))
					.toList()
					.forEach((delivery) -> reject.accept(delivery, new IllegalArgumentException("bad")));
				ListenerObservationTests.this.seen.add(current() + " " + deliveries.size());
				return null;
			}

		}).container((properties) -> {
			properties.setBatch(true);
			properties.setBatchSize(3);
			properties.setBatchTimeout(ListenerFixture.LIMIT);
			properties.setObservedInBatch(true);
		}));
		ZmqSocket push = this.fixture.peer(SocketType.PUSH);
		push.send("good");
		push.send("bad");
		push.send("good");
		gate.countDown();
		await().atMost(ListenerFixture.LIMIT)
			.untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.registry)
				.hasNumberOfObservationsWithNameEqualTo("zmq.process", 4)
				.hasAnObservation((each) -> each.hasLowCardinalityKeyValue("zmq.listener.kind", "batch"))
				.hasAnObservation((each) -> each.hasError().hasLowCardinalityKeyValue("zmq.listener.kind", "single")));
		await().atMost(ListenerFixture.LIMIT)
			.untilAsserted(() -> assertThat(stopped).containsExactlyInAnyOrder("single", "single", "single", "batch"));
		assertThat(this.seen).containsExactly("zmq.process 2");
	}

	private static ObservationHandler<ZmqReceiverContext> onStop(Consumer<String> kind) {
		return new ObservationHandler<>() {

			@Override
			public void onStop(ZmqReceiverContext context) {
				kind.accept(context.getLowCardinalityKeyValue("zmq.listener.kind").getValue());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof ZmqReceiverContext;
			}

		};
	}

	@Test
	void nothingIsObservedIfNobodyDoes() {
		this.fixture.factory.setObservations(null);
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> "ok"));
		ListenerFixture.ask(this.fixture.peer(SocketType.REQ), "hello");
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

	private void awaitStopped() {
		await().atMost(ListenerFixture.LIMIT)
			.untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.registry)
				.hasSingleObservationThat()
				.hasBeenStopped());
	}

	private String current() {
		Observation current = this.registry.getCurrentObservation();
		return (current != null) ? String.valueOf(current.getContextView().getName()) : "nothing";
	}

}
