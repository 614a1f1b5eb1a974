package dev.zmq.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy that says to each client what the test wants, and may then relay it. One thread
 * a direction; all end with {@link #close()}.
 * <p>
 * Thread: any; scripts run in threads of the proxy.
 */
public final class ScriptedProxy implements AutoCloseable {

	private final ServerSocket server;

	private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

	private final AtomicInteger clients = new AtomicInteger();

	/** What is said to a client. */
	@FunctionalInterface
	public interface Script {

		/** Talks to a client; an exception ends the connection. */
		void talk(Client client) throws IOException;

	}

	private ScriptedProxy(int port, Script script) throws IOException {
		this.server = new ServerSocket();
		this.server.setReuseAddress(true);
		this.server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
		thread(() -> {
			while (true) {
				Socket socket = this.server.accept();
				this.open.add(socket);
				this.clients.incrementAndGet();
				socket.setTcpNoDelay(true);
				thread(() -> {
					try (socket) {
						script.talk(new Client(socket));
					}
				});
			}
		});
	}

	/** Starts a proxy at any port. */
	public static ScriptedProxy start(Script script) {
		return start(0, script);
	}

	/** Starts a proxy. */
	public static ScriptedProxy start(int port, Script script) {
		try {
			return new ScriptedProxy(port, script);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it listens. */
	public String address() {
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	/** How many have connected. */
	public int clients() {
		return this.clients.get();
	}

	/** Cuts all connections; new ones are possible. */
	public void cut() throws IOException {
		for (Socket socket = this.open.poll(); socket != null; socket = this.open.poll()) {
			socket.close();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		cut();
	}

	private static void thread(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The connection, or the proxy, was closed.
			}
		}, "scripted-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Work {

		void run() throws IOException;

	}

	/** One client of the proxy. */
	public final class Client {

		private final Socket socket;

		private final DataInputStream input;

		private final OutputStream output;

		private Client(Socket socket) throws IOException {
			this.socket = socket;
			this.input = new DataInputStream(socket.getInputStream());
			this.output = socket.getOutputStream();
		}

		/** Reads exactly so many bytes. */
		public byte[] read(int length) throws IOException {
			byte[] bytes = new byte[length];
			this.input.readFully(bytes);
			return bytes;
		}

		/** Sends bytes at once. */
		public void write(int... bytes) throws IOException {
			byte[] whole = new byte[bytes.length];
			for (int i = 0; i < bytes.length; i++) {
				whole[i] = (byte) bytes[i];
			}
			this.output.write(whole);
		}

		/** Sends bytes, each in a packet of its own. */
		public void writeOneByOne(int... bytes) throws IOException {
			for (int each : bytes) {
				write(each);
				Thread.yield();
			}
		}

		/** Waits until the client has closed the connection. */
		public void awaitClose() throws IOException {
			while (this.input.read() >= 0) {
				Thread.onSpinWait();
			}
		}

		/** Carries everything to a port of this machine and back. */
		public void relay(int port) throws IOException {
			try (Socket target = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
				target.setTcpNoDelay(true);
				ScriptedProxy.this.open.add(target);
				thread(() -> {
					try (target) {
						copy(target.getInputStream(), this.output);
						this.socket.shutdownOutput();
					}
				});
				copy(this.input, target.getOutputStream());
				target.shutdownOutput();
				// The other direction closes it.
				copy(target.getInputStream(), OutputStream.nullOutputStream());
			}
		}

		private static void copy(InputStream from, OutputStream to) throws IOException {
			from.transferTo(to);
		}

	}

}
