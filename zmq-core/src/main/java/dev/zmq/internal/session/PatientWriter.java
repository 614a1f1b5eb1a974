package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import dev.zmq.internal.loop.SpinBudget;
import dev.zmq.internal.transport.Wire;

/**
 * Writes the pieces of a large message, and looks again for a moment when the kernel
 * takes no more: the peer may be reading, and to keep the message for later would mean to
 * copy it, which takes about as long. While the peer is slower, it does not look again.
 * <p>
 * Thread: inside the drain of {@link Outbound}; it never sleeps.
 */
final class PatientWriter {

	private static final long WORTHWHILE = TimeUnit.MICROSECONDS.toNanos(100);

	/** So long between two looks: each is a system call. */
	private static final long PACE = TimeUnit.MICROSECONDS.toNanos(10);

	/** For one message: others may want to get in. */
	private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(10);

	private final SpinBudget budget = new SpinBudget(WORTHWHILE);

	private final LongSupplier clock;

	private long left;

	PatientWriter() {
		this(System::nanoTime);
	}

	PatientWriter(LongSupplier clock) {
		this.clock = clock;
	}

	/** Another message begins. */
	void begin() {
		this.left = LONGEST;
	}

	/**
	 * Writes a piece.
	 * @param to where to
	 * @param piece the bytes
	 * @return whether all of them have left
	 * @throws IOException if the connection is lost
	 */
	boolean write(Wire to, ByteBuffer piece) throws IOException {
		return to.write(piece) || writeRest(to, piece);
	}

	private boolean writeRest(Wire to, ByteBuffer piece) throws IOException {
		long nanos = Math.min(this.budget.next(), this.left);
		boolean done = false;
		if (nanos > 0) {
			long from = this.clock.getAsLong();
			long waited = 0;
			long next = PACE;
			while (!done && waited < nanos) {
				// The peer may need this processor to read.
				Thread.yield();
				waited = this.clock.getAsLong() - from;
				if (waited >= next) {
					done = to.write(piece);
					next = waited + PACE;
				}
			}
			this.left -= waited;
			this.budget.spun(waited);
		}
		return done;
	}

}
