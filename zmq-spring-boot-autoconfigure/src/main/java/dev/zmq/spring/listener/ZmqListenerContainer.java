package dev.zmq.spring.listener;

import java.util.List;

import dev.zmq.SocketType;

import org.springframework.context.SmartLifecycle;

/**
 * What runs a listener: takes messages from its socket and gives them to the handler. It
 * can be started and stopped any number of times.
 * <p>
 * Thread: any. Do not call {@link #stop()} from a handler of the same listener: it would
 * wait for itself; {@link #stop(Runnable)} does not wait.
 */
public interface ZmqListenerContainer extends SmartLifecycle {

	/**
	 * The name of the listener.
	 * @return the id
	 */
	String getId();

	/**
	 * The name of its socket.
	 * @return the name
	 */
	String getSocketName();

	/**
	 * The type of its socket, as configured.
	 * @return the type
	 */
	SocketType getSocketType();

	/**
	 * The group that the listener belongs to.
	 * @return the name of the group, empty for none
	 */
	String getGroup();

	/**
	 * Subscribes to another topic, or joins another group, now and after every start. For
	 * SUB, XSUB and DISH. A topic that was subscribed to twice has to be unsubscribed
	 * twice.
	 * @param topic a prefix or a pattern, or a group
	 * @throws dev.zmq.SocketTypeException if the socket is of another type
	 */
	void subscribe(String topic);

	/**
	 * Takes back a subscription, its own or one of the declaration; without a topic in
	 * the declaration, the one to everything is the empty text.
	 * @param topic as subscribed
	 * @return whether it was subscribed to
	 * @throws dev.zmq.SocketTypeException if the socket is of another type
	 */
	boolean unsubscribe(String topic);

	/**
	 * What the listener subscribes to, or which groups it joins.
	 * @return a snapshot
	 */
	List<String> getSubscriptions();

	/**
	 * Stops taking messages; those that were taken before are still handled. The socket
	 * stays connected: its queue fills, and then the peers have to wait.
	 */
	void pause();

	/**
	 * Takes messages again after a {@link #pause()}.
	 */
	void resume();

	/**
	 * Whether the container is paused.
	 * @return whether it is paused
	 */
	boolean isPaused();

	/**
	 * What the container did and does.
	 * @return a snapshot
	 */
	ZmqListenerStatus getStatus();

}
