package dev.zmq.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests of whole sockets share: a context for each test, endpoints that nobody else
 * uses, and waiting with a limit.
 * <p>
 * Thread: one.
 */
@Timeout(60)
public abstract class EngineTest {

	/** How long a test waits for something that should happen at once. */
	public static final Duration PATIENCE = Duration.ofSeconds(20);

	/** How long a test waits to see that something does not happen. */
	public static final Duration MOMENT = Duration.ofMillis(50);

	private static final AtomicInteger NAMES = new AtomicInteger();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	protected Path directory;

	@SuppressWarnings("NullAway.Init")
	protected ZmqContext context;

	/** What both sides of a test over TLS have; made when it is needed first. */
	private static final class MutualTls {

		private static final Certificates AUTHORITY = new Certificates("Test Authority");

		private static final Tls BOTH_SIDES = Tls.builder()
			.keyStore(AUTHORITY.localhost().keyStore(), Certificates.PASSWORD.toCharArray())
			.trustStore(AUTHORITY.trustStore())
			.clientAuthentication(Tls.ClientAuthentication.NEED)
			.build();

	}

	private final Setup setup;

	private final List<AutoCloseable> resources = new ArrayList<>();

	protected EngineTest() {
		this(Setup.TCP);
	}

	protected EngineTest(Setup setup) {
		this.setup = setup;
	}

	@BeforeEach
	void openContext() {
		this.context = newContext();
	}

	@AfterEach
	void closeAll() throws Exception {
		this.context.close(Duration.ZERO);
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	/** A context whose sockets can use the transport of the test. */
	protected final ZmqContext newContext() {
		ZmqContext.Builder builder = ZmqContext.builder().cooperative(this.setup.cooperative());
		if (transport() == Transport.TLS) {
			builder.socketDefault(SocketOptions.TLS, MutualTls.BOTH_SIDES);
		}
		return builder.build();
	}

	protected final Setup setup() {
		return this.setup;
	}

	protected final Transport transport() {
		return this.setup.transport();
	}

	/** Opens a socket that connects again soon. */
	protected final ZmqSocket socket(SocketType type) {
		return this.context.socket(type).setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(5));
	}

	/** Closes something after the test. */
	protected final <T extends AutoCloseable> T closing(T resource) {
		this.resources.add(resource);
		return resource;
	}

	/** Closes a context after the test, without waiting. */
	protected final ZmqContext closing(ZmqContext other) {
		this.resources.add(() -> other.close(Duration.ZERO));
		return other;
	}

	/** An endpoint to bind: any that is free. */
	protected final String anyEndpoint() {
		return anyEndpoint(transport());
	}

	/** An endpoint to bind: any that is free. */
	protected final String anyEndpoint(Transport transport) {
		return switch (transport) {
			case TCP -> "tcp://127.0.0.1:0";
			case TLS -> "tls+tcp://127.0.0.1:0";
			case IPC -> "ipc://" + this.directory.resolve("s" + NAMES.incrementAndGet());
			case INPROC -> "inproc://name-" + NAMES.incrementAndGet();
		};
	}

	/** An endpoint that nobody binds but, perhaps, this test. */
	protected final String reservedEndpoint() {
		return reservedEndpoint(transport());
	}

	/** An endpoint that nobody binds but, perhaps, this test. */
	protected final String reservedEndpoint(Transport transport) {
		if (transport != Transport.TCP && transport != Transport.TLS) {
			return anyEndpoint(transport);
		}
		try {
			// Bound but not listening: a listener that reuses addresses can share the
			// port,
			// and the system gives it to nobody else.
			Socket reservation = closing(new Socket());
			reservation.setReuseAddress(true);
			reservation.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
			return ((transport == Transport.TLS) ? "tls+tcp" : "tcp") + "://127.0.0.1:" + reservation.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Receives a message, or fails. */
	public static ZmqMessage receive(ZmqSocket socket) {
		ZmqMessage message = socket.receive(PATIENCE);
		if (message == null) {
			throw new AssertionError("Nothing came in " + PATIENCE + " to " + socket + " with peers " + socket.peers()
					+ ", " + socket.stats());
		}
		return message;
	}

	/** Receives the text of the first frames of so many messages. */
	public static List<String> receiveTexts(ZmqSocket socket, int count) {
		return Stream.generate(() -> receive(socket).text()).limit(count).toList();
	}

	/** Waits for a condition. */
	public static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1));
	}

	/** Waits for an event of a kind; the events before it are passed over. */
	public static <T extends SocketEvent> T await(SocketEvents events, Class<T> kind) {
		StringBuilder others = new StringBuilder();
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (end - System.nanoTime() > 0) {
			SocketEvent event = events.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
			if (kind.isInstance(event)) {
				return kind.cast(event);
			}
			others.append(event).append('\n');
		}
		throw new AssertionError("No " + kind.getSimpleName() + " in " + PATIENCE + ", only:\n" + others);
	}

	/**
	 * Waits until so many handshakes are told to have failed, one by one or in sum, and
	 * no more than those.
	 * @param failed looks at each of those that are told one by one
	 */
	public static void awaitFailures(SocketEvents events, long count, Consumer<SocketEvent.HandshakeFailed> failed) {
		long told = 0;
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (told < count && end - System.nanoTime() > 0) {
			SocketEvent event = events.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
			if (event instanceof SocketEvent.HandshakeFailed one) {
				failed.accept(one);
				told++;
			}
			else if (event instanceof SocketEvent.StrangersCounted sum) {
				told += sum.handshakesFailed();
			}
		}
		assertThat(told).as("failed handshakes that were told").isEqualTo(count);
	}

	/**
	 * Waits for a handshake that fails with an error. Others are passed over: of two
	 * sides that both see what is wrong, one sees the other close instead.
	 */
	public static SocketEvent.HandshakeFailed awaitFailure(SocketEvents events, HandshakeError error) {
		SocketEvent.HandshakeFailed failed = await(events, SocketEvent.HandshakeFailed.class);
		while (failed.error() != error) {
			failed = await(events, SocketEvent.HandshakeFailed.class);
		}
		return failed;
	}

	/** Sends as long as there is room; returns how many messages found it. */
	public static int fill(ZmqSocket socket, int limit) {
		int sent = 0;
		while (sent < limit && socket.trySend(ZmqMessage.of(Integer.toString(sent)))) {
			sent++;
		}
		return sent;
	}

	/** Runs something in another thread. */
	protected final <T extends @Nullable Object> Running<T> inThread(Callable<T> work) {
		FutureTask<T> task = new FutureTask<>(work);
		Thread thread = new Thread(task, "test-worker");
		thread.setDaemon(true);
		thread.start();
		return new Running<>(thread, task);
	}

	/**
	 * Work in another thread.
	 *
	 * @param <T> the type of its result
	 * @param thread the thread
	 * @param task the work
	 */
	public record Running<T extends @Nullable Object>(Thread thread, FutureTask<T> task) {

		/** Waits for the result. */
		public T result() throws Exception {
			return this.task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}

		/** Waits until the thread sleeps. */
		public Running<T> awaitAsleep() {
			EngineTest.await()
				.until(() -> this.task.isDone() || this.thread.getState() == Thread.State.WAITING
						|| this.thread.getState() == Thread.State.TIMED_WAITING || isSelecting());
			return this;
		}

		private boolean isSelecting() {
			for (StackTraceElement element : this.thread.getStackTrace()) {
				if (element.getMethodName().equals("lockAndDoSelect")) {
					return true;
				}
			}
			return false;
		}

	}

}
