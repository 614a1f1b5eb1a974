package dev.zmq.spring.client;

import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Does something with the engine's socket that the operations do not offer.
 * <p>
 * Thread: the one that calls {@code execute}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface ZmqSocketCallback<T extends @Nullable Object> {

	/**
	 * Does it.
	 * @param socket the socket, which belongs to the registry: do not close it, and do
	 * not keep it
	 * @return a result
	 */
	T doWithSocket(ZmqSocket socket);

}
