package dev.zmq;

import java.nio.charset.StandardCharsets;

/**
 * What a socket offers that receives by topic or by group, and an XPUB that decides what
 * its peers receive.
 * <p>
 * Thread: any.
 */
public interface TopicSocket {

	/**
	 * Subscribes to all messages whose first frame starts with the prefix. Subscriptions
	 * are counted: each needs its own {@link #unsubscribe(byte[])}. For SUB and XSUB.
	 * @param prefix the prefix; empty is everything
	 * @return this socket
	 */
	ZmqSocket subscribe(byte[] prefix);

	/**
	 * Subscribes to all messages whose first frame starts with the UTF-8 text.
	 * @param prefix the prefix; empty is everything
	 * @return this socket
	 */
	default ZmqSocket subscribe(String prefix) {
		return subscribe(prefix.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Takes back one subscription.
	 * @param prefix the prefix as subscribed
	 * @return this socket
	 */
	ZmqSocket unsubscribe(byte[] prefix);

	/**
	 * Takes back one subscription.
	 * @param prefix the prefix as subscribed
	 * @return this socket
	 */
	default ZmqSocket unsubscribe(String prefix) {
		return unsubscribe(prefix.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Joins a group: receives what RADIO sockets send to exactly that group. For DISH.
	 * Source: zmq_join(3).
	 * @param group at most 255 bytes of UTF-8
	 * @return this socket
	 * @throws SocketStateException if the socket is in that group already
	 * @throws IllegalArgumentException if the group is too long
	 */
	ZmqSocket join(String group);

	/**
	 * Leaves a group. Source: zmq_leave(3).
	 * @param group the group as joined
	 * @return this socket
	 * @throws SocketStateException if the socket is not in that group
	 */
	ZmqSocket leave(String group);

	/**
	 * Gives a peer all messages whose first frame starts with the prefix, whatever it
	 * asked for. For XPUB with {@link SocketOptions#XPUB_MANUAL}, as the answer to a
	 * subscription: its peer is {@link ZmqMessage#peer()} of the message received. A peer
	 * that is gone is ignored. {@link #subscribe(byte[])} of such a socket does the same
	 * for the peer whose subscription was received last.
	 * @param peer the peer
	 * @param prefix the prefix; empty is everything
	 * @return this socket
	 * @throws SocketStateException if the socket does not have that option set
	 */
	ZmqSocket subscribe(Peer peer, byte[] prefix);

	/**
	 * Takes back what {@link #subscribe(Peer, byte[])} gave a peer.
	 * @param peer the peer; ignored if it is gone
	 * @param prefix the prefix as given
	 * @return this socket
	 * @throws SocketStateException if the socket does not have that option set
	 */
	ZmqSocket unsubscribe(Peer peer, byte[] prefix);

}
