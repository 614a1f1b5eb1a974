package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.time.Duration;

import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.security.Step;
import org.jspecify.annotations.Nullable;

/**
 * An opening that waits for something that does not run on the loop, and the peer's bytes
 * that wait with it: meanwhile nothing is read. The time limit of the handshake goes on.
 * The limit is kept here, too.
 * <p>
 * Thread: the driver.
 */
final class OpeningWait {

	private final Opening opening;

	private final LoopIo io;

	private final Connection connection;

	private final Link link;

	private Timers.@Nullable Timer limit;

	private @Nullable ByteBuffer rest;

	private boolean over;

	OpeningWait(Opening opening, LoopIo io, Connection connection, Link link) {
		this.link = link;
		this.opening = opening;
		this.io = io;
		this.connection = connection;
	}

	/** What may wait. */
	Opening opening() {
		return this.opening;
	}

	/**
	 * The opening begins.
	 * @param most how long it may take; 0 is without limit
	 */
	void limit(Duration most) {
		if (most.toNanos() > 0) {
			this.limit = this.io.loop()
				.timers()
				.at(System.nanoTime() + most.toNanos(),
						() -> this.connection.close("the handshake took longer than " + most.toMillis() + " ms"));
		}
	}

	/** The opening is finished. */
	void finished() {
		if (this.limit != null) {
			this.limit.cancel();
		}
	}

	/**
	 * Begins to wait if there is something to wait for.
	 * @param unread bytes of the peer that the opening has left
	 * @return whether it waits now
	 */
	boolean begins(ByteBuffer unread) {
		Step.Later later = this.opening.pending();
		if (later == null) {
			return false;
		}
		this.rest = this.io.keep(unread);
		this.link.pauseReading();
		this.io.elsewhere(later, this::answered);
		return true;
	}

	/** Whether it waits. */
	boolean isOn() {
		return this.rest != null;
	}

	private void answered(@Nullable Step next, @Nullable Throwable failure) {
		ByteBuffer unread = this.rest;
		if (this.over || unread == null) {
			return;
		}
		this.rest = null;
		try {
			if (next == null) {
				this.connection.giveUp((failure != null) ? failure : new IllegalStateException("no next step"));
				return;
			}
			this.opening.answered(next);
			if (this.connection.take(unread)) {
				this.link.resumeReading();
			}
		}
		catch (Throwable ex) {
			this.connection.giveUp(ex);
		}
		finally {
			this.io.giveBack(unread);
		}
	}

	/** The connection is over. */
	void end() {
		finished();
		this.over = true;
		ByteBuffer unread = this.rest;
		this.rest = null;
		if (unread != null) {
			this.io.giveBack(unread);
		}
	}

}
