package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.OptionException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketEvent;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.security.Mechanisms;
import dev.zmq.internal.security.Zap;
import dev.zmq.internal.session.BoundEndpoint;
import dev.zmq.internal.session.ConnectingSession;
import dev.zmq.internal.session.Session;
import dev.zmq.internal.session.SessionPlaces;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.inproc.InprocLink;
import org.jspecify.annotations.Nullable;

/**
 * What a socket is bound and connected to, and everything that came of it: it knows when
 * nothing is left.
 * <p>
 * Thread: any.
 */
final class EndpointTable {

	private static final String INPROC = "inproc";

	private static final Endpoint ZAP = Endpoint.parse(Zap.ENDPOINT);

	private final SocketCore socket;

	private final SocketEnvironment environment;

	private final SocketLoops loops;

	private final ConnectNames names;

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	/** Sessions, listeners and inproc ends that are not over yet. */
	private final Set<Object> parts = ConcurrentHashMap.newKeySet();

	private final CompletableFuture<Void> empty = new CompletableFuture<>();

	private volatile boolean closing;

	EndpointTable(SocketCore socket, SocketEnvironment environment, SocketLoops loops) {
		this.socket = socket;
		this.environment = environment;
		this.loops = loops;
		this.names = new ConnectNames(socket);
	}

	/** One bind or connect; closing it needs the linger time. */
	private record Entry(Endpoint endpoint, boolean bound, Consumer<Duration> close) {
	}

	Endpoint bind(String text) {
		try {
			return bindTo(text);
		}
		catch (EndpointException ex) {
			throw ex.at(this.socket.describe());
		}
		catch (ZmqBindException ex) {
			this.socket.event(new SocketEvent.BindFailed(Endpoint.parse(text), String.valueOf(ex.getMessage())));
			throw ex.at(this.socket.describe());
		}
		catch (OptionException ex) {
			throw named(ex);
		}
	}

	private Endpoint bindTo(String text) {
		Endpoint endpoint = Endpoint.parse(text);
		checkTransport(endpoint);
		if (endpoint.transport().equals(INPROC)) {
			this.environment.inproc().bind(endpoint, this.socket);
			this.socket.event(new SocketEvent.Listening(endpoint));
			add(new Entry(endpoint, true, (linger) -> this.environment.inproc().unbind(endpoint, this.socket)));
			return endpoint;
		}
		StreamTransport transport = this.environment.transport(endpoint);
		OptionValues settings = settings();
		BoundEndpoint bound = this.environment.ports()
			.bind(transport, endpoint, this.socket, this.loops,
					() -> this.loops.next(settings.get(SocketOptions.AFFINITY)).io(), settings);
		this.parts.add(bound);
		add(new Entry(bound.endpoint(), true, (linger) -> unbind(bound, linger)));
		bound.start();
		return bound.endpoint();
	}

	private void checkTransport(Endpoint endpoint) {
		if (this.socket.type() == SocketType.STREAM && endpoint.transport().equals(INPROC)) {
			throw new EndpointException(endpoint.toString(),
					"a STREAM socket carries bytes, and inproc carries messages; use tcp or ipc");
		}
	}

	Endpoint connect(String text) {
		return connecting(text).endpoint();
	}

	/** Returns the number of the pipe, which is there at once unless IMMEDIATE. */
	int connectPeer(String text) {
		Pipe pipe = connecting(text).pipe();
		return (pipe != null) ? pipe.number() : 0;
	}

	private Connecting connecting(String text) {
		try {
			return this.names.connect((name) -> connectTo(text, name), this.parts);
		}
		catch (EndpointException ex) {
			throw ex.at(this.socket.describe());
		}
		catch (OptionException ex) {
			throw named(ex);
		}
	}

	/** What a connect has made; no pipe yet if the socket is IMMEDIATE. */
	private record Connecting(Endpoint endpoint, @Nullable Pipe pipe) {
	}

	private Connecting connectTo(String text, byte[] name) {
		Endpoint endpoint = Endpoint.parse(text);
		checkTransport(endpoint);
		if (endpoint.transport().equals(INPROC)) {
			Pipe pipe = this.environment.inproc().connect(endpoint, this.socket, name);
			add(new Entry(endpoint, false, (linger) -> closeInproc(endpoint, linger)));
			return new Connecting(endpoint, pipe);
		}
		StreamTransport transport = this.environment.transport(endpoint);
		transport.checkConnect(endpoint.withoutResource().address());
		OptionValues settings = settings().with(SocketOptions.CONNECT_ROUTING_ID, name);
		SessionPlaces.Place place = this.loops.next(settings.get(SocketOptions.AFFINITY));
		ConnectingSession session = new ConnectingSession(place.io(), this.socket, place.group(), settings, transport,
				endpoint);
		this.parts.add(session);
		add(new Entry(endpoint, false, session::close));
		return new Connecting(endpoint, session.start());
	}

