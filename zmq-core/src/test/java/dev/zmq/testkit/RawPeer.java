package dev.zmq.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.zmq.Endpoint;

/**
 * A TCP connection to a socket of ours whose other side is written out byte by byte.
 * Reads wait with a limit.
 * <p>
 * Thread: one.
 */
public final class RawPeer implements AutoCloseable {

	private static final int PATIENCE_MILLIS = (int) EngineTest.PATIENCE.toMillis();

	private final Socket socket;

	/** Below TLS, if there is such, else the same. */
	private final Socket carrier;

	private final OutputStream output;

	private final DataInputStream input;

	private RawPeer(Socket socket) throws IOException {
		this(socket, socket);
	}

	private RawPeer(Socket socket, Socket carrier) throws IOException {
		this.socket = socket;
		this.carrier = carrier;
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(PATIENCE_MILLIS);
		this.output = socket.getOutputStream();
		this.input = new DataInputStream(socket.getInputStream());
	}

	/** Connects to a bound socket of ours. */
	public static RawPeer connect(Endpoint endpoint) {
		return connect(endpoint, 0);
	}

	/** Connects to a bound socket of ours, with so large a receive buffer. */
	public static RawPeer connect(Endpoint endpoint, int receiveBuffer) {
		try {
			Socket socket = new Socket();
			if (receiveBuffer > 0) {
				socket.setReceiveBufferSize(receiveBuffer);
			}
			socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), endpoint.port()));
			return new RawPeer(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Connects to a bound socket of ours and shakes hands for TLS; the certificate may be
	 * for any host.
	 */
	public static RawPeer connect(Endpoint endpoint, SSLContext context) {
		try {
			Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), endpoint.port());
			SSLSocket socket = (SSLSocket) context.getSocketFactory()
				.createSocket(plain, "localhost", endpoint.port(), true);
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.startHandshake();
			return new RawPeer(socket, plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends the connection without a word of TLS. */
	public void cutBelowTls() {
		try {
			this.carrier.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a byte.
	 * @return -1 at the end, if it is in order
	 */
	public int read() {
		try {
			return this.input.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends bytes. */
	public RawPeer write(byte[] bytes) {
		try {
			this.output.write(bytes);
			this.output.flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends as many of the bytes as the other side takes before it closes the connection.
	 */
	public RawPeer writeToHostile(byte[] bytes) {
		try {
			this.output.write(bytes);
			this.output.flush();
		}
		catch (IOException ex) {
			// Closed already: that is what the test is about, and what awaitClose() looks
			// at.
		}
		return this;
	}

	/** Sends each byte in a segment of its own. */
	public RawPeer drip(byte[] bytes) {
		for (byte b : bytes) {
			write(new byte[] { b });
		}
		return this;
	}

	/** Reads exactly so many bytes. */
	public byte[] read(int length) {
		try {
			byte[] bytes = new byte[length];
			this.input.readFully(bytes);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Less than " + length + " bytes came", ex);
		}
	}

	/**
	 * Waits until the other side has closed the connection.
	 * @return what it had sent before
	 */
	public byte[] awaitClose() {
		ByteArrayOutputStream before = new ByteArrayOutputStream();
		byte[] chunk = new byte[65_536];
		try {
			InputStream stream = this.input;
			for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
				before.write(chunk, 0, read);
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Not closed after " + PATIENCE_MILLIS + " ms; it sent " + before.size()
					+ " bytes: " + Zmtp.text(Arrays.copyOf(before.toByteArray(), Math.min(200, before.size()))), ex);
		}
		catch (SocketException ex) {
			// A reset: it closed before it had read everything.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return before.toByteArray();
	}

	/**
	 * Says that nothing more will be sent; what the other side sends can still be read.
	 */
	public RawPeer finish() {
		try {
			this.socket.shutdownOutput();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Our address as the other side shows it. */
	public String address() {
		return "tcp://127.0.0.1:" + this.socket.getLocalPort();
	}

	/** Ends the connection as a process does that is killed with bytes unread. */
	public void reset() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Accepts connections of sockets of ours. */
	public static final class Listener implements AutoCloseable {

		private final ServerSocket server;

		private Listener(ServerSocket server) {
			this.server = server;
		}

		/** Listens at any port; accepted peers have so large a receive buffer. */
		public static Listener open(int receiveBuffer) {
			try {
				ServerSocket server = new ServerSocket();
				if (receiveBuffer > 0) {
					server.setReceiveBufferSize(receiveBuffer);
				}
				server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
				server.setSoTimeout(PATIENCE_MILLIS);
				return new Listener(server);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** Listens at any port. */
		public static Listener open() {
			return open(0);
		}

		/** Where to connect. */
		public String endpoint() {
			return "tcp://127.0.0.1:" + this.server.getLocalPort();
		}

		/** Waits for the next connection. */
		public RawPeer accept() {
			try {
				return new RawPeer(this.server.accept());
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Nobody connected", ex);
			}
		}

		@Override
		public void close() {
			try {
				this.server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
