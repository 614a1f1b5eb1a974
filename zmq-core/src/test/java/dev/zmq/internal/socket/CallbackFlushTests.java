package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.internal.loop.IoLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a callback or a subscriber has sent leaves when it returns, as that of a thread
 * does that is about to wait. Nobody else writes it here: the thread of the loop is held
 * up meanwhile.
 */
@Timeout(60)
class CallbackFlushTests {

	private static final int MANY = 200;

	private final CountDownLatch held = new CountDownLatch(1);

	private final CountDownLatch over = new CountDownLatch(1);

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	@Test
	void whatACallbackHasSentLeavesWhenItReturns() {
		allAnswersArrive((socket) -> socket.onReadable(() -> {
			if (socket.tryReceive() != null) {
				answer(socket);
			}
		}));
	}

	@Test
	void whatASubscriberHasSentLeavesWhenItReturns() {
		allAnswersArrive((socket) -> socket.receiveFlow().subscribe(new Answering(socket)));
	}

	private void allAnswersArrive(Consumer<ZmqSocket> way) {
		try (ZmqContext here = ZmqContext.builder().ioThreads(1).build(); ZmqContext there = ZmqContext.create()) {
			ZmqSocket answering = here.socket(SocketType.DEALER);
			ZmqSocket asking = there.socket(SocketType.DEALER);
			asking.connect(answering.bind("tcp://127.0.0.1:*").toString());
			way.accept(answering);
			try {
				asking.send("question");
				for (int i = 0; i < MANY; i++) {
					ZmqMessage answer = asking.receive(Duration.ofSeconds(20));
					assertThat(answer).as("answer %s", i).isNotNull();
				}
			}
			finally {
				this.over.countDown();
			}
			assertThat(this.failure).hasNullValue();
		}
	}

	private void answer(ZmqSocket socket) {
		try {
			holdUp(((DefaultSocket) socket).core().loops().all().findFirst().orElseThrow());
			for (int i = 0; i < MANY; i++) {
				socket.send("answer");
			}
		}
		catch (Throwable ex) {
			this.failure.set(ex);
			throw ex;
		}
	}

	private void holdUp(IoLoop loop) {
		loop.execute(() -> {
			this.held.countDown();
			await(this.over);
		});
		await(this.held);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(40, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Answers each message that it is given.
	 */
	private final class Answering implements Flow.Subscriber<ZmqMessage> {

		private final ZmqSocket socket;

		Answering(ZmqSocket socket) {
			this.socket = socket;
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(ZmqMessage message) {
			answer(this.socket);
		}

		@Override
		public void onError(Throwable ex) {
			CallbackFlushTests.this.failure.set(ex);
		}

		@Override
		public void onComplete() {
			// The end of the test.
		}

	}

}