	/** Ends the connection of the pipe with this number. */
	void disconnectPeer(int number, Duration linger) {
		for (Object part : this.parts) {
			Pipe pipe = pipe(part);
			if (pipe != null && pipe.number() == number && pipe.isOpen()) {
				pipe.leave(linger);
				return;
			}
		}
		throw new UnroutableException(this.socket.describe() + " has no peer with the routing id "
				+ Integer.toUnsignedString(number) + " to disconnect; it has " + this.socket.peers().list());
	}

	private static @Nullable Pipe pipe(Object part) {
		return (part instanceof Session session) ? session.pipe()
				: (part instanceof InprocLink.End end) ? end.pipe() : null;
	}

	/** The options by which the next endpoint goes. */
	private OptionValues settings() {
		OptionValues settings = this.socket.options().snapshot();
		Mechanisms.check(settings, this.environment.socketDefaults(), this.environment.inproc().isBound(ZAP));
		this.loops.check(settings.get(SocketOptions.AFFINITY));
		return settings;
	}

	private OptionException named(OptionException unusable) {
		return new OptionException(this.socket.describe() + ": " + unusable.getMessage(), unusable.getCause());
	}

	private void add(Entry entry) {
		this.entries.add(entry);
		if (this.closing && this.entries.remove(entry)) {
			// Closed by another thread at the same moment.
			entry.close().accept(Duration.ZERO);
			throw this.socket.closedException();
		}
	}

	void remove(Endpoint endpoint, boolean bound, Duration linger) {
		for (Entry entry : this.entries) {
			if (entry.bound() == bound && entry.endpoint().equals(endpoint) && this.entries.remove(entry)) {
				entry.close().accept(linger);
				return;
			}
		}
		throw new EndpointException(endpoint.toString(),
				this.socket.describe() + " is not " + (bound ? "bound" : "connected") + " there; it has " + list());
	}

	private void unbind(BoundEndpoint bound, Duration linger) {
		CompletableFuture<Void> free = new CompletableFuture<>();
		bound.close(() -> free.complete(null));
		try {
			free.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException(
					"Interrupted while unbinding " + bound.endpoint() + "; it will be free in a moment", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			// Only now: until the port was free, the loop went on accepting.
			closeAccepted(bound.endpoint(), linger);
		}
	}

	private void closeAccepted(Endpoint endpoint, Duration linger) {
		for (Object part : this.parts) {
			if (part instanceof Session session && !(part instanceof ConnectingSession)
					&& session.endpoint().equals(endpoint)) {
				session.close(linger);
			}
		}
	}

	private void closeInproc(Endpoint endpoint, Duration linger) {
		for (Object part : this.parts) {
			if (part instanceof InprocLink.End end && end.endpoint().equals(endpoint) && !end.isLingering()) {
				closePart(end, linger);
				return;
			}
		}
	}

	List<Endpoint> list() {
		return this.entries.stream().map(Entry::endpoint).toList();
	}

	/** The pipes that exist now. */
	Collection<Pipe> pipes() {
		List<Pipe> pipes = new ArrayList<>();
		for (Object part : this.parts) {
			Pipe pipe = pipe(part);
			if (pipe != null) {
				pipes.add(pipe);
			}
		}
		return pipes;
	}

	void highWaterMarks(int send, int receive) {
		for (Object part : this.parts) {
			if (part instanceof Session session) {
				session.highWaterMarks(send, receive);
			}
			else if (part instanceof InprocLink.End end) {
				end.highWaterMarks();
			}
		}
	}

	void add(Object part) {
		this.parts.add(part);
		if (this.closing) {
			closePart(part, Duration.ZERO);
		}
	}

	void ended(Object part) {
		this.parts.remove(part);
		if (part instanceof ConnectingSession session && !this.closing) {
			this.entries.removeIf((entry) -> !entry.bound() && entry.endpoint().equals(session.endpoint())
					&& this.parts.stream()
						.noneMatch((other) -> other instanceof ConnectingSession same
								&& same.endpoint().equals(session.endpoint())));
		}
		completeIfEmpty();
	}

	private void completeIfEmpty() {
		if (this.closing && this.parts.isEmpty()) {
			this.empty.complete(null);
		}
	}

	/** Ends everything within the linger time; returns when nothing is left. */
	CompletableFuture<Void> close(Duration linger) {
		this.closing = true;
		for (Entry entry : this.entries) {
			if (entry.bound() && entry.endpoint().transport().equals(INPROC)) {
				entry.close().accept(linger);
			}
		}
		this.entries.clear();
		for (Object part : this.parts) {
			closePart(part, linger);
		}
		completeIfEmpty();
		return this.empty;
	}

	private void closePart(Object part, Duration linger) {
		if (part instanceof BoundEndpoint bound) {
			bound.close(() -> {
			});
		}
		else if (part instanceof Session session) {
			session.close(linger);
		}
		else if (part instanceof InprocLink.End end) {
			if (linger.isZero() || !end.linger()) {
				end.close();
			}
			else if (!linger.isNegative()) {
				this.loops.after(linger, end::close);
			}
		}
	}

}
