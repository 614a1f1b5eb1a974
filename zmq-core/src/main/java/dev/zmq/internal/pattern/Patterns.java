package dev.zmq.internal.pattern;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;

/**
 * Makes the pattern of a socket.
 * <p>
 * Thread: any.
 */
public final class Patterns {

	private Patterns() {
	}

	/**
	 * Makes the pattern of a socket.
	 * @param type the socket type
	 * @param host the socket
	 * @return the pattern, without pipes
	 */
	public static Pattern create(SocketType type, PatternHost host) {
		return (Pattern) any(type, host);
	}

	// An Object, so that the JVM need not load all the classes to see that they are
	// patterns: a program has sockets of few types.
	private static Object any(SocketType type, PatternHost host) {
		return switch (type) {
			case PAIR -> new Pair(host);
			case PUB -> new Pub(host);
			case SUB -> new Sub(host);
			case REQ -> new Req(host);
			case REP -> new Rep(host);
			case DEALER -> new Dealer(host);
			case ROUTER -> new Router(host);
			case PULL -> new Pull(host);
			case PUSH -> new Push(host);
			case XPUB -> new XPub(host);
			case XSUB -> new XSub(host);
			case STREAM -> new Stream(host);
			case SERVER -> new Server(host);
			case CLIENT -> new Client(host);
			case RADIO -> new Radio(host);
			case DISH -> new Dish(host);
			case GATHER -> new Gather(host);
			case SCATTER -> new Scatter(host);
			case PEER -> new PeerToPeer(host);
			case CHANNEL -> new Channel(host);
		};
	}

	static SocketTypeException cannotSend(PatternHost host) {
		return new SocketTypeException(host.describe() + " cannot send: its type only receives");
	}

	static SocketTypeException cannotReceive(PatternHost host) {
		return new SocketTypeException(host.describe() + " cannot receive: its type only sends");
	}

}
