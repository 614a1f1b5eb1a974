package dev.zmq.samples.perf.role;

import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;

/**
 * Messages of one frame and one size, one way.
 * <p>
 * Thread: any.
 */
public final class Traffic {

	private Traffic() {
	}

	/**
	 * Sends one array again and again; each send copies it.
	 * @param socket the socket
	 * @param count how many messages
	 * @param size bytes of each
	 */
	public static void send(ZmqSocket socket, long count, int size) {
		byte[] body = new byte[size];
		for (long i = 0; i < count; i++) {
			socket.send(body);
		}
	}

	/**
	 * Receives messages of one size.
	 * @param socket the socket
	 * @param count how many messages
	 * @param size bytes of each
	 * @return the nanoseconds from the first to the last
	 * @throws IllegalStateException if one is of another size
	 */
	public static long receive(ZmqSocket socket, long count, int size) {
		long first = 0;
		for (long i = 0; i < count; i++) {
			check(socket.receive(), size);
			if (i == 0) {
				first = System.nanoTime();
			}
		}
		return System.nanoTime() - first;
	}

	/**
	 * Looks whether a message is what was expected.
	 * @param message the message
	 * @param size bytes of its only frame
	 * @throws IllegalStateException if it is another
	 */
	public static void check(ZmqMessage message, int size) {
		if (message.size() != 1 || message.bytes().length != size) {
			throw new IllegalStateException("expected one frame of " + size + " bytes, not " + message);
		}
	}

}
