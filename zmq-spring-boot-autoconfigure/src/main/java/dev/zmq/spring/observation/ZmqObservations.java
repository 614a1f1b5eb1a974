package dev.zmq.spring.observation;

import java.util.function.Predicate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the observations of templates and listeners. Where nobody observes, asking costs
 * a look at the registry, and nothing is made.
 * <p>
 * Thread: any, once it is set up.
 */
public final class ZmqObservations {

	private final ObservationRegistry registry;

	private final Predicate<String> sockets;

	private @Nullable ZmqSendObservationConvention sendConvention;

	private @Nullable ZmqRequestObservationConvention requestConvention;

	private @Nullable ZmqProcessObservationConvention processConvention;

	/**
	 * Makes observations of all sockets.
	 * @param registry where they go
	 */
	public ZmqObservations(ObservationRegistry registry) {
		this(registry, (name) -> true);
	}

	/**
	 * Makes observations.
	 * @param registry where they go
	 * @param sockets whether a socket, given its name, is observed
	 */
	public ZmqObservations(ObservationRegistry registry, Predicate<String> sockets) {
		this.registry = registry;
		this.sockets = sockets;
	}

	/**
	 * Replaces names and tags of messages that are sent.
	 * @param sendConvention the convention, {@code null} for the default
	 */
	public void setSendConvention(@Nullable ZmqSendObservationConvention sendConvention) {
		this.sendConvention = sendConvention;
	}

	/**
	 * Replaces names and tags of requests.
	 * @param requestConvention the convention, {@code null} for the default
	 */
	public void setRequestConvention(@Nullable ZmqRequestObservationConvention requestConvention) {
		this.requestConvention = requestConvention;
	}

	/**
	 * Replaces names and tags of messages that listeners handle.
	 * @param processConvention the convention, {@code null} for the default
	 */
	public void setProcessConvention(@Nullable ZmqProcessObservationConvention processConvention) {
		this.processConvention = processConvention;
	}

	/**
	 * Whether nothing will ever be observed: the registry is the one that does nothing.
	 * One without handlers may get some later.
	 * @return whether it is so
	 */
	public boolean isNoop() {
		return this.registry == ObservationRegistry.NOOP;
	}

	/**
	 * Whether anything of a socket is observed now.
	 * @param socketName the name of the socket
	 * @return whether observations of it are made
	 */
	public boolean isObserved(String socketName) {
		return !this.registry.isNoop() && this.sockets.test(socketName);
	}

	/**
	 * The observation of a message that is sent.
	 * @param context what is known about it
	 * @return an observation that is not started
	 */
	public Observation send(ZmqSenderContext context) {
		return ZmqObservation.SEND.observation(this.sendConvention, DefaultZmqSendObservationConvention.INSTANCE,
				() -> context, this.registry);
	}

	/**
	 * The observation of a request.
	 * @param context what is known about it
	 * @return an observation that is not started
	 */
	public Observation request(ZmqRequestContext context) {
		return ZmqObservation.REQUEST.observation(this.requestConvention,
				DefaultZmqRequestObservationConvention.INSTANCE, () -> context, this.registry);
	}

	/**
	 * The observation of a message that a listener handles.
	 * @param context what is known about it
	 * @return an observation that is not started
	 */
	public Observation process(ZmqReceiverContext context) {
		return ZmqObservation.PROCESS.observation(this.processConvention,
				DefaultZmqProcessObservationConvention.INSTANCE, () -> context, this.registry);
	}

}
