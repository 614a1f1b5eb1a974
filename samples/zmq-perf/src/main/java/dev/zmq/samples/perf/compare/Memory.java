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

	/** What is there before and after so many have come. */
	private abstract static class Growth extends Session {

		private final int count;

		Growth(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys);
			this.count = count;
		}

		/** By how many bytes it has grown. */
		abstract long grown(int count, int size);

		@Override
		final Reading go(long ignored, int size) {
			return Reading.bytes(grown(this.count, size) / (double) this.count);
		}

		@Override
		final boolean hasCount() {
			return false;
		}

	}

	private static final class Connections extends Growth {

		Connections(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys, count);
		}

		@Override
		long grown(int count, int size) {
			String endpoint = endpoint("tcp");
			PeerProcess server = start("router", "ep", endpoint);
			long before = server.memory();
			PeerProcess clients = start("dealers", "ep", endpoint, "conns", Integer.toString(count), "window", "1");
			clients.tell("go " + count + " " + size);
			clients.done();
			long after = server.memory();
			stop(clients);
			stop(server);
			return after - before;
		}

	}

	private static final class Sockets extends Growth {

		Sockets(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys, count);
		}

		@Override
		long grown(int count, int size) {
			PeerProcess process = start("idlers");
			long before = process.memory();
			process.tell("go " + count + " " + size);
			process.done();
			long after = process.memory();
			stop(process);
			return after - before;
		}

	}

	private static final class Subscriptions extends Growth {

		Subscriptions(Contender contender, Map<String, String> keys, int count) {
			super(contender, keys, count);
		}

		@Override
		long grown(int count, int size) {
			String endpoint = endpoint("tcp");
			PeerProcess pub = start("pubtrie", "ep", endpoint, "subs", Integer.toString(count));
			long before = pub.memory();
			PeerProcess sub = Publishing.subscribe(this, pub, endpoint, count);
			long after = pub.memory();
			stop(sub);
			stop(pub);
			return after - before;
		}

	}

}
