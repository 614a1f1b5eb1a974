package dev.zmq.e2e;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.Registration;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sending and receiving by futures.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class AsyncTests extends EngineTest {

	AsyncTests(Setup setup) {
		super(setup);
	}

	@Test
	void aMessageThatIsThereCompletesAtOnce() throws Exception {
		SocketPair pair = pipeline();
		pair.connected().send("early");
		await().until(() -> pair.bound().stats().queuedIn() == 1);
		CompletableFuture<ZmqMessage> received = pair.bound().receiveAsync();
		assertThat(received).isDone();
		assertThat(get(received).text()).isEqualTo("early");
	}

	@Test
	void severalFuturesGetMessagesInTheOrderOfTheCalls() throws Exception {
		SocketPair pair = pipeline();
		List<CompletableFuture<ZmqMessage>> futures = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			futures.add(pair.bound().receiveAsync());
		}
		for (int i = 0; i < 100; i++) {
			pair.connected().send(Integer.toString(i));
		}
		for (int i = 0; i < 100; i++) {
			assertThat(get(futures.get(i)).text()).isEqualTo(Integer.toString(i));
		}
	}

	@Test
	void aCancelledReceiveTakesNoMessage() throws Exception {
		SocketPair pair = pipeline();
		CompletableFuture<ZmqMessage> first = pair.bound().receiveAsync();
		CompletableFuture<ZmqMessage> second = pair.bound().receiveAsync();
		CompletableFuture<ZmqMessage> third = pair.bound().receiveAsync();
		assertThat(second.cancel(true)).isTrue();
		assertThat(second.cancel(true)).isFalse();
		pair.connected().send("1");
		pair.connected().send("2");
		assertThat(get(first).text()).isEqualTo("1");
		assertThat(get(third).text()).isEqualTo("2");
		assertThat(second).isCancelled();
		assertThat(third.cancel(true)).as("it has its message").isFalse();
	}

	@Test
	void aReceiveThatIsOutOfTimeTakesNoMessage() {
		SocketPair pair = pipeline();
		CompletableFuture<ZmqMessage> late = pair.bound().receiveAsync().orTimeout(1, TimeUnit.MILLISECONDS);
		CompletableFuture<ZmqMessage> other = pair.bound()
			.receiveAsync()
			.completeOnTimeout(ZmqMessage.of("nothing"), 1, TimeUnit.MILLISECONDS);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(late))
			.withCauseInstanceOf(TimeoutException.class);
		assertThat(other.join().text()).isEqualTo("nothing");
		pair.connected().send("for the blocking receiver");
		assertThat(receive(pair.bound()).text()).isEqualTo("for the blocking receiver");
	}

	@Test
	void aReceiveThatItsCallerCompletesTakesNoMessage() throws Exception {
		SocketPair pair = pipeline();
		CompletableFuture<ZmqMessage> one = pair.bound().receiveAsync();
		CompletableFuture<ZmqMessage> other = pair.bound().receiveAsync();
		CompletableFuture<ZmqMessage> third = pair.bound().receiveAsync();
		assertThat(one.complete(ZmqMessage.of("mine"))).isTrue();
		other.completeAsync(() -> ZmqMessage.of("supplied"));
		assertThat(get(other).text()).isEqualTo("supplied");
		pair.connected().send("theirs");
		assertThat(get(third).text()).isEqualTo("theirs");
		assertThat(get(one).text()).isEqualTo("mine");
	}

	@Test
	void aFutureAndABlockedReceiverShareTheMessages() throws Exception {
		SocketPair pair = pipeline();
		Running<ZmqMessage> blocked = inThread(() -> receive(pair.bound())).awaitAsleep();
		CompletableFuture<ZmqMessage> future = pair.bound().receiveAsync();
		pair.connected().send("1");
		pair.connected().send("2");
		assertThat(List.of(blocked.result().text(), get(future).text())).containsExactlyInAnyOrder("1", "2");
	}

	@Test
	void aSendWaitsForAPeer() throws Exception {
		ZmqSocket push = socket(SocketType.PUSH);
		ZmqSocket pull = socket(SocketType.PULL);
		String endpoint = push.bind(anyEndpoint()).toString();
		CompletableFuture<Void> first = push.sendAsync(ZmqMessage.of("1"));
		CompletableFuture<Void> second = push.sendAsync(ZmqMessage.of("2"));
		CompletableFuture<Void> third = push.sendAsync(ZmqMessage.of("3"));
		assertThat(first).isNotDone();
		assertThat(second.cancel(true)).isTrue();
		pull.connect(endpoint);
		assertThat(get(first)).isNull();
		assertThat(get(third)).isNull();
		assertThat(receiveTexts(pull, 2)).containsExactly("1", "3");
		assertThat(third.cancel(true)).as("it has left").isFalse();
	}

	@Test
	void aSendWaitsForRoom() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH,
				(socket) -> socket.setOption(SocketOptions.SEND_HWM, 2)
					.setOption(SocketOptions.RECEIVE_HWM, 2)
					.setOption(SocketOptions.SEND_BUFFER, 4096)
					.setOption(SocketOptions.RECEIVE_BUFFER, 4096));
		byte[] body = new byte[20_000];
		List<CompletableFuture<Void>> sent = new ArrayList<>();
		while (sent.isEmpty() || sent.get(sent.size() - 1).isDone()) {
			sent.add(pair.connected().sendAsync(ZmqMessage.of(body)));
			assertThat(sent).hasSizeLessThan(10_000);
		}
		for (int i = 0; i < sent.size(); i++) {
			receive(pair.bound());
		}
		for (CompletableFuture<Void> each : sent) {
			get(each);
		}
	}

	@Test
	void whatWaitsWhenTheSocketIsClosedFails() {
		ZmqSocket dealer = socket(SocketType.DEALER);
		dealer.bind(anyEndpoint());
		List<CompletableFuture<?>> waiting = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			waiting.add(dealer.receiveAsync());
			waiting.add(dealer.sendAsync(ZmqMessage.of("never")));
		}
		dealer.close();
		for (CompletableFuture<?> each : waiting) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(each))
				.withCauseInstanceOf(ZmqClosedException.class)
				.withMessageContaining("DEALER socket '" + dealer.name() + "' is closed");
		}
		assertThat(dealer.receiveAsync()).isCompletedExceptionally();
		assertThat(dealer.sendAsync(ZmqMessage.of("late"))).isCompletedExceptionally();
	}

	@Test
	void whatWaitsWhenTheContextIsClosedFails() {
		ZmqSocket pull = socket(SocketType.PULL);
		CompletableFuture<ZmqMessage> waiting = pull.receiveAsync();
		this.context.close(Duration.ZERO);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(waiting))
			.withCauseInstanceOf(ZmqClosedException.class);
	}

	@Test
	void noDependentRunsOnAnIoThread() throws Exception {
		SocketPair pair = pipeline();
		CompletableFuture<String> thread = pair.bound()
			.receiveAsync()
			.thenApply((message) -> Thread.currentThread().getName());
		pair.connected().send("x");
		assertThat(get(thread)).startsWith("zmq-event-");
	}

	@Test
	void aDependentThatBlocksHoldsUpNoOtherSocket() throws Exception {
		SocketPair blocked = pipeline();
		SocketPair other = pipeline();
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<Boolean> blocking = blocked.bound().receiveAsync().thenApply((message) -> {
			try {
				return release.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				throw new CompletionException(ex);
			}
		});
		blocked.connected().send("block");
		for (int i = 0; i < 10; i++) {
			CompletableFuture<ZmqMessage> future = other.bound().receiveAsync();
			other.connected().send("go");
			get(future);
		}
		release.countDown();
		assertThat(get(blocking)).isTrue();
	}

	@Test
	void aChainOfReceivesOverMessagesThatAreThereDoesNotOverflowTheStack() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH,
				(socket) -> socket.setOption(SocketOptions.RECEIVE_HWM, 0).setOption(SocketOptions.SEND_HWM, 0));
		int count = 30_000;
		for (int i = 0; i < count; i++) {
			pair.connected().send(Integer.toString(i));
		}
		await().until(() -> pair.bound().stats().queuedIn() == count);
		CompletableFuture<Integer> end = new CompletableFuture<>();
		receiveOn(pair.bound(), new AtomicInteger(), count, end);
		assertThat(get(end)).isEqualTo(count);
	}

	private static void receiveOn(ZmqSocket socket, AtomicInteger received, int count, CompletableFuture<Integer> end) {
		socket.receiveAsync().whenComplete((message, failure) -> {
			int index = received.getAndIncrement();
			if (failure != null || !message.text().equals(Integer.toString(index))) {
				end.completeExceptionally(new AssertionError("at " + index + ": " + message, failure));
			}
			else if (index + 1 == count) {
				end.complete(count);
			}
			else {
				receiveOn(socket, received, count, end);
			}
		});
	}

	@Test
	void aRequestAndItsReply() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		for (int i = 0; i < 50; i++) {
			CompletableFuture<ZmqMessage> request = pair.bound().receiveAsync();
			CompletableFuture<ZmqMessage> reply = pair.connected()
				.sendAsync(ZmqMessage.of("q" + i))
				.thenCompose((sent) -> pair.connected().receiveAsync());
			assertThat(get(request).text()).isEqualTo("q" + i);
			get(pair.bound().sendAsync(ZmqMessage.of("r" + i)));
			assertThat(get(reply).text()).isEqualTo("r" + i);
		}
	}

	@Test
	void aWrongStepFailsAndTheSocketGoesOn() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(pair.connected().receiveAsync()))
			.withCauseInstanceOf(SocketStateException.class);
		CompletableFuture<ZmqMessage> first = pair.bound().receiveAsync();
		CompletableFuture<ZmqMessage> second = pair.bound().receiveAsync();
		get(pair.connected().sendAsync(ZmqMessage.of("q")));
		assertThat(get(first).text()).isEqualTo("q");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(second))
			.withCauseInstanceOf(SocketStateException.class);
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> get(pair.connected().sendAsync(ZmqMessage.of("too early"))))
			.withCauseInstanceOf(SocketStateException.class);
		get(pair.bound().sendAsync(ZmqMessage.of("r")));
		assertThat(get(pair.connected().receiveAsync()).text()).isEqualTo("r");
	}

	@Test
	void aCallThatTheTypeDoesNotHaveFails() {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> get(socket(SocketType.PUSH).receiveAsync()))
			.withCauseInstanceOf(SocketTypeException.class);
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> get(socket(SocketType.PULL).sendAsync(ZmqMessage.of("x"))))
			.withCauseInstanceOf(SocketTypeException.class);
	}

	@Test
	void aVirtualThreadMayBeTheFirstToNeedAThreadOfTheContext() throws Exception {
		Method start;
		try {
			start = Thread.class.getMethod("startVirtualThread", Runnable.class);
		}
		catch (NoSuchMethodException ex) {
			return; // before Java 21
		}
		SocketPair pair = pipeline();
		CompletableFuture<String> received = new CompletableFuture<>();
		start.invoke(null, (Runnable) () -> {
			Registration registration = pair.bound().onReadable(() -> {
				ZmqMessage message = pair.bound().tryReceive();
				if (message != null) {
					received.complete(message.text());
				}
			});
			received.whenComplete((text, failure) -> registration.close());
		});
		pair.connected().send("x");
		assertThat(get(received)).isEqualTo("x");
	}

	@Test
	void aWithdrawnSendDoesNotKeepTheNextFromAnotherPeer() throws Exception {
		ZmqSocket router = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true)
			.setOption(SocketOptions.SEND_HWM, 1)
			.setOption(SocketOptions.SEND_BUFFER, 4096);
		ZmqSocket full = dealer("full");
		ZmqSocket free = dealer("free");
		String endpoint = router.bind(anyEndpoint()).toString();
		full.connect(endpoint);
		free.connect(endpoint);
		router.awaitPeers(2, PATIENCE);
		ZmqMessage big = ZmqMessage.of("full".getBytes(), new byte[20_000]);
		CompletableFuture<Void> stuck = router.sendAsync(big);
		while (stuck.isDone()) {
			stuck = router.sendAsync(big);
		}
		CompletableFuture<Void> next = router.sendAsync(ZmqMessage.of("free", "hello"));
		// Perhaps it was stuck for a moment only, and has gone meanwhile.
		stuck.cancel(true);
		get(next);
		assertThat(receive(free).text()).isEqualTo("hello");
	}

	private ZmqSocket dealer(String id) {
		return socket(SocketType.DEALER).setOption(SocketOptions.ROUTING_ID, id.getBytes())
			.setOption(SocketOptions.RECEIVE_HWM, 1)
			.setOption(SocketOptions.RECEIVE_BUFFER, 4096);
	}

	private SocketPair pipeline() {
		return SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
	}

	private static <T extends @Nullable Object> T get(CompletableFuture<T> future)
			throws ExecutionException, InterruptedException, TimeoutException {
		try {
			return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (CancellationException ex) {
			throw new AssertionError(ex);
		}
	}

}
