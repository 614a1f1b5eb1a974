package dev.zmq.internal.transport.inproc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.pipe.Pipe;

/**
 * The inproc names of one context: who is bound, and which connections wait for somebody
 * to bind.
 * <p>
 * Thread: any; the lock guards the maps and is never held while sockets are called.
 */
public final class InprocRegistry {

	private static final int LONGEST_NAME = 256;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, InprocSocket> bound = new HashMap<>();

	private final Map<String, List<InprocLink>> waiting = new HashMap<>();

	/** Whether nobody will bind any more. */
	private boolean closed;

	/**
	 * Binds a name.
	 * @param endpoint the endpoint
	 * @param socket the socket
	 * @throws ZmqBindException if the name is in use
	 */
	public void bind(Endpoint endpoint, InprocSocket socket) {
		check(endpoint);
		List<InprocLink> links;
		this.lock.lock();
		try {
			if (this.bound.putIfAbsent(endpoint.address(), socket) != null) {
				throw new ZmqBindException(endpoint.toString(), true, "Endpoint '" + endpoint
						+ "' is in use by another socket of this context; choose another name, or unbind that one",
						null);
			}
			links = this.waiting.remove(endpoint.address());
		}
		finally {
			this.lock.unlock();
		}
		if (links != null) {
			links.stream().filter((link) -> !link.isOver()).forEach((link) -> link.join(socket));
		}
	}

	/**
	 * Whether a name is bound.
	 * @param endpoint the endpoint
	 * @return whether it is
	 */
	public boolean isBound(Endpoint endpoint) {
		this.lock.lock();
		try {
			return this.bound.containsKey(endpoint.address());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Frees a name; links stay.
	 * @param endpoint the endpoint
	 * @param socket the socket that bound it
	 */
	public void unbind(Endpoint endpoint, InprocSocket socket) {
		this.lock.lock();
		try {
			this.bound.remove(endpoint.address(), socket);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Connects to a name, now or when it is bound.
	 * @param endpoint the endpoint
	 * @param socket the socket
	 * @param name the routing id that it gives to the other, empty for none
	 * @return the socket's pipe
	 */
	public Pipe connect(Endpoint endpoint, InprocSocket socket, byte[] name) {
		check(endpoint);
		InprocLink link = new InprocLink(endpoint, socket, name, this);
		InprocSocket binder;
		boolean hopeless;
		this.lock.lock();
		try {
			binder = this.bound.get(endpoint.address());
			hopeless = this.closed;
			if (binder == null && !hopeless) {
				this.waiting.computeIfAbsent(endpoint.address(), (key) -> new ArrayList<>()).add(link);
			}
		}
		finally {
			this.lock.unlock();
		}
		if (binder != null) {
			link.join(binder);
		}
		else if (hopeless || link.isOver()) {
			// Closed before it was in the list.
			link.giveUp();
			forget(link);
		}
		return link.connectingEnd().pipe();
	}

	/**
	 * A link that waits is over.
	 * @param link the link
	 */
	void forget(InprocLink link) {
		this.lock.lock();
		try {
			this.waiting.computeIfPresent(link.endpoint().address(),
					(name, links) -> (links.remove(link) && links.isEmpty()) ? null : links);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Gives up all connections that wait: their context closes, nobody will bind. */
	public void close() {
		List<InprocLink> links = new ArrayList<>();
		this.lock.lock();
		try {
			this.closed = true;
			this.waiting.values().forEach(links::addAll);
			this.waiting.clear();
		}
		finally {
			this.lock.unlock();
		}
		links.forEach(InprocLink::giveUp);
	}

	boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void check(Endpoint endpoint) {
		if (endpoint.address().length() > LONGEST_NAME) {
			throw new EndpointException(endpoint.toString(),
					"an inproc name has at most " + LONGEST_NAME + " characters");
		}
	}

}
