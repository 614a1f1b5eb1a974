package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.zmq.OptionException;
import dev.zmq.internal.loop.Driven;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.loop.VirtualThreads;
import dev.zmq.internal.session.LoopIo;
import dev.zmq.internal.session.SessionGroup;
import dev.zmq.internal.session.SessionPlaces;
import org.jspecify.annotations.Nullable;

/**
 * The loops that serve a socket, and how a thread waits for them. With one loop the
 * thread may drive it; with several, or with none in use yet, it parks.
 * <p>
 * Thread: any.
 */
final class SocketLoops implements SessionPlaces {

	/** For a sender that waits for room: there is nothing to look at. */
	static final Driven NO_INPUT = new Driven() {

		@Override
		public boolean isDirect() {
			return false;
		}

		@Override
		public void readDirectly() {
			// Never called: not direct.
		}

	};

	private final List<Place> places;

	private final AtomicInteger next;

	private final InprocSpin spin;

	/** The first loop that a connection was given to. */
	private volatile @Nullable Place only;

	/** Whether others were given to another loop. */
	private volatile boolean several;

	SocketLoops(List<LoopIo> loops, int first, long spinNanos) {
		this.places = loops.stream().map((io) -> new Place(io, new SessionGroup())).toList();
		this.next = new AtomicInteger(first);
		this.spin = new InprocSpin(spinNanos);
	}

	@Override
	public Place next(long affinity) {
		return used(choose(affinity));
	}

	@Override
	public Place at(LoopIo io) {
		return used(this.places.stream()
			.filter((place) -> place.io() == io)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("a loop of another context")));
	}

	private Place used(Place place) {
		Place first = this.only;
		if (first == null) {
			this.only = place;
		}
		else if (first != place) {
			this.several = true;
		}
		return place;
	}

	/**
	 * Checks that there is a place.
	 * @param affinity which loops may be it, one bit each; 0 is all
	 * @throws OptionException if that leaves none
	 */
	void check(long affinity) {
		int count = this.places.size();
		if (affinity != 0 && count < Long.SIZE && (affinity & ((1L << count) - 1)) == 0) {
			throw new OptionException(
					"Option 'affinity' is 0x" + Long.toHexString(affinity) + ", which names none of the context's "
							+ count + " I/O loops; its lowest " + count + " bits do, and 0 is all of them");
		}
	}

	private Place choose(long affinity) {
		int count = this.places.size();
		int from = this.next.getAndIncrement();
		for (int i = 0; i < count; i++) {
			int index = Math.floorMod(from + i, count);
			// A loop beyond the bits of the mask cannot be named.
			if (index < Long.SIZE && (affinity & (1L << index)) != 0) {
				return this.places.get(index);
			}
		}
		return this.places.get(Math.floorMod(from, count));
	}

	/** All loops that connections may be given to. */
	Stream<IoLoop> all() {
		return this.places.stream().map((place) -> place.io().loop());
	}

	/** Where the first connection is, if there was one. */
	@Nullable Place only() {
		return this.only;
	}

	/** Whether other connections are on other loops. */
	boolean isSeveral() {
		return this.several;
	}

	/** Runs an action later, on a loop. */
	void after(Duration time, Runnable action) {
		IoLoop loop = this.places.get(0).io().loop();
		loop.execute(() -> loop.timers().at(System.nanoTime() + time.toNanos(), action));
	}

	Signal signal() {
		Place place = this.only;
		return new Signal(((place != null) ? place : this.places.get(0)).io().loop());
	}

	void join() {
		for (Place place : this.places) {
			place.io().loop().join();
		}
	}

	void part() {
		for (Place place : this.places) {
			place.io().loop().part();
		}
	}

	void await(Signal signal, boolean hot, boolean reads, long deadline, boolean limited) {
		Place place = this.only;
		if (place == null) {
			this.spin.spin(signal, hot);
			signal.park(limited ? Math.max(0, deadline - System.nanoTime()) : -1);
			return;
		}
		IoLoop loop = place.io().loop();
		boolean mayDrive = !this.several && signal.wakes(loop) && !VirtualThreads.isVirtual(Thread.currentThread());
		loop.await(signal, reads ? place.group() : NO_INPUT, mayDrive, hot, deadline, limited);
	}

}
