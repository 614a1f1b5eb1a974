package dev.zmq.test.client;

import org.jspecify.annotations.Nullable;

/**
 * A message that a peer is about to send.
 * <p>
 * Thread: one.
 */
public final class PeerMessage {

	private final TestPeer peer;

	private final Object payload;

	private @Nullable String topic;

	PeerMessage(TestPeer peer, Object payload) {
		this.peer = peer;
		this.payload = payload;
	}

	/**
	 * Publishes the message under a topic.
	 * @param topic the topic
	 * @return this message
	 */
	public PeerMessage topic(String topic) {
		this.topic = topic;
		return this;
	}

	/**
	 * Sends the message; with a topic, as soon as the application has subscribed to it.
	 * @return the peer
	 */
	public TestPeer send() {
		return (this.topic != null) ? this.peer.publish(this.topic, this.payload) : this.peer.send(this.payload);
	}

}
