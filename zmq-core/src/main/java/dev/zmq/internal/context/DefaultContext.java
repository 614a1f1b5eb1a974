package dev.zmq.internal.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.zmq.CloseReport;
import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.SocketOption;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimers;
import dev.zmq.internal.security.Zap;
import dev.zmq.internal.session.Ports;
import dev.zmq.internal.socket.DefaultSocket;
import dev.zmq.internal.socket.Durations;
import dev.zmq.internal.socket.ProxyBuilder;
import dev.zmq.internal.socket.SocketCore;
import dev.zmq.internal.socket.SocketEnvironment;
import dev.zmq.internal.socket.SocketPoller;
import dev.zmq.internal.socket.TimerSet;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.inproc.InprocRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A context: loops, executor, names, and the sockets that are still open.
 * <p>
 * Thread: any.
 */
final class DefaultContext implements ZmqContext, SocketEnvironment {

	private static final Logger logger = LoggerFactory.getLogger(ZmqContext.class);

	private static final String INTERNAL = "dev.zmq.internal.";

	/** A year: so that sums of times do not overflow. */
	private static final long CLOSE_LIMIT_NANOS = TimeUnit.DAYS.toNanos(365);

	/** What ending the threads may take, after the sockets are closed. */
	private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(2);

	private final ContextSettings settings;

	private final TransportRegistry transports = new TransportRegistry();

	private final InprocRegistry inproc = new InprocRegistry();

	private final Ports ports = new Ports();

	private final ContextExecutor executor;

	private final ZapClient zap;

	private final IoLoops loops;

	private final Map<SocketCore, Opened> sockets = new ConcurrentHashMap<>();

	private final Set<SocketPoller> pollers = ConcurrentHashMap.newKeySet();

	private final AtomicInteger socketCount = new AtomicInteger();

	private final AtomicInteger socketNumbers = new AtomicInteger();

	private final AtomicLong peerIds = new AtomicLong();

	private final AtomicBoolean closed = new AtomicBoolean();

	private record Opened(DefaultSocket socket, String where) {
	}

	DefaultContext(ContextSettings settings) {
		this.settings = settings;
		this.executor = new ContextExecutor(settings.threads());
		this.zap = new ZapClient(this::zapDealer, () -> this.inproc.isBound(Endpoint.parse(Zap.ENDPOINT)));
		this.loops = new IoLoops(settings, this.executor, this.zap, onFailure());
	}

	@Override
	public ZmqSocket socket(SocketType type) {
		return socket(type, type.name().toLowerCase(Locale.ROOT) + "-" + this.socketNumbers.incrementAndGet());
	}

	@Override
	public ZmqSocket socket(SocketType type, String name) {
		checkOpen();
		if (this.socketCount.incrementAndGet() > this.settings.maxSockets()) {
			this.socketCount.decrementAndGet();
			throw new ZmqException("The context has its maximum of " + this.settings.maxSockets()
					+ " sockets; close some, or raise maxSockets");
		}
		SocketCore core = new SocketCore(type, name, this, this.loops.all(), this.loops.nextFirst(),
				this.settings.spinNanos());
		DefaultSocket socket = new DefaultSocket(core);
		this.sockets.put(core, new Opened(socket, caller()));
		if (this.closed.get()) {
			socket.close(Duration.ZERO);
			checkOpen();
		}
		return socket;
	}

	/** Not one of the application's: it neither counts nor is listed. */
	private ZmqSocket zapDealer() {
		return new DefaultSocket(
				new SocketCore(SocketType.DEALER, "zap-client", this, this.loops.all(), 0, this.settings.spinNanos()));
	}

	@Override
	public ZmqPoller poller() {
		checkOpen();
		SocketPoller poller = new SocketPoller(this, this.loops.all(), this.settings.spinNanos(), this.pollers::remove);
		this.pollers.add(poller);
		if (this.closed.get()) {
			poller.close();
			checkOpen();
		}
		return poller;
	}

	@Override
	public ZmqTimers timers() {
		return new TimerSet(System::nanoTime);
	}

	private void checkOpen() {
		if (this.closed.get()) {
			throw new ZmqClosedException("The context is closed; make sockets before it is");
		}
	}

	@Override
	public ZmqProxy.Builder proxy() {
		checkOpen();
		return new ProxyBuilder(this, this);
	}

