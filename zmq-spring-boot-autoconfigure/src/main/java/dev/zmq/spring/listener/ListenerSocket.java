package dev.zmq.spring.listener;

import java.time.Duration;

import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketReader;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a listener: its own, a configured one, or one that it shares with other
 * subscribers. A socket that nobody but listeners uses opens and closes with them.
 * <p>
 * Thread: any.
 */
final class ListenerSocket {

	// Together with the default shutdown timeout this is what Boot gives a phase.
	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

	private final ZmqNamedSocket named;

	private final ZmqSocketReader listener;

	private final boolean declaredHere;

	private final @Nullable SubscriberGroup group;

	/**
	 * Makes a listener a reader of a socket.
	 * @param named the socket
	 * @param listener the listener
	 * @param declaredHere whether the socket is there because of this listener
	 * @throws dev.zmq.spring.core.ZmqConfigurationException if somebody else takes its
	 * messages
	 */
	ListenerSocket(ZmqNamedSocket named, ZmqSocketReader listener, boolean declaredHere) {
		this.named = named;
		this.listener = listener;
		this.declaredHere = declaredHere;
		if (ZmqDelivery.isSubscriber(named.getType())) {
			this.group = SubscriberGroup.join(named, listener, declaredHere);
		}
		else {
			this.group = null;
			named.claim(listener);
		}
	}

	/** The listener starts. */
	ZmqSocket open() {
		return (this.group != null) ? this.group.open() : this.named.getSocket();
	}

	/** Where its messages come from; what it wants is subscribed to. */
	Intake intake(ZmqSocket socket, Subscriptions subscriptions) {
		if (this.group != null) {
			return this.group.intake(socket, subscriptions);
		}
		subscriptions.attach(socket);
		return Intake.of(socket);
	}

	/** The listener has stopped. */
	void close() {
		if (this.group != null) {
			this.group.close(() -> this.named.close(CLOSE_LIMIT));
		}
		else if (this.declaredHere) {
			this.named.close(CLOSE_LIMIT);
		}
	}

	/** The listener is no more. */
	void release(ZmqSocketRegistry registry) {
		boolean last = true;
		boolean remove = this.declaredHere;
		if (this.group != null) {
			last = this.group.leave(this.listener);
			remove = this.group.isDeclaredHere();
		}
		else {
			this.named.release(this.listener);
		}
		if (last && remove) {
			registry.unregister(this.named.getName());
		}
	}

}
