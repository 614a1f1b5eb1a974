package dev.zmq.conformance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever peers send after a handshake, to whatever type of socket, in whatever role:
 * each harms its own connection at most, and a good peer is served afterwards. Answers
 * libzmq's {@code test_bind_null_fuzzer} and {@code test_connect_null_fuzzer}.
 */
class RandomPeersTests extends EngineTest {

	private static final int CONNECTIONS = 25;

	private final long seed = Long.getLong("zmq.conformance.seed", System.nanoTime());

	private final Logger logger = (Logger) LoggerFactory.getLogger(ZmqContext.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	static Stream<SocketType> typesWithAHandshake() {
		return Stream.of(SocketType.values()).filter((type) -> !type.peers().isEmpty());
	}

	@BeforeEach
	void listenToTheLog() {
		// It is looked at while the engine goes on.
		this.log.list = new CopyOnWriteArrayList<>();
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void nothingUnexpectedWasLogged() {
		this.logger.detachAppender(this.log);
		assertThat(this.log.list).as("unexpected failures; seed %d", this.seed)
			.noneSatisfy((event) -> assertThat(event.getFormattedMessage()).contains("Unexpected failure"));
	}

	@ParameterizedTest
	@MethodSource("typesWithAHandshake")
	void harmNobodyElseAtABoundSocket(SocketType type) throws Exception {
		ZmqSocket socket = socket(type).setOption(SocketOptions.LINGER, Duration.ZERO);
		Endpoint endpoint = socket.bind(anyEndpoint());
		SocketType other = type.peers().iterator().next();
		AtomicBoolean over = new AtomicBoolean();
		Running<Boolean> user = inThread(() -> use(socket, over));
		RandomPeer random = new RandomPeer(this.seed + type.ordinal());
		for (int i = 0; i < CONNECTIONS; i++) {
			try (RawPeer raw = RawPeer.connect(endpoint)) {
				say(raw, random.conversation(other));
				raw.awaitClose();
			}
		}
		await().until(() -> socket.peers().isEmpty());
		ZmqSocket good = socket(other);
		good.connect(endpoint.toString());
		good.awaitPeers(1, PATIENCE);
		socket.awaitPeers(1, PATIENCE);
		over.set(true);
		assertThat(user.result()).as("seed %d", this.seed).isTrue();
	}

	@ParameterizedTest
	@MethodSource("typesWithAHandshake")
	void harmNobodyElseAtAConnectingSocket(SocketType type) throws Exception {
		ZmqSocket socket = socket(type).setOption(SocketOptions.LINGER, Duration.ZERO);
		SocketType other = type.peers().iterator().next();
		RawPeer.Listener listener = closing(RawPeer.Listener.open());
		socket.connect(listener.endpoint());
		AtomicBoolean over = new AtomicBoolean();
		Running<Boolean> user = inThread(() -> use(socket, over));
		RandomPeer random = new RandomPeer(this.seed - type.ordinal());
		for (int i = 0; i < CONNECTIONS; i++) {
			try (RawPeer raw = listener.accept()) {
				say(raw, random.conversation(other));
				raw.awaitClose();
			}
		}
		listener.close();
		ZmqSocket good = socket(other);
		good.bind(listener.endpoint());
		good.awaitPeers(1, PATIENCE);
		socket.awaitPeers(1, PATIENCE);
		over.set(true);
		assertThat(user.result()).as("seed %d", this.seed).isTrue();
	}

	private static void say(RawPeer raw, byte[] bytes) {
		try {
			raw.write(bytes).finish();
		}
		catch (UncheckedIOException ex) {
			// It has had enough already.
		}
	}

	/**
	 * What an application does meanwhile; only exceptions of the API are its business.
	 */
	private static boolean use(ZmqSocket socket, AtomicBoolean over) {
		while (!over.get()) {
			LockSupport.parkNanos(100_000);
			try {
				ZmqMessage message = socket.type().canReceive() ? socket.tryReceive() : null;
				if (socket.type().canSend()) {
					socket.trySend((message != null) ? message : ZmqMessage.of("", "\u0001topic"));
				}
			}
			catch (ZmqException ex) {
				// Not its turn, or nobody there.
			}
		}
		return true;
	}

}
