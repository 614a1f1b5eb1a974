package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.zmq.internal.loop.Driven;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.loop.Signal;
import dev.zmq.internal.loop.VirtualThreads;
import dev.zmq.internal.session.LoopIo;
import dev.zmq.internal.session.SessionGroup;
import dev.zmq.internal.session.SessionPlaces;
import org.jspecify.annotations.Nullable;

/**
 * How a thread waits in a poller: it may drive the loop if the connections of all sockets
 * are on that one; otherwise it parks.
 * <p>
 * Thread: any.
 */
final class PollerLoops {

	/** Looking at the connections one by one pays for few sockets only. */
	private static final int FEW = 4;

	private final List<LoopIo> all;

	private final InprocSpin spin;

	PollerLoops(List<LoopIo> all, long spinNanos) {
		this.all = all;
		this.spin = new InprocSpin(spinNanos);
	}

	void join() {
		this.all.forEach((io) -> io.loop().join());
	}

	void part() {
		this.all.forEach((io) -> io.loop().part());
	}

	Signal signal(Collection<SocketPollerEntry> entries) {
		Common common = Common.of(entries);
		return new Signal((common.place() != null) ? common.place().io().loop() : this.all.get(0).loop());
	}

	void await(Signal signal, Collection<SocketPollerEntry> entries, boolean hot, long deadline, boolean limited) {
		Common common = Common.of(entries);
		SessionPlaces.Place place = common.place();
		if (place == null) {
			// Inproc only, or not connected yet: whoever sends there wakes us.
			this.spin.spin(signal, hot);
			signal.park(limited ? Math.max(0, deadline - System.nanoTime()) : -1);
			return;
		}
		IoLoop loop = place.io().loop();
		boolean mayDrive = common.one() && signal.wakes(loop) && !VirtualThreads.isVirtual(Thread.currentThread());
		Driven driven = (hot && mayDrive) ? few(entries) : SocketLoops.NO_INPUT;
		loop.await(signal, driven, mayDrive, hot, deadline, limited);
	}

	private static Driven few(Collection<SocketPollerEntry> entries) {
		if (entries.size() > FEW) {
			return SocketLoops.NO_INPUT;
		}
		List<SessionGroup> groups = new ArrayList<>(FEW);
		for (SocketPollerEntry entry : entries) {
			SessionPlaces.Place place = entry.core().loops().only();
			if (place != null) {
				groups.add(place.group());
			}
		}
		return SessionGroup.together(groups);
	}

	/**
	 * Where the sockets are.
	 *
	 * @param place a place of one of them, if one has any
	 * @param one whether all are on its loop alone
	 */
	private record Common(SessionPlaces.@Nullable Place place, boolean one) {

		static Common of(Collection<SocketPollerEntry> entries) {
			SessionPlaces.Place first = null;
			boolean one = true;
			for (SocketPollerEntry entry : entries) {
				SocketLoops loops = entry.core().loops();
				SessionPlaces.Place place = loops.only();
				if (place != null) {
					first = (first != null) ? first : place;
					one &= place.io() == first.io() && !loops.isSeveral();
				}
			}
			return new Common(first, one);
		}

	}

}
