package dev.zmq.e2e;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.zmq.Registration;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Being called back when there is something to receive.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class OnReadableTests extends EngineTest {

	private final List<String> received = new CopyOnWriteArrayList<>();

	OnReadableTests(Setup setup) {
		super(setup);
	}

	@Test
	void whatIsThereAlreadyIsShownAtOnce() {
		SocketPair pair = pair();
		pair.connected().send("early");
		await().until(() -> pair.bound().stats().queuedIn() == 1);
		pair.bound().onReadable(() -> drain(pair.bound()));
		await().until(() -> this.received.equals(List.of("early")));
	}

	@Test
	void eachArrivalAtAnEmptySocketCallsBack() {
		SocketPair pair = pair();
		pair.bound().onReadable(() -> drain(pair.bound()));
		for (int i = 1; i <= 50; i++) {
			pair.connected().send(Integer.toString(i));
			int count = i;
			await().until(() -> this.received.size() == count);
		}
	}

	@Test
	void aStreamIsReceivedWhole() {
		SocketPair pair = pair();
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		pair.bound().onReadable(() -> {
			most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			drain(pair.bound());
			inside.decrementAndGet();
		});
		for (int i = 0; i < 10_000; i++) {
			pair.connected().send(Integer.toString(i));
		}
		await().until(() -> this.received.size() == 10_000);
		assertThat(this.received.get(9999)).isEqualTo("9999");
		assertThat(most).as("never twice at once").hasValue(1);
	}

	@Test
	void aCallbackThatThrowsIsLoggedAndCalledAgain() {
		Logger logger = (Logger) LoggerFactory.getLogger(ZmqContext.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		// It is looked at while the engine goes on.
		log.list = new CopyOnWriteArrayList<>();
		log.start();
		logger.addAppender(log);
		logger.setAdditive(false);
		closing(() -> {
			logger.setAdditive(true);
			logger.detachAppender(log);
		});
		SocketPair pair = pair();
		pair.bound().onReadable(() -> {
			drain(pair.bound());
			throw new IllegalStateException("on purpose");
		});
		pair.connected().send("one");
		await().until(() -> this.received.size() == 1);
		pair.connected().send("two");
		await().until(() -> this.received.equals(List.of("one", "two")));
		await().until(() -> log.list.size() >= 2);
		assertThat(log.list)
			.allSatisfy((event) -> assertThat(event.getThrowableProxy().getMessage()).isEqualTo("on purpose"));
	}

	@Test
	void afterCloseOfTheRegistrationNothingIsCalled() {
		SocketPair pair = pair();
		Registration registration = pair.bound().onReadable(() -> drain(pair.bound()));
		pair.connected().send("one");
		await().until(() -> this.received.size() == 1);
		registration.close();
		registration.close();
		pair.connected().send("two");
		assertThat(receive(pair.bound()).text()).isEqualTo("two");
		assertThat(this.received).containsExactly("one");
	}

	@Test
	void aCallbackThatBlocksHoldsUpNobodyElse() throws Exception {
		SocketPair blocked = pair();
		SocketPair other = pair();
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		blocked.bound().onReadable(() -> {
			entered.countDown();
			try {
				release.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(entered.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		other.bound().onReadable(() -> drain(other.bound()));
		for (int i = 0; i < 10; i++) {
			other.connected().send(Integer.toString(i));
		}
		await().until(() -> this.received.size() == 10);
		release.countDown();
	}

	@Test
	void theCallbackRunsOnAThreadOfTheContextThatIsNotAnIoThread() {
		SocketPair pair = pair();
		AtomicBoolean named = new AtomicBoolean();
		pair.bound().onReadable(() -> named.set(Thread.currentThread().getName().startsWith("zmq-event-")));
		await().untilTrue(named);
	}

	@Test
	void aSocketThatCannotReceiveOrIsClosedHasNoCallback() {
		ZmqSocket push = socket(SocketType.PUSH);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> push.onReadable(() -> {
		})).withMessageContaining("PUSH socket '" + push.name() + "' cannot receive");
		ZmqSocket pull = socket(SocketType.PULL);
		pull.close();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> pull.onReadable(() -> {
		}));
	}

	private SocketPair pair() {
		return SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
	}

	private void drain(ZmqSocket socket) {
		ZmqMessage message = socket.tryReceive();
		while (message != null) {
			this.received.add(message.text());
			message = socket.tryReceive();
		}
	}

}
