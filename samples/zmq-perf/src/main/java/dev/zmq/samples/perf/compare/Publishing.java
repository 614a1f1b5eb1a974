package dev.zmq.samples.perf.compare;

import java.time.Duration;
import java.util.Map;

/**
 * The shapes of workloads with a PUB. Nothing is dropped: their queues have no limit.
 * <p>
 * Thread: any.
 */
final class Publishing {

	private static final Duration MOMENT = Duration.ofMillis(50);

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private Publishing() {
	}

	/** One PUB and many SUB sockets that want everything. */
	static Sessions.Kind fanOut(int subscribers) {
		return (contender, keys) -> new FanOut(contender.with("hwm", "0"), keys, subscribers);
	}

	/** One PUB and one SUB with many subscriptions. */
	static Sessions.Kind topics(int subscriptions) {
		return (contender, keys) -> new Topics(contender.with("hwm", "0"), keys, subscriptions);
	}

	/** Starts a subscriber and waits until all its subscriptions have arrived. */
	static PeerProcess subscribe(Session session, PeerProcess pub, String endpoint, int subscriptions) {
		PeerProcess sub = session.start("subtrie", "ep", endpoint, "subs", Integer.toString(subscriptions));
		try {
			awaitSynced(pub, sub, subscriptions);
			return sub;
		}
		catch (PeerException ex) {
			// Who is making this session will not have it to close.
			session.close();
			throw ex;
		}
	}

	private static void awaitSynced(PeerProcess pub, PeerProcess sub, int subscriptions) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		do {
			if (System.nanoTime() > end) {
				throw new PeerException(
						subscriptions + " subscriptions did not arrive in " + PATIENCE.toSeconds() + " s");
			}
			pub.ask("sync");
		}
		while (sub.poll(MOMENT) == null);
	}

	private static final class FanOut extends Session {

		private final PeerProcess pub;

		private final PeerProcess subs;

		private final int subscribers;

		private int connectedFor = -1;

		FanOut(Contender contender, Map<String, String> keys, int subscribers) {
			super(contender, keys);
			this.subscribers = subscribers;
			String endpoint = endpoint("tcp");
			this.pub = start("pub", "ep", endpoint);
			this.subs = start("sub", "ep", endpoint, "conns", Integer.toString(subscribers));
		}

		@Override
		Reading go(long count, int size) {
			awaitAll(size);
			String command = "go " + Math.max(1, count / this.subscribers) + " " + size;
			this.subs.tell(command);
			this.pub.tell(command);
			this.pub.done();
			long[] done = this.subs.done();
			return Reading.rate(done[0], done[1]);
		}

		/**
		 * Publishes until each subscriber got something. The few messages too many stay
		 * in front of what follows, so they must have its size.
		 */
		private void awaitAll(int size) {
			if (this.connectedFor == size) {
				return;
			}
			if (this.connectedFor >= 0) {
				throw new IllegalStateException("a session of subscribers is for messages of one size");
			}
			this.subs.tell("go 1 " + size);
			String done;
			do {
				this.pub.tell("go 1 " + size);
				this.pub.done();
				done = this.subs.poll(MOMENT);
			}
			while (done == null);
			this.connectedFor = size;
		}

	}

	private static final class Topics extends Session {

		private final PeerProcess pub;

		Topics(Contender contender, Map<String, String> keys, int subscriptions) {
			super(contender, keys);
			String endpoint = endpoint("tcp");
			this.pub = start("pubtrie", "ep", endpoint, "subs", Integer.toString(subscriptions));
			subscribe(this, this.pub, endpoint, subscriptions);
		}

		@Override
		Reading go(long count, int size) {
			this.pub.tell("go " + count + " " + size);
			long[] done = this.pub.done();
			return Reading.rate(done[0], done[1]);
		}

	}

}
