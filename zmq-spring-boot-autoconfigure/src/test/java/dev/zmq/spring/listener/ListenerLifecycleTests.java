package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketOpenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Starting, stopping, pausing.
 */
class ListenerLifecycleTests {

	private final ListenerFixture fixture = new ListenerFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void startsAndStopsAnyNumberOfTimesOnTheSamePort() {
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> "reply"));
		String endpoint = this.fixture.boundEndpoint();
		for (int i = 0; i < 10; i++) {
			try (ZmqSocket req = this.fixture.context.socket(SocketType.REQ)) {
				req.connect(endpoint);
				assertThat(ListenerFixture.ask(req, "x")).isEqualTo("reply");
			}
			this.fixture.registry.stop();
			assertThat(this.fixture.registry.isRunning()).isFalse();
			this.fixture.registry.start();
			assertThat(this.fixture.boundEndpoint()).isEqualTo(endpoint);
		}
		this.fixture.registry.stop();
		assertThat(listenerThreads()).isEmpty();
		assertThat(this.fixture.sockets.getNamedSocket("listener").isOpen()).isFalse();
	}

	@Test
	void stopsAtOnceWhenIdle() {
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> null)
			.container((properties) -> properties.setConcurrency(3)));
		long start = System.nanoTime();
		container.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
		assertThat(container.isRunning()).isFalse();
		assertThat(container.getStatus().state()).isEqualTo(ZmqListenerStatus.State.STOPPED);
		container.stop();
	}

	@Test
	void alwaysCallsBack() {
		ZmqListenerContainer container = this.fixture.registry.register(this.fixture.collector(SocketType.PULL).build(),
				this.fixture.factory);
		AtomicInteger calls = new AtomicInteger();
		container.stop(calls::incrementAndGet);
		assertThat(calls).hasValue(1);
		container.start();
		container.stop(calls::incrementAndGet);
		await().until(() -> calls.get() == 2);
		container.stop(calls::incrementAndGet);
		assertThat(calls).hasValue(3);
		this.fixture.registry.stop(calls::incrementAndGet);
		assertThat(calls).hasValue(4);
		new ZmqListenerEndpointRegistry().stop(calls::incrementAndGet);
		assertThat(calls).hasValue(5);
	}

	@Test
	void finishesWhatIsBeingHandledBeforeItStops() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch gate = new CountDownLatch(1);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			entered.countDown();
			assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
			return "done";
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			req.send("x");
			assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			container.stop(() -> stopped.complete(null));
			assertThat(stopped).isNotDone();
			gate.countDown();
			assertThat(req.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("done"));
			assertThat(stopped).succeedsWithin(ListenerFixture.LIMIT);
		}
	}

	@Test
	void waitsForResultsThatComeLater() {
		CompletableFuture<String> result = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			entered.countDown();
			return result;
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			req.send("x");
			await().until(() -> entered.getCount() == 0);
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			container.stop(() -> stopped.complete(null));
			assertThat(stopped).isNotDone();
			result.complete("later");
			assertThat(req.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("later"));
			assertThat(stopped).succeedsWithin(ListenerFixture.LIMIT);
		}
	}

	@Test
	void givesUpAHandlerThatDoesNotEndAndAnswersItsPeer() throws Exception {
		this.fixture.factory.getContainerProperties().setShutdownTimeout(Duration.ofMillis(100));
		CountDownLatch entered = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			entered.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.set(true);
			}
			return "too late";
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			req.send("x");
			assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
			container.stop();
			assertThat(req.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of(""));
		}
		await().untilTrue(interrupted);
		await().until(() -> listenerThreads().isEmpty());
	}

	@Test
	void givesUpHandlersOnItsExecutor() throws Exception {
		this.fixture.factory.getContainerProperties().setShutdownTimeout(Duration.ofMillis(100));
		CountDownLatch entered = new CountDownLatch(2);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			entered.countDown();
			new CountDownLatch(1).await();
			return "never";
		}).container((properties) -> properties.setConcurrency(2)));
		try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER)) {
			dealer.send("", "a");
			dealer.send("", "b");
			assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
			container.stop();
			assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("", ""));
			assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("", ""));
		}
		await().until(() -> listenerThreads().isEmpty());
	}

	@Test
	void answersRequestsThatItWillNotHandle() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch gate = new CountDownLatch(1);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			entered.countDown();
			assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
			return "done";
		}));
		try (ZmqSocket first = this.fixture.peer(SocketType.REQ);
				ZmqSocket second = this.fixture.peer(SocketType.REQ)) {
			first.send("x");
			assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
			second.send("x");
			await().until(() -> this.fixture.sockets.getSocket("listener").stats().queuedIn() == 1);
			container.stop(() -> {
			});
			gate.countDown();
			assertThat(first.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("done"));
			assertThat(second.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of(""));
		}
	}

	@Test
	void aHandlerMayStopItsOwnListener() {
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			ZmqListenerContainer own = this.fixture.registry.getListenerContainer("listener");
			assertThat(own).isNotNull();
			own.stop(() -> stopped.complete(null));
			own.stop();
			return "bye";
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("bye");
		}
		assertThat(stopped).succeedsWithin(ListenerFixture.LIMIT);
		assertThat(container.isRunning()).isFalse();
	}

	@Test
	void pausesAndResumes() throws InterruptedException {
		ZmqListenerContainer container = this.fixture.listen(this.fixture.collector(SocketType.PULL));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("a");
			this.fixture.next();
			container.pause();
			assertThat(container.isPaused()).isTrue();
			assertThat(container.getStatus().state()).isEqualTo(ZmqListenerStatus.State.PAUSED);
			push.send("b");
			await().until(() -> this.fixture.sockets.getSocket("listener").stats().queuedIn() == 1);
			assertThat(this.fixture.deliveries).isEmpty();
			container.resume();
			assertThat(this.fixture.next().getMessage().text()).isEqualTo("b");
			assertThat(container.isPaused()).isFalse();
		}
	}

	@Test
	void stopsWhilePaused() {
		ZmqListenerContainer container = this.fixture.listen(this.fixture.collector(SocketType.PULL));
		container.pause();
		container.stop();
		assertThat(container.isRunning()).isFalse();
		container.start();
		assertThat(container.isPaused()).isFalse();
	}

	@Test
	void stopsWhileAllPermitsAreTaken() {
		CompletableFuture<String> never = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> {
			entered.countDown();
			return never;
		}));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("a");
			push.send("b");
			await().until(() -> entered.getCount() == 0);
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			container.stop(() -> stopped.complete(null));
			never.complete("now");
			assertThat(stopped).succeedsWithin(ListenerFixture.LIMIT);
		}
	}

	@Test
	void goesOnAfterAnInterruptThatAHandlerLeftBehind() throws InterruptedException {
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> {
			this.fixture.deliveries.add(delivery);
			Thread.currentThread().interrupt();
			return null;
		}));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			for (int i = 0; i < 20; i++) {
				push.send("n" + i);
				assertThat(this.fixture.next().getMessage().text()).isEqualTo("n" + i);
			}
		}
	}

	@Test
	void failsIfItsSocketIsClosedUnderItAndCanBeStartedAgain() throws InterruptedException {
		ZmqListenerContainer container = this.fixture.listen(this.fixture.collector(SocketType.PULL));
		this.fixture.sockets.getSocket("listener").close();
		await().until(() -> container.getStatus().state() == ZmqListenerStatus.State.FAILED);
		assertThat(container.isRunning()).isFalse();
		container.start();
		assertThat(container.getStatus().state()).isEqualTo(ZmqListenerStatus.State.RUNNING);
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("x");
			assertThat(this.fixture.next().getMessage().text()).isEqualTo("x");
		}
	}

	@Test
	void startFailsIfTheSocketCannotBind() {
		ZmqSocket other = this.fixture.context.socket(SocketType.PULL);
		String taken = other.bind("tcp://127.0.0.1:*").toString();
		ZmqListenerEndpoint.Builder endpoint = this.fixture.collector(SocketType.PULL)
			.endpoints(new ZmqEndpoints(List.of(taken), List.of()));
		assertThatExceptionOfType(ZmqSocketOpenException.class).isThrownBy(() -> this.fixture.listen(endpoint))
			.withMessageContaining("'listener'")
			.withMessageContaining(taken);
		other.close(Duration.ZERO);
		this.fixture.registry.start();
		assertThat(this.fixture.boundEndpoint()).isEqualTo(taken);
	}

	@Test
	void doesNotStartByItselfIfToldSo() {
		ZmqListenerContainer container = this.fixture.listen(
				this.fixture.collector(SocketType.PULL).container((properties) -> properties.setAutoStartup(false)));
		assertThat(container.isRunning()).isFalse();
		assertThat(this.fixture.sockets.getNamedSocket("listener").isOpen()).isFalse();
		container.start();
		assertThat(container.isRunning()).isTrue();
	}

	@Test
	void listenersComeAndGoWhileTheRegistryRuns() throws InterruptedException {
		this.fixture.registry.start();
		for (int i = 0; i < 3; i++) {
			this.fixture.registry.register(this.fixture.collector(SocketType.PULL).build(), this.fixture.factory);
			try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
				push.send("x");
				this.fixture.next();
			}
			assertThat(this.fixture.registry.unregister("listener")).isTrue();
			assertThat(this.fixture.sockets.contains("listener")).isFalse();
		}
		assertThat(this.fixture.registry.unregister("listener")).isFalse();
	}

	@Test
	void aConfiguredSocketIsFreeAgainWhenItsListenerIsGone() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("jobs").type(SocketType.PULL).bind("inproc://jobs").build());
		this.fixture.listen(this.fixture.collector(SocketType.PULL).socket("jobs"));
		this.fixture.registry.unregister("listener");
		assertThat(this.fixture.template.receive("jobs", String.class, Duration.ZERO)).isNull();
	}

	private static List<String> listenerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("zmq-listener-"))
			.toList();
	}

}
