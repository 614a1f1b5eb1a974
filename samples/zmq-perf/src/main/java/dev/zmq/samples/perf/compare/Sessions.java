package dev.zmq.samples.perf.compare;

import java.util.Map;

/**
 * The shapes of workloads: who sends what to whom.
 * <p>
 * Thread: any.
 */
final class Sessions {

	private Sessions() {
	}

	/**
	 * Makes the session of a contender.
	 */
	interface Kind {

		Session open(Contender contender, Map<String, String> keys);

	}

	/** PUSH to PULL, between two processes or within one. */
	static Kind throughput(String transport) {
		return (contender, keys) -> new Throughput(contender, keys, transport);
	}

	/** REQ to REP and back. */
	static Kind roundTrips(String transport) {
		return (contender, keys) -> new RoundTrips(contender, keys, transport);
	}

	/** Many DEALER sockets of one process, and a ROUTER that answers. */
	static Kind router(int connections) {
		return (contender, keys) -> new Router(contender, keys, connections);
	}

	/** A REQ socket for each request. */
	static Kind churn() {
		return Churn::new;
	}

	private static final class Throughput extends Session {

		private final PeerProcess receiver;

		private final PeerProcess sender;

		Throughput(Contender contender, Map<String, String> keys, String transport) {
			super(contender, keys);
			if (transport.equals("inproc")) {
				this.receiver = start("inproc-thr");
				this.sender = this.receiver;
				return;
			}
			String endpoint = endpoint(transport);
			this.receiver = start("pull", "ep", endpoint);
			this.sender = start("push", "ep", endpoint);
		}

		@Override
		Reading go(long count, int size) {
			String command = "go " + count + " " + size;
			this.receiver.tell(command);
			if (this.sender != this.receiver) {
				this.sender.tell(command);
				this.sender.done();
			}
			long[] done = this.receiver.done();
			return Reading.rate(done[0], done[1]);
		}

	}

	private static final class RoundTrips extends Session {

		private final PeerProcess client;

		RoundTrips(Contender contender, Map<String, String> keys, String transport) {
			super(contender, keys);
			if (transport.equals("inproc")) {
				this.client = start("inproc-req");
				return;
			}
			String endpoint = endpoint(transport);
			start("rep", "ep", endpoint);
			this.client = start("req", "ep", endpoint);
		}

		@Override
		Reading go(long count, int size) {
			this.client.tell("go " + count + " " + size);
			return Reading.roundTrips(this.client.done());
		}

	}

	private static final class Router extends Session {

		private final PeerProcess clients;

		Router(Contender contender, Map<String, String> keys, int connections) {
			super(contender, keys);
			String endpoint = endpoint("tcp");
			start("router", "ep", endpoint);
			this.clients = start("dealers", "ep", endpoint, "conns", Integer.toString(connections));
		}

		@Override
		Reading go(long count, int size) {
			this.clients.tell("go " + count + " " + size);
			long[] done = this.clients.done();
			return Reading.rate(done[0], done[1]);
		}

	}

	private static final class Churn extends Session {

		private final PeerProcess client;

		Churn(Contender contender, Map<String, String> keys) {
			super(contender, keys);
			String endpoint = endpoint("tcp");
			start("rep", "ep", endpoint);
			this.client = start("churn", "ep", endpoint);
		}

		@Override
		Reading go(long count, int size) {
			this.client.tell("go " + count + " " + size);
			long[] done = this.client.done();
			return Reading.rate(done[0], done[1]);
		}

	}

}
