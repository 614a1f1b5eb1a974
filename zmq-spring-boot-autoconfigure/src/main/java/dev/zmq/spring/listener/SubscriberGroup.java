package dev.zmq.spring.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketReader;
import org.jspecify.annotations.Nullable;

/**
 * All listeners on one named socket of type SUB or XSUB. To the socket they are one
 * reader, which is there as long as there is a listener.
 * <p>
 * Thread: any.
 */
final class SubscriberGroup implements ZmqSocketReader {

	private final ZmqNamedSocket named;

	// Declared by a listener: the socket is open while one of them runs.
	private final boolean declaredHere;

	// Read without the lock, since who asks may hold that of the socket.
	private final List<ZmqSocketReader> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	// The rest is guarded by the lock.
	private int running;

	private boolean ended;

	private @Nullable SharedReception reception;

	private SubscriberGroup(ZmqNamedSocket named, boolean declaredHere) {
		this.named = named;
		this.declaredHere = declaredHere;
	}

	/**
	 * Adds a listener to those of a socket.
	 * @param named the socket
	 * @param listener the listener
	 * @param declaredHere whether the socket is there because of this listener
	 * @return all of them
	 * @throws dev.zmq.spring.core.ZmqConfigurationException if somebody else takes its
	 * messages
	 */
	static SubscriberGroup join(ZmqNamedSocket named, ZmqSocketReader listener, boolean declaredHere) {
		while (true) {
			if (named.getReader() instanceof SubscriberGroup group) {
				if (group.add(listener)) {
					return group;
				}
				Thread.onSpinWait();
				continue;
			}
			SubscriberGroup group = new SubscriberGroup(named, declaredHere);
			group.listeners.add(listener);
			if (claim(named, group)) {
				return group;
			}
		}
	}

	private static boolean claim(ZmqNamedSocket named, SubscriberGroup group) {
		try {
			named.claim(group);
			return true;
		}
		catch (RuntimeException ex) {
			if (named.getReader() instanceof SubscriberGroup) {
				return false;
			}
			throw ex;
		}
	}

	private boolean add(ZmqSocketReader listener) {
		this.lock.lock();
		try {
			return !this.ended && this.listeners.add(listener);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Whether the endpoints of the socket are those of its first listener. */
	boolean isDeclaredHere() {
		return this.declaredHere;
	}

	/** A listener starts: opens the socket if none of the others has. */
	ZmqSocket open() {
		this.lock.lock();
		try {
			ZmqSocket socket = this.named.getSocket();
			this.running++;
			return socket;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Where the messages of a listener come from that has opened the socket. */
	Intake intake(ZmqSocket socket, Subscriptions subscriptions) {
		this.lock.lock();
		try {
			SharedReception current = this.reception;
			if (current == null || !current.isOf(socket)) {
				current = new SharedReception(socket);
				this.reception = current;
			}
			return current.join(subscriptions);
		}
		catch (Throwable ex) {
			// Somebody else has closed the socket: the listener does not start.
			this.running--;
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A listener has stopped: closes the socket after the last one, if it is theirs. */
	void close(Runnable close) {
		this.lock.lock();
		try {
			if (--this.running == 0 && this.declaredHere) {
				close.run();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A listener is no more; returns whether it was the last one. */
	boolean leave(ZmqSocketReader listener) {
		this.lock.lock();
		try {
			this.listeners.remove(listener);
			this.ended = this.listeners.isEmpty();
			if (this.ended) {
				this.named.release(this);
			}
			return this.ended;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String describe() {
		return this.listeners.stream().map(ZmqSocketReader::describe).collect(Collectors.joining(" and "));
	}

}
