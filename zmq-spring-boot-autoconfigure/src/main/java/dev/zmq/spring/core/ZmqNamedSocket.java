package dev.zmq.spring.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.SocketOpener.OpenSocket;
import org.jspecify.annotations.Nullable;

/**
 * One name in the registry: the definition, the engine's socket while it is open, and who
 * reads from it. It can be opened and closed any number of times; a port that the system
 * chose stays the same.
 * <p>
 * Thread: any.
 */
public final class ZmqNamedSocket {

	private final ReentrantLock lock = new ReentrantLock();

	private final SocketOpener opener;

	private final Consumer<ZmqNamedSocket> openCheck;

	private final Consumer<ZmqSocketOpenedEvent> eventPublisher;

	// Guarded by the lock.
	private final Map<String, Endpoint> sticky = new HashMap<>();

	// Written under the lock.
	private volatile ZmqSocketDefinition definition;

	private volatile @Nullable OpenSocket open;

	private volatile @Nullable ZmqSocketReader reader;

	private volatile @Nullable String openFailure;

	ZmqNamedSocket(ZmqSocketDefinition definition, SocketOpener opener, Consumer<ZmqNamedSocket> openCheck,
			Consumer<ZmqSocketOpenedEvent> eventPublisher) {
		this.definition = definition;
		this.opener = opener;
		this.openCheck = openCheck;
		this.eventPublisher = eventPublisher;
	}

	/**
	 * The name.
	 * @return the name
	 */
	public String getName() {
		return this.definition.getName();
	}

	/**
	 * What the socket is, as far as it is known.
	 * @return the definition
	 */
	public ZmqSocketDefinition getDefinition() {
		return this.definition;
	}

	/**
	 * The type that the user gave the socket. Behind a REP there is a ROUTER, and behind
	 * a REQ a DEALER.
	 * @return the type
	 * @throws ZmqConfigurationException if it is not known
	 */
	public SocketType getType() {
		SocketType type = this.definition.getType();
		return (type != null) ? type : SocketOpener.check(this.definition);
	}

