package dev.zmq.e2e;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.zmq.SocketOptions;
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
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * A socket's messages as a flow, and a flow into a socket. The numbers in the names are
 * the rules of Reactive Streams.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class FlowTests extends EngineTest {

	FlowTests(Setup setup) {
		super(setup);
	}

	@Test
	void noMoreMessagesComeThanWereAskedFor_101() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		pair.bound().receiveFlow().subscribe(collector);
		for (int i = 0; i < 10; i++) {
			pair.connected().send(Integer.toString(i));
		}
		collector.subscription().request(2);
		await().until(() -> collector.texts.size() == 2);
		// The rest is still in the socket, so another receiver gets it.
		assertThat(receiveTexts(pair.bound(), 7)).containsExactly("2", "3", "4", "5", "6", "7", "8");
		collector.subscription().request(100);
		await().until(() -> collector.texts.size() == 3);
		assertThat(collector.texts).containsExactly("0", "1", "9");
	}

	@Test
	void signalsComeOneAtATimeAndBeginWithOnSubscribe_103_109() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> {
			subscription.request(5_000);
			subscription.request(5_000);
		};
		collector.onNext = (message) -> collector.subscription().request(1);
		for (int i = 0; i < 500; i++) {
			pair.connected().send(Integer.toString(i));
		}
		pair.bound().receiveFlow().subscribe(collector);
		for (int i = 500; i < 10_000; i++) {
			pair.connected().send(Integer.toString(i));
		}
		await().until(() -> collector.texts.size() == 10_000);
		assertThat(collector.texts.get(9_999)).isEqualTo("9999");
		assertThat(collector.most).as("at once").hasValue(1);
		assertThat(collector.signals.get(0)).isEqualTo("onSubscribe");
	}

	@Test
	void aClosedSocketCompletesTheFlow_105() {
		SocketPair pair = pipeline();
		Collector idle = new Collector();
		Collector hungry = new Collector();
		hungry.onSubscribe = (subscription) -> subscription.request(Long.MAX_VALUE);
		pair.bound().receiveFlow().subscribe(idle);
		pair.bound().receiveFlow().subscribe(hungry);
		pair.connected().send("last");
		await().until(() -> hungry.texts.equals(List.of("last")));
		pair.bound().close();
		await().until(() -> idle.signals.contains("onComplete") && hungry.signals.contains("onComplete"));
		assertThat(idle.signals).containsExactly("onSubscribe", "onComplete");
		assertThat(hungry.signals).containsExactly("onSubscribe", "onNext", "onComplete");
		Collector late = new Collector();
		pair.bound().receiveFlow().subscribe(late);
		await().until(() -> late.signals.equals(List.of("onSubscribe", "onComplete")));
	}

	@Test
	void afterCancelNothingComesAndNothingIsLost_108_305_307() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> subscription.request(Long.MAX_VALUE);
		collector.onNext = (message) -> {
			if (message.text().equals("2")) {
				collector.subscription().cancel();
				collector.subscription().cancel();
				collector.subscription().request(10);
			}
		};
		pair.bound().receiveFlow().subscribe(collector);
		for (int i = 0; i < 10; i++) {
			pair.connected().send(Integer.toString(i));
		}
		await().until(() -> collector.texts.size() == 3);
		assertThat(receiveTexts(pair.bound(), 7)).containsExactly("3", "4", "5", "6", "7", "8", "9");
		assertThat(collector.texts).containsExactly("0", "1", "2");
		assertThat(collector.signals).doesNotContain("onComplete", "onError");
	}

	@Test
	void aSubscriberIsNeverNull_109() {
		assertThatNullPointerException().isThrownBy(() -> socket(SocketType.PULL).receiveFlow().subscribe(null));
	}

	@Test
	void aRequestForNothingIsAnError_309() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> subscription.request(0);
		pair.bound().receiveFlow().subscribe(collector);
		await().until(() -> collector.signals.contains("onError"));
		assertThat(collector.failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
		pair.connected().send("for others");
		assertThat(receive(pair.bound()).text()).isEqualTo("for others");
		assertThat(collector.signals).containsExactly("onSubscribe", "onError");
	}

	@Test
	void aRequestInsideOnNextDoesNotNest_303() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> subscription.request(1);
		collector.onNext = (message) -> collector.subscription().request(1);
		int count = 20_000;
		inThread(() -> {
			for (int i = 0; i < count; i++) {
				pair.connected().send(Integer.toString(i));
			}
			return null;
		});
		pair.bound().receiveFlow().subscribe(collector);
		await().until(() -> collector.texts.size() == count);
		assertThat(collector.most).hasValue(1);
	}

	@Test
	void requestsAddUpWithoutOverflow_317() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> {
			subscription.request(Long.MAX_VALUE);
			subscription.request(Long.MAX_VALUE);
		};
		pair.bound().receiveFlow().subscribe(collector);
		pair.connected().send("x");
		await().until(() -> collector.texts.size() == 1);
	}

	@Test
	void aSubscriberThatThrowsIsNotToldAnyMore_213() {
		SocketPair pair = pipeline();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> subscription.request(Long.MAX_VALUE);
		collector.onNext = (message) -> {
			throw new IllegalStateException("on purpose");
		};
		pair.bound().receiveFlow().subscribe(collector);
		pair.connected().send("1");
		await().until(() -> collector.texts.size() == 1);
		await().until(() -> collector.inside.get() == 0);
		pair.connected().send("2");
		pair.connected().send("3");
		// Whether it was too late to stop or not: it has been told of one message only.
		assertThat(receiveTexts(pair.bound(), 2)).containsExactly("2", "3");
		assertThat(collector.texts).containsExactly("1");
	}

	@Test
	void withoutDemandThePeerIsHeldUp() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH,
				(socket) -> socket.setOption(SocketOptions.SEND_HWM, 2)
					.setOption(SocketOptions.RECEIVE_HWM, 2)
					.setOption(SocketOptions.SEND_BUFFER, 4096)
					.setOption(SocketOptions.RECEIVE_BUFFER, 4096));
		Collector collector = new Collector();
		pair.bound().receiveFlow().subscribe(collector);
		int sent = 0;
		ZmqMessage message = ZmqMessage.of(new byte[20_000]);
		while (pair.connected().send(message, MOMENT)) {
			sent++;
			assertThat(sent).isLessThan(1000);
		}
		assertThat(collector.texts).isEmpty();
		collector.subscription().request(Long.MAX_VALUE);
		int all = sent;
		await().until(() -> collector.texts.size() == all);
		pair.connected().send(message);
		await().until(() -> collector.texts.size() == all + 1);
	}

	@Test
	void aReplierServesAsAFlow() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> subscription.request(Long.MAX_VALUE);
		collector.onNext = (message) -> pair.bound().send("re: " + message.text());
		pair.bound().receiveFlow().subscribe(collector);
		for (int i = 0; i < 20; i++) {
			assertThat(pair.connected().request(ZmqMessage.of("q" + i), PATIENCE).text()).isEqualTo("re: q" + i);
		}
	}

	@Test
	void aReplyFromElsewhereLetsTheFlowGoOn() {
		ZmqSocket rep = socket(SocketType.REP);
		String endpoint = rep.bind(anyEndpoint()).toString();
		Collector collector = new Collector();
		collector.onSubscribe = (subscription) -> subscription.request(Long.MAX_VALUE);
		rep.receiveFlow().subscribe(collector);
		List<ZmqSocket> clients = List.of(socket(SocketType.REQ), socket(SocketType.REQ), socket(SocketType.REQ));
		for (ZmqSocket client : clients) {
			client.connect(endpoint);
			client.send("q");
		}
		for (int i = 1; i <= 3; i++) {
			int count = i;
			await().until(() -> collector.texts.size() == count);
			rep.send("r");
		}
		clients.forEach((client) -> assertThat(receive(client).text()).isEqualTo("r"));
	}

	@Test
	void aSocketThatCannotReceiveHasNoFlow() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> socket(SocketType.PUSH).receiveFlow());
	}

	// ---- into a socket ----

	@Test
	void aFlowIsSentInOrderAndToItsEnd() throws Exception {
		SocketPair pair = pipeline();
		try (SubmissionPublisher<ZmqMessage> source = new SubmissionPublisher<>()) {
			CompletableFuture<Void> end = pair.connected().sendFlow(source);
			for (int i = 0; i < 2_000; i++) {
				source.submit(ZmqMessage.of(Integer.toString(i)));
			}
			source.close();
			for (int i = 0; i < 2_000; i++) {
				assertThat(receive(pair.bound()).text()).isEqualTo(Integer.toString(i));
			}
			assertThat(end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNull();
		}
	}

	@Test
	void aFlowIsHeldUpByFullPeers() {
		ZmqSocket push = socket(SocketType.PUSH);
		push.bind(anyEndpoint());
		AtomicInteger asked = new AtomicInteger();
		CompletableFuture<Void> end = push.sendFlow((subscriber) -> subscriber.onSubscribe(subscription((count) -> {
			asked.addAndGet(count.intValue());
			subscriber.onNext(ZmqMessage.of("x"));
		}, asked::decrementAndGet)));
		assertThat(asked).as("there is no peer: one message waits").hasValue(1);
		assertThat(end.cancel(true)).isTrue();
		assertThat(asked).as("the source was cancelled").hasValue(0);
	}

	@Test
	void aSourceThatFailsAndASocketThatIsClosedEndAFlow() {
		SocketPair pair = pipeline();
		SubmissionPublisher<ZmqMessage> failing = closing(new SubmissionPublisher<>());
		CompletableFuture<Void> end = pair.connected().sendFlow(failing);
		failing.closeExceptionally(new IllegalStateException("on purpose"));
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
			.withMessageContaining("on purpose");
		SubmissionPublisher<ZmqMessage> living = closing(new SubmissionPublisher<>());
		CompletableFuture<Void> other = pair.connected().sendFlow(living);
		pair.connected().close();
		living.submit(ZmqMessage.of("late"));
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> other.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
			.withCauseInstanceOf(ZmqClosedException.class);
		await().until(() -> !living.hasSubscribers());
	}

	@Test
	void aFlowGoesFromSocketToSocket() throws Exception {
		SocketPair first = pipeline();
		SocketPair second = pipeline();
		CompletableFuture<Void> end = second.connected().sendFlow(first.bound().receiveFlow());
		for (int i = 0; i < 2_000; i++) {
			first.connected().send(Integer.toString(i));
		}
		for (int i = 0; i < 2_000; i++) {
			assertThat(receive(second.bound()).text()).isEqualTo(Integer.toString(i));
		}
		first.bound().close();
		assertThat(end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isNull();
	}

	private SocketPair pipeline() {
		return SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
	}

	private static Flow.Subscription subscription(Consumer<Long> request, Runnable cancel) {
		return new Flow.Subscription() {

			@Override
			public void request(long count) {
				request.accept(count);
			}

			@Override
			public void cancel() {
				cancel.run();
			}

		};
	}

	private static final class Collector implements Flow.Subscriber<ZmqMessage> {

		private final List<String> texts = new CopyOnWriteArrayList<>();

		private final List<String> signals = new CopyOnWriteArrayList<>();

		private final AtomicInteger inside = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

		private Consumer<Flow.Subscription> onSubscribe = (given) -> {
		};

		private Consumer<ZmqMessage> onNext = (message) -> {
		};

		@Nullable private volatile Throwable failure;

		Flow.Subscription subscription() {
			return this.subscription.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
		}

		@Override
		public void onSubscribe(Flow.Subscription given) {
			this.subscription.complete(given);
			signal("onSubscribe", () -> this.onSubscribe.accept(given));
		}

		@Override
		public void onNext(ZmqMessage message) {
			this.texts.add(message.text());
			signal("onNext", () -> this.onNext.accept(message));
		}

		@Override
		public void onError(Throwable ex) {
			this.failure = ex;
			signal("onError", () -> {
			});
		}

		@Override
		public void onComplete() {
			signal("onComplete", () -> {
			});
		}

		private void signal(String name, Runnable action) {
			this.most.accumulateAndGet(this.inside.incrementAndGet(), Math::max);
			try {
				if (this.signals.size() < 100) {
					this.signals.add(name);
				}
				action.run();
			}
			finally {
				this.inside.decrementAndGet();
			}
		}

	}

}
