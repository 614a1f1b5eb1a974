package dev.zmq.testkit.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A bad network between a connecting socket and a port of this machine: after some bytes
 * of a direction something happens. Which bytes, and what, follows from the seed and the
 * number of the connection; only the times are the machine's. Once it is {@link #calm()}
 * it relays.
 * <p>
 * Thread: any; two threads of its own for each connection.
 */
public final class ChaosProxy implements AutoCloseable {

	/** Bytes of one direction between two faults, at most. */
	private static final int FAULT_FREE = 6000;

	private static final int LONGEST_DELAY_MILLIS = 20;

	private static final int LONGEST_SILENCE_MILLIS = 300;

	private final ServerSocket server;

	private final int port;

	private final long seed;

	private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicIntegerArray faults = new AtomicIntegerArray(Fault.values().length);

	/** Ends every delay when there is to be calm. */
	private final CountDownLatch calm = new CountDownLatch(1);

	/** What may happen. */
	public enum Fault {

		/** The bytes that follow come a little later. */
		DELAY,
		/** The bytes that follow come one by one. */
		DRIP,
		/** Both sides see an orderly end, in the middle of whatever was said. */
		CUT,
		/** Both sides see a reset. */
		RESET,
		/** Nothing passes any more and nobody is told; after a while, a reset. */
		HALF_OPEN,
		/** The same first bytes come to the port over another connection, too. */
		DUPLICATE

	}

	private ChaosProxy(int port, long seed) throws IOException {
		this.port = port;
		this.seed = seed;
		this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		thread(() -> {
			while (true) {
				Socket client = this.server.accept();
				this.open.add(client);
				int number = this.connections.getAndIncrement();
				thread(() -> connect(client, number));
			}
		});
	}

	/** Starts a proxy to a port of this machine. */
	public static ChaosProxy start(int port, long seed) {
		try {
			return new ChaosProxy(port, seed);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where to connect. */
	public String endpoint() {
		return "tcp://127.0.0.1:" + this.server.getLocalPort();
	}

	/** Nothing happens from now on; what has been cut off already ends. */
	public void calm() {
		this.calm.countDown();
	}

	/** How often something has happened. */
	public int count(Fault fault) {
		return this.faults.get(fault.ordinal());
	}

	/** How many connections were ended. */
	public int ended() {
		return count(Fault.CUT) + count(Fault.RESET) + count(Fault.HALF_OPEN);
	}

	@Override
	public void close() throws IOException {
		calm();
		this.server.close();
		for (Socket socket = this.open.poll(); socket != null; socket = this.open.poll()) {
			socket.close();
		}
	}

	@Override
	public String toString() {
		return "ChaosProxy[seed " + this.seed + ", " + this.connections + " connections, faults " + this.faults + "]";
	}

	private boolean isCalm() {
		return this.calm.getCount() == 0;
	}

	private void connect(Socket client, int number) throws IOException {
		try (client; Socket target = new Socket(InetAddress.getByName("127.0.0.1"), this.port)) {
			this.open.add(target);
			client.setTcpNoDelay(true);
			target.setTcpNoDelay(true);
			Random random = new Random(this.seed * 31 + number);
			Plan there = new Plan(random.nextLong());
			Plan back = new Plan(random.nextLong());
			boolean twice = random.nextInt(8) == 0 && !isCalm();
			thread(() -> pump(target, client, back));
			if (twice) {
				duplicate(client, target);
			}
			pump(client, target, there);
			// The other direction may still say something.
			drain(target);
		}
		finally {
			this.open.remove(client);
		}
	}

	private void duplicate(Socket client, Socket target) throws IOException {
		byte[] first = new byte[64];
		int count = client.getInputStream().read(first);
		if (count > 0) {
			this.faults.incrementAndGet(Fault.DUPLICATE.ordinal());
			target.getOutputStream().write(first, 0, count);
			try (Socket other = new Socket(InetAddress.getByName("127.0.0.1"), this.port)) {
				other.getOutputStream().write(first, 0, count);
				other.setSoTimeout(LONGEST_DELAY_MILLIS);
				other.getInputStream().read(first);
			}
			catch (IOException ex) {
				// Whatever becomes of it.
			}
		}
	}

	private static void drain(Socket target) throws IOException {
		if (!target.isClosed()) {
			target.setSoTimeout(1000);
			target.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
	}

	private void pump(Socket from, Socket to, Plan plan) throws IOException {
		byte[] buffer = new byte[8192];
		InputStream in = from.getInputStream();
		OutputStream out = to.getOutputStream();
		while (true) {
			int count = in.read(buffer, 0, isCalm() ? buffer.length : Math.min(buffer.length, plan.left));
			if (count < 0) {
				to.shutdownOutput();
				return;
			}
			if (plan.dripping > 0 && !isCalm()) {
				for (int i = 0; i < count; i++) {
					out.write(buffer, i, 1);
				}
				plan.dripping -= count;
			}
			else {
				out.write(buffer, 0, count);
			}
			plan.left -= count;
			if (plan.left <= 0 && !isCalm() && happens(plan, from, to)) {
				return;
			}
		}
	}

	/** Returns whether the connection is over. */
	private boolean happens(Plan plan, Socket from, Socket to) throws IOException {
		Fault fault = plan.next();
		this.faults.incrementAndGet(fault.ordinal());
		switch (fault) {
			case DELAY -> await(1 + plan.random.nextInt(LONGEST_DELAY_MILLIS));
			case DRIP -> plan.dripping = 1 + plan.random.nextInt(200);
			case CUT -> {
				from.close();
				to.close();
			}
			case RESET -> reset(from, to);
			default -> {
				await(1 + plan.random.nextInt(LONGEST_SILENCE_MILLIS));
				reset(from, to);
			}
		}
		return fault != Fault.DELAY && fault != Fault.DRIP;
	}

	private static void reset(Socket from, Socket to) throws IOException {
		from.setSoLinger(true, 0);
		to.setSoLinger(true, 0);
		from.close();
		to.close();
	}

	private void await(int millis) throws IOException {
		try {
			this.calm.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static void thread(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The connection, or the proxy, was closed.
			}
		}, "chaos-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Work {

		void run() throws IOException;

	}

	/** What happens to one direction. */
	private static final class Plan {

		private static final Fault[] FAULTS = { Fault.DELAY, Fault.DELAY, Fault.DRIP, Fault.DRIP, Fault.CUT,
				Fault.RESET, Fault.HALF_OPEN };

		private final Random random;

		/** Bytes until something happens. */
		private int left;

		private int dripping;

		Plan(long seed) {
			this.random = new Random(seed);
			this.left = 1 + this.random.nextInt(FAULT_FREE);
		}

		Fault next() {
			this.left = 1 + this.random.nextInt(FAULT_FREE);
			return FAULTS[this.random.nextInt(FAULTS.length)];
		}

	}

}
