package dev.zmq.testkit;

import java.time.Duration;
import java.util.function.Consumer;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * Two sockets that know each other.
 * <p>
 * Thread: any.
 *
 * @param bound the socket that is bound
 * @param connected the socket that is connected to it
 * @param endpoint where
 */
public record SocketPair(ZmqSocket bound, ZmqSocket connected, Endpoint endpoint) {

	private static final Duration PATIENCE = EngineTest.PATIENCE;

	/**
	 * Connects two new sockets over the transport of a test and waits until both have
	 * their peer; a publisher's subscriber is subscribed to everything.
	 * @param test the test
	 * @param bound the type of the one that binds
	 * @param connected the type of the one that connects
	 * @return the pair
	 */
	public static SocketPair connected(EngineTest test, SocketType bound, SocketType connected) {
		return connected(test, bound, connected, (socket) -> {
		});
	}

	/**
	 * Connects two new sockets as {@link #connected(EngineTest, SocketType, SocketType)}
	 * does.
	 * @param test the test
	 * @param bound the type of the one that binds
	 * @param connected the type of the one that connects
	 * @param options sets options of both
	 * @return the pair
	 */
	public static SocketPair connected(EngineTest test, SocketType bound, SocketType connected,
			Consumer<ZmqSocket> options) {
		ZmqSocket first = test.socket(bound);
		ZmqSocket second = test.socket(connected);
		options.accept(first);
		options.accept(second);
		return connect(test, first, second);
	}

	/**
	 * Connects two sockets over the transport of a test.
	 * @param test the test
	 * @param bound the one that binds
	 * @param connected the one that connects
	 * @return the pair
	 */
	public static SocketPair connect(EngineTest test, ZmqSocket bound, ZmqSocket connected) {
		Endpoint endpoint = bound.bind(test.anyEndpoint());
		connected.connect(endpoint.toString());
		bound.awaitPeers(1, PATIENCE);
		connected.awaitPeers(1, PATIENCE);
		subscribe(bound, connected);
		subscribe(connected, bound);
		return new SocketPair(bound, connected, endpoint);
	}

	private static void subscribe(ZmqSocket subscriber, ZmqSocket publisher) {
		if (isSubscriber(subscriber.type())) {
			subscriber.subscribe("");
			publisher.awaitSubscribers("", 1, PATIENCE);
		}
	}

	private static boolean isSubscriber(SocketType type) {
		return type == SocketType.SUB || type == SocketType.XSUB;
	}

}
