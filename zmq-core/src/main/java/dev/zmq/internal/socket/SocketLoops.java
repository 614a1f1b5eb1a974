package dev.zmq.internal.socket;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.Signal;
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

	private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualHandle();

	private final List<Place> places;

	private final AtomicInteger next;

	private final long spinNanos;

	/** Whether there was ever a connection that a loop serves. */
	private volatile boolean used;

	SocketLoops(List<LoopIo> loops, int first, long spinNanos) {
		this.places = loops.stream().map((io) -> new Place(io, new SessionGroup())).toList();
		this.next = new AtomicInteger(first);
		this.spinNanos = spinNanos;
	}

	@Override
	public Place next() {
		this.used = true;
		return this.places.get(Math.floorMod(this.next.getAndIncrement(), this.places.size()));
	}

	/** Whether a connection or listener uses a loop. */
	boolean isUsed() {
		return this.used;
	}

	Signal signal() {
		return new Signal(this.places.get(0).io().loop());
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

	void await(Signal signal, boolean hot, long deadline, boolean limited) {
		if (!this.used) {
			spin(signal, hot);
			signal.park(limited ? Math.max(0, deadline - System.nanoTime()) : -1);
			return;
		}
		Place place = this.places.get(0);
		IoLoop loop = place.io().loop();
		boolean mayDrive = this.places.size() == 1 && !isVirtual();
		loop.await(signal, place.group(), mayDrive, hot, deadline, limited);
	}

	/** Inproc only: the other thread may be about to answer. */
	private void spin(Signal signal, boolean hot) {
		if (hot && this.spinNanos > 0 && !isVirtual()) {
			long until = System.nanoTime() + this.spinNanos;
			while (!signal.isSignalled() && until - System.nanoTime() > 0) {
				Thread.onSpinWait();
			}
		}
	}

	static boolean isVirtual() {
		if (IS_VIRTUAL == null) {
			return false;
		}
		try {
			return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable MethodHandle isVirtualHandle() {
		try {
			// Since Java 21.
			return MethodHandles.lookup().findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			return null;
		}
	}

}
