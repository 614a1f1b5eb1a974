package dev.zmq.internal.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many bytes were noted that no drain has looked for yet, roughly, and at least one
 * for each message. A part of its heir, so that an idle connection has no object more.
 * <p>
 * Read opaque: letting go of the send lock, between {@link #add} and the next look, is
 * the fence between this and the dirty mark.
 * <p>
 * Thread: {@link #add} and {@link #forget} under the socket's send lock, the others any.
 */
abstract class PendingBytes {

	private static final VarHandle PENDING;

	static {
		try {
			PENDING = MethodHandles.lookup().findVarHandle(PendingBytes.class, "pending", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	// By PENDING only.
	@SuppressWarnings("unused")
	private long pending;

	/** Notes a message. */
	final void add(long bytes) {
		// A drain may set 0 in between: then too much is pending, which does no harm.
		// Released, so that the drain that takes it sees the message, too.
		PENDING.setRelease(this, glimpse() + bytes + 1);
	}

	/** What was noted has left with something else. */
	final void forget() {
		PENDING.setOpaque(this, 0L);
	}

	/** How much is pending, for who has noted it. */
	final long glimpse() {
		return (long) PENDING.getOpaque(this);
	}

	/** How much is pending, for whoever else. */
	final long pending() {
		return (long) PENDING.getVolatile(this);
	}

	/** A drain is about to look for all of it. */
	final void take() {
		PENDING.getAndSet(this, 0L);
	}

}