	@Override
	public List<ZmqSocket> sockets() {
		List<ZmqSocket> open = new ArrayList<>();
		for (Opened each : this.sockets.values()) {
			if (!each.socket().isClosed()) {
				open.add(each.socket());
			}
		}
		return List.copyOf(open);
	}

	@Override
	public void close() {
		CloseReport report = close(DEFAULT_CLOSE_TIMEOUT);
		if (report.discardedMessages() > 0) {
			logger.warn("Closing the context discarded {} unsent messages", report.discardedMessages());
		}
		for (String open : report.openSockets()) {
			logger.warn("Closing the context closed a socket that was still open: {}", open);
		}
		if (!report.complete()) {
			logger.warn("Closing the context took longer than {}; something of it may be left", DEFAULT_CLOSE_TIMEOUT);
		}
	}

	@Override
	public CloseReport close(Duration timeout) {
		if (!this.closed.compareAndSet(false, true)) {
			return new CloseReport(0, List.of(), true);
		}
		boolean interrupted = Thread.interrupted();
		this.pollers.forEach(SocketPoller::close);
		this.zap.close();
		List<String> open = new ArrayList<>();
		List<Opened> all = List.copyOf(this.sockets.values());
		long discardedBefore = discarded(all);
		this.inproc.close();
		for (Opened each : all) {
			if (!each.socket().isClosed()) {
				open.add(each.socket() + " opened at " + each.where());
			}
			// All begin to close before the first is waited for.
			each.socket().close();
		}
		long deadline = System.nanoTime()
				+ (timeout.isNegative() ? 0 : Math.min(CLOSE_LIMIT_NANOS, Durations.saturated(timeout)));
		boolean complete = true;
		for (Opened each : all) {
			Duration left = timeout.isNegative() ? timeout
					: Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
			try {
				complete &= each.socket().close(left).complete();
			}
			catch (ZmqInterruptedException ex) {
				// No more lingering, but nothing is left behind.
				interrupted = Thread.interrupted();
				deadline = System.nanoTime();
				complete &= each.socket().close(Duration.ZERO).complete();
			}
		}
		long discarded = discarded(all) - discardedBefore;
		complete &= this.executor.stop(STOP_NANOS);
		complete &= this.loops.stop(STOP_NANOS);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return new CloseReport(discarded, open, complete);
	}

	private static long discarded(List<Opened> sockets) {
		return sockets.stream().mapToLong((each) -> each.socket().stats().dropped(DropReason.LINGER)).sum();
	}

	/** The first frame outside of the engine: who opens the socket. */
	private static String caller() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> !isEngine(frame.getClassName()))
				.findFirst()
				.map((frame) -> frame.toStackTraceElement().toString())
				.orElse("an unknown place"));
	}

	private static boolean isEngine(String className) {
		return className.startsWith(INTERNAL) || className.equals(ZmqProxy.class.getName());
	}

	@Override
	public boolean isClosed() {
		return this.closed.get();
	}

	// ---- for sockets ----

	@Override
	public StreamTransport transport(Endpoint endpoint) {
		return this.transports.find(endpoint);
	}

	@Override
	public Ports ports() {
		return this.ports;
	}

	@Override
	public InprocRegistry inproc() {
		return this.inproc;
	}

	@Override
	public Executor executor() {
		return this.executor;
	}

	@Override
	public Consumer<Throwable> onFailure() {
		return (failure) -> {
			try {
				this.executor.execute(() -> tell(failure));
			}
			catch (RejectedExecutionException ex) {
				// The context is closing; whoever closes it sees the report.
			}
		};
	}

	private void tell(Throwable failure) {
		try {
			this.settings.onFailure().accept(failure);
		}
		catch (RuntimeException | Error ex) {
			ex.addSuppressed(failure);
			logger.error("The onFailure handler of the context failed; suppressed in this is what it was told of", ex);
		}
	}

	/** What a context does with failures unless it was told otherwise. */
	static Consumer<Throwable> log() {
		return new FailureLog(System::nanoTime, logger::error);
	}

	@Override
	public Map<SocketOption<?>, Object> socketDefaults() {
		return this.settings.socketDefaults();
	}

	@Override
	public long maxMessageSize() {
		return this.settings.maxMessageSize();
	}

	@Override
	public long nextPeerId() {
		return this.peerIds.incrementAndGet();
	}

	@Override
	public void closed(SocketCore socket) {
		if (this.sockets.remove(socket) != null) {
			this.socketCount.decrementAndGet();
		}
	}

}
