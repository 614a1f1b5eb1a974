package dev.zmq.internal.session;

/** How a connection ended, as far as it matters for the next. */
enum Ending {

	/** It had become a peer. */
	DISCONNECTED,
	/** It had not, for whatever reason. */
	HANDSHAKE_FAILED,
	/** It had not, because the peer said ERROR. */
	REFUSED,
	/** It had not, because it was not, or we were not, allowed in. */
	NOT_ADMITTED

}
