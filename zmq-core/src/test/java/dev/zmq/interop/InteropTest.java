package dev.zmq.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the interop tests share: a context of ours for each test, and endpoints without
 * fixed ports. With the system property {@code zmq.interop.cooperative} set to
 * {@code false} only the I/O threads of our contexts do I/O.
 * <p>
 * Thread: one.
 */
@Tag("interop")
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InteropTest {

	/** How long a test waits for something that should happen at once. */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	static final String LOOPBACK = "tcp://127.0.0.1:0";

	private static final String THREADS = "zmq-interop-";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@SuppressWarnings("NullAway.Init")
	ZmqContext context;

	@BeforeEach
	void openContext() {
		boolean cooperative = Boolean.parseBoolean(System.getProperty("zmq.interop.cooperative", "true"));
		this.context = ZmqContext.builder().cooperative(cooperative).threadNamePrefix(THREADS).build();
	}

	@AfterEach
	void closeContext() {
		this.context.close(Duration.ZERO);
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.as("threads left by the context")
			.noneMatch((name) -> name.startsWith(THREADS));
	}

	/**
	 * Opens a socket that does not linger.
	 */
	ZmqSocket socket(SocketType type) {
		return this.context.socket(type).setOption(SocketOptions.LINGER, Duration.ZERO);
	}

	/**
	 * An endpoint that any process can bind, over the transport.
	 */
	String anyEndpoint(Transport transport) {
		return (transport == Transport.TCP) ? LOOPBACK : "ipc://" + this.directory.resolve("socket");
	}

	/**
	 * An endpoint at which nobody listens now, to be bound later.
	 */
	String unboundEndpoint(Transport transport) {
		if (transport == Transport.IPC) {
			return anyEndpoint(transport);
		}
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return "tcp://127.0.0.1:" + probe.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Receives a message, or fails.
	 */
	static ZmqMessage receive(ZmqSocket socket) {
		ZmqMessage message = socket.receive(PATIENCE);
		if (message == null) {
			throw new AssertionError("Nothing came in " + PATIENCE + " to " + socket + " with peers " + socket.peers()
					+ ", " + socket.stats());
		}
		return message;
	}

	/**
	 * Waits for an event of a kind; the events before it are passed over.
	 */
	static <T extends SocketEvent> T await(SocketEvents events, Class<T> kind) {
		StringBuilder others = new StringBuilder();
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			SocketEvent event = events.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
			if (kind.isInstance(event)) {
				return kind.cast(event);
			}
			others.append(event).append('\n');
		}
		throw new AssertionError("No " + kind.getSimpleName() + " in " + PATIENCE + ", only:\n" + others);
	}

	/**
	 * How the two processes reach each other.
	 */
	enum Transport {

		/** TCP over the loopback interface. */
		TCP,
		/** A Unix domain socket. */
		IPC

	}

}
