package dev.zmq.internal.socket;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.PollEvent;
import dev.zmq.SocketTypeException;
import org.jspecify.annotations.Nullable;

/**
 * A socket in a poller: asks to be looked at whenever something has changed, once until
 * that is done.
 * <p>
 * Thread: any; {@link #ready} the one that polls.
 */
final class SocketPollerEntry implements Follower {

	private final SocketPoller poller;

	private final DefaultSocket socket;

	private final SocketCore core;

	private final @Nullable Object attachment;

	private final AtomicBoolean queued = new AtomicBoolean();

	private volatile Set<PollEvent> interest;

	private volatile boolean removed;

	/** Only the thread that polls: the look in which it was found ready last. */
	private long reported;

	SocketPollerEntry(SocketPoller poller, DefaultSocket socket, @Nullable Object attachment, PollEvent[] events) {
		this.poller = poller;
		this.socket = socket;
		this.core = socket.core();
		this.attachment = attachment;
		this.interest = checked(events);
	}

	private Set<PollEvent> checked(PollEvent[] events) {
		Set<PollEvent> wanted = EnumSet.noneOf(PollEvent.class);
		wanted.addAll(Arrays.asList(events));
		if (wanted.contains(PollEvent.READABLE) && !this.core.type().canReceive()) {
			throw new SocketTypeException(this.core.describe() + " is never readable, it only sends");
		}
		if (wanted.contains(PollEvent.WRITABLE) && !this.core.type().canSend()) {
			throw new SocketTypeException(this.core.describe() + " is never writable, it only receives");
		}
		return wanted;
	}

	void start() {
		this.core.inSide().follow(this);
		if (this.core.outSide() != this.core.inSide()) {
			this.core.outSide().follow(this);
		}
		changed();
	}

	void modify(PollEvent[] events) {
		this.interest = checked(events);
		changed();
	}

	void remove() {
		this.removed = true;
		this.core.inSide().unfollow(this);
		this.core.outSide().unfollow(this);
	}

	@Override
	public void changed() {
		if (this.queued.compareAndSet(false, true)) {
			this.poller.look(this);
		}
	}

	@Override
	public void socketClosed() {
		changed();
	}

	/** About to be looked at: what happens from now on asks again. */
	void taken() {
		this.queued.set(false);
	}

	/** Found ready in the look with that number. */
	void reported(long look) {
		this.reported = look;
	}

	/** Whether it was found ready already in this look. */
	boolean isReported(long look) {
		return this.reported == look;
	}

	/** What the socket is ready for now, of what is wanted. */
	Set<PollEvent> ready() {
		Set<PollEvent> wanted = this.interest;
		Set<PollEvent> ready = EnumSet.noneOf(PollEvent.class);
		if (wanted.contains(PollEvent.READABLE) && this.core.calls().canReceive()) {
			ready.add(PollEvent.READABLE);
		}
		if (wanted.contains(PollEvent.WRITABLE) && this.core.calls().canSend()) {
			ready.add(PollEvent.WRITABLE);
		}
		return ready;
	}

	boolean isRemoved() {
		return this.removed;
	}

	SocketCore core() {
		return this.core;
	}

	DefaultSocket socket() {
		return this.socket;
	}

	@Nullable Object attachment() {
		return this.attachment;
	}

}
