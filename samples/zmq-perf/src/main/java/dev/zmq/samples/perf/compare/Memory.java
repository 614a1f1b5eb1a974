package dev.zmq.samples.perf.compare;

import java.util.Map;

/**
 * The shapes of workloads that ask for memory: how much a server has more when many
 * others have come. Of a JVM it is the heap, of another process what is resident. Each
 * time it is a new server: what others left behind would be used again.
 * <p>
 * Thread: any.
 */
final class Memory {

	private Memory() {
	}

	/** A ROUTER with connections that have been used once and are idle. */
	static Sessions.Kind connections(int count) {
		return (contender, keys) -> new Connections(contender, keys, count);
	}

	/** Sockets without a peer. */
	static Sessions.Kind sockets(int count) {
		return (contender, keys) -> new Sockets(contender, keys, count);
	}

	/** A PUB with subscriptions of one SUB. */
	static Sessions.Kind subscriptions(int count) {
		return (contender, keys) -> new Subscriptions(contender.with("hwm", "0"), keys, count);
	}

	private static final class Connections extends Session {

		private final int count;

		Connections(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys);
			this.count = count;
		}

		@Override
		Reading go(long ignored, int size) {
			String endpoint = endpoint("tcp");
			PeerProcess server = start("router", "ep", endpoint);
			long before = server.memory();
			PeerProcess clients = start("dealers", "ep", endpoint, "conns", Integer.toString(this.count), "window",
					"1");
			clients.tell("go " + this.count + " " + size);
			clients.done();
			long after = server.memory();
			stop(clients);
			stop(server);
			return Reading.bytes((after - before) / (double) this.count);
		}

		@Override
		boolean hasCount() {
			return false;
		}

	}

	private static final class Sockets extends Session {

		private final int count;

		Sockets(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys);
			this.count = count;
		}

		@Override
		Reading go(long ignored, int size) {
			PeerProcess process = start("idlers");
			long before = process.memory();
			process.tell("go " + this.count + " " + size);
			process.done();
			long after = process.memory();
			stop(process);
			return Reading.bytes((after - before) / (double) this.count);
		}

		@Override
		boolean hasCount() {
			return false;
		}

	}

	private static final class Subscriptions extends Session {

		private final int count;

		Subscriptions(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys);
			this.count = count;
		}

		@Override
		Reading go(long ignored, int size) {
			String endpoint = endpoint("tcp");
			PeerProcess pub = start("pubtrie", "ep", endpoint, "subs", Integer.toString(this.count));
			long before = pub.memory();
			PeerProcess sub = Publishing.subscribe(this, pub, endpoint, this.count);
			long after = pub.memory();
			stop(sub);
			stop(pub);
			return Reading.bytes((after - before) / (double) this.count);
		}

		@Override
		boolean hasCount() {
			return false;
		}

	}

}
