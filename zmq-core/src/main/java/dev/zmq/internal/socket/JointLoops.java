package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.internal.loop.Driven;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.loop.VirtualThreads;
import dev.zmq.internal.session.SessionGroup;
import dev.zmq.internal.session.SessionPlaces.Place;
import org.jspecify.annotations.Nullable;

/**
 * The loops that serve several sockets, and how one thread waits for all of these at
 * once. If all their connections are on one loop the thread may drive it; if not, or with
 * no connections yet, it parks.
 * <p>
 * Thread: the one that waits.
 */
final class JointLoops {

	private final List<SocketLoops> parts;

	private final List<IoLoop> loops;

	/** While waiting: the connections that may be read without the selector. */
	private final List<SessionGroup> groups = new ArrayList<>();

	JointLoops(List<SocketLoops> parts) {
		this.parts = parts;
		this.loops = parts.stream().flatMap(SocketLoops::all).distinct().toList();
	}

	Signal signal() {
		IoLoop loop = this.loops.get(0);
		for (SocketLoops part : this.parts) {
			Place place = part.only();
			if (place != null) {
				loop = place.io().loop();
			}
		}
		return new Signal(loop);
	}

	void join() {
		this.loops.forEach(IoLoop::join);
	}

	void part() {
		this.loops.forEach(IoLoop::part);
	}

	/** Waits for the signal, after {@link #join()}. */
	void await(Signal signal, boolean hot) {
		this.groups.clear();
		IoLoop loop = null;
		boolean one = true;
		for (SocketLoops part : this.parts) {
			Place place = part.only();
			if (place != null) {
				IoLoop other = place.io().loop();
				one &= (loop == null || loop == other) && !part.isSeveral();
				loop = other;
				this.groups.add(place.group());
			}
		}
		await(signal, hot, loop, one);
	}

	private void await(Signal signal, boolean hot, @Nullable IoLoop loop, boolean one) {
		if (loop == null) {
			this.parts.get(0).await(signal, hot, true, 0, false);
		}
		else {
			boolean mayDrive = one && signal.wakes(loop) && !VirtualThreads.isVirtual(Thread.currentThread());
			Driven driven = (hot && mayDrive) ? SessionGroup.together(this.groups) : SocketLoops.NO_INPUT;
			loop.await(signal, driven, mayDrive, hot, 0, false);
		}
	}

}