	/**
	 * Fills in what the definition leaves open.
	 * @param type the type, or {@code null} for that of the definition
	 * @param endpoints the endpoints, used only if the definition has none
	 * @param origin who says so, for messages
	 * @throws ZmqConfigurationException if the types contradict each other
	 */
	public void complete(@Nullable SocketType type, ZmqEndpoints endpoints, String origin) {
		this.lock.lock();
		try {
			ZmqSocketDefinition known = this.definition;
			if (type != null && known.getType() != null && known.getType() != type) {
				throw new ZmqConfigurationException(
						"Socket '" + getName() + "' is a " + known.getType() + " socket according to "
								+ known.getOrigin() + ", but " + origin + " declares it as " + type,
						"Remove one of the two types, or make them the same.", null, null);
			}
			this.definition = known.mutate()
				.type((known.getType() != null) ? known.getType() : type)
				.endpoints(known.getEndpoints().isEmpty() ? endpoints : known.getEndpoints())
				.build();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Checks the definition without opening the socket.
	 * @throws ZmqConfigurationException if it cannot be opened like this
	 */
	public void check() {
		SocketOpener.check(this.definition);
	}

	/**
	 * The engine's socket, opened now if it is not open yet.
	 * @return the socket
	 * @throws ZmqConfigurationException if the definition is not complete or not legal
	 * @throws ZmqSocketOpenException if an endpoint cannot be used
	 * @throws dev.zmq.ZmqClosedException if the registry is stopped
	 */
	public ZmqSocket getSocket() {
		OpenSocket current = this.open;
		return (current != null && !current.socket().isClosed()) ? current.socket() : open();
	}

	private ZmqSocket open() {
		OpenSocket opened;
		this.lock.lock();
		try {
			OpenSocket current = this.open;
			if (current != null && !current.socket().isClosed()) {
				return current.socket();
			}
			this.openCheck.accept(this);
			if (current != null) {
				// Somebody else has closed it.
				current.events().close();
				this.open = null;
			}
			try {
				opened = this.opener.open(this.definition, this.reader == null, this.sticky);
				this.openFailure = null;
			}
			catch (RuntimeException ex) {
				this.openFailure = ex.getMessage();
				throw ex;
			}
			this.open = opened;
		}
		finally {
			this.lock.unlock();
		}
		this.eventPublisher.accept(new ZmqSocketOpenedEvent(this, opened.bound()));
		return opened.socket();
	}

	/**
	 * Whether the socket is open.
	 * @return whether it is open
	 */
	public boolean isOpen() {
		OpenSocket current = this.open;
		return current != null && !current.socket().isClosed();
	}

	/**
	 * Why the socket could not be opened the last time that it was tried.
	 * @return the failure as text, {@code null} if there was none
	 */
	public @Nullable String getOpenFailure() {
		return this.openFailure;
	}

	/**
	 * Closes the socket, waiting for unsent messages within its linger time.
	 * @param timeout how long to wait at most
	 */
	public void close(Duration timeout) {
		this.lock.lock();
		try {
			OpenSocket current = this.open;
			if (current == null) {
				return;
			}
			this.open = null;
			ZmqSocketReader user = this.reader;
			try {
				if (user != null && !current.socket().isClosed()) {
					user.beforeClose(current.socket());
				}
			}
			finally {
				current.events().close();
				current.socket().close(timeout);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	// 0 if there is nothing to wait for, a very long time if it has no limit.
	Duration getLinger() {
		OpenSocket current = this.open;
		if (current == null || current.socket().isClosed()) {
			return Duration.ZERO;
		}
		Duration linger = current.socket().option(SocketOptions.LINGER);
		return linger.isNegative() ? Duration.ofDays(1) : linger;
	}

	/**
	 * Where the socket is bound now.
	 * @return the resolved endpoints, none if it is closed
	 */
	public List<Endpoint> getBoundEndpoints() {
		OpenSocket current = this.open;
		return (current != null) ? current.bound() : List.of();
	}

	/**
	 * Makes somebody the only one who takes messages from this socket.
	 * @param newReader who
	 * @throws ZmqConfigurationException if there is another one
	 */
	public void claim(ZmqSocketReader newReader) {
		this.lock.lock();
		try {
			ZmqSocketReader current = this.reader;
			if (current != null && current != newReader) {
				throw new ZmqConfigurationException(
						"Messages of socket '" + getName() + "' are already taken by " + current.describe() + ", "
								+ newReader.describe() + " cannot have them too",
						"Use one reader with more concurrency, or a socket of its own for each.", null, null);
			}
			this.reader = newReader;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends a claim.
	 * @param oldReader who had the socket
	 */
	public void release(ZmqSocketReader oldReader) {
		this.lock.lock();
		try {
			if (this.reader == oldReader) {
				this.reader = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Who takes the messages of this socket.
	 * @return the reader, {@code null} if there is none
	 */
	public @Nullable ZmqSocketReader getReader() {
		return this.reader;
	}

	/**
	 * The last thing that happened to the socket's connections.
	 * @return the event as text, {@code null} if nothing happened or the socket is closed
	 */
	public @Nullable String getLastEvent() {
		OpenSocket current = this.open;
		return (current != null) ? current.events().lastEvent() : null;
	}

	/**
	 * What happened to the socket's connections lately.
	 * @return the newest events as text, oldest first
	 */
	public List<String> getLastEvents() {
		OpenSocket current = this.open;
		return (current != null) ? current.events().lastEvents() : List.of();
	}

	/**
	 * For how long every handshake has failed because somebody was not let in: this side,
	 * or those who connect.
	 * @return how long; {@code null} if that is not so, or the socket is closed
	 */
	public @Nullable Duration getRefusedFor() {
		OpenSocket current = this.open;
		return (current != null) ? current.events().refusedFor() : null;
	}

	/**
	 * The last thing that went wrong with the socket's connections.
	 * @return the event as text, {@code null} if nothing went wrong or the socket is
	 * closed
	 */
	public @Nullable String getLastError() {
		OpenSocket current = this.open;
		return (current != null) ? current.events().lastError() : null;
	}

	/**
	 * Name, type, endpoints, number of peers and last event, for messages that explain
	 * themselves.
	 * @return for example {@code 'jobs' (PUSH, connect tcp://host:5558) has 0 peers; last
	 * event: no connection to ...}
	 */
	public String describe() {
		OpenSocket current = this.open;
		if (current == null) {
			return this.definition + " is closed";
		}
		int peers = current.socket().isClosed() ? 0 : current.socket().peers().size();
		String event = current.events().lastEvent();
		return this.definition + " has " + ((peers == 1) ? "1 peer" : peers + " peers")
				+ ((event != null) ? "; last event: " + event : "");
	}

	@Override
	public String toString() {
		return "Socket " + this.definition;
	}

}
