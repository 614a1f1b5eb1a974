package dev.zmq.internal.pattern;

import dev.zmq.Peer;
import org.jspecify.annotations.Nullable;

/**
 * One pipe of a PUB or XPUB, and which of its connections is served.
 * <p>
 * Thread: under the socket's lock.
 */
final class PublisherLink {

	/** The connection that is served, and to which all subscriptions belong. */
	@Nullable Peer peer;

	/** Whether it asked for too much; its connection is about to end. */
	boolean refused;

}
