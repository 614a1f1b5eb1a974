package dev.zmq.interop;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.zmq.Endpoint;

/**
 * A TCP connection to a socket of ours whose other side is written out byte by byte.
 * Reads wait for ten seconds at most.
 * <p>
 * Thread: one.
 */
final class RawPeer implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 10_000;

	private static final int GREETING_LENGTH = 64;

	private final Socket socket;

	private final OutputStream output;

	private final DataInputStream input;

	private RawPeer(Socket socket) throws IOException {
		this.socket = socket;
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(PATIENCE_MILLIS);
		this.output = socket.getOutputStream();
		this.input = new DataInputStream(socket.getInputStream());
	}

	/**
	 * Connects to a bound socket of ours.
	 */
	static RawPeer connect(Endpoint endpoint) {
		try {
			return new RawPeer(new Socket(InetAddress.getByName("127.0.0.1"), endpoint.port()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Accepts a connection of ours.
	 */
	static RawPeer accept(ServerSocket server) {
		try {
			server.setSoTimeout(PATIENCE_MILLIS);
			return new RawPeer(server.accept());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Nobody connected", ex);
		}
	}

	/**
	 * Does the whole handshake of a peer of the given minor version and socket type.
	 */
	RawPeer handshake(int minor, String socketType) {
		write(Zmtp.greeting(3, minor, "NULL"));
		write(Zmtp.ready(socketType));
		readGreeting();
		Zmtp.Frame ready = readFrame();
		if (!ready.isCommand("READY")) {
			throw new AssertionError("Expected READY, got " + ready);
		}
		return this;
	}

	RawPeer write(byte[] bytes) {
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
	 * Writes as many of the bytes as the other side takes before it closes the
	 * connection.
	 */
	RawPeer writeToHostile(byte[] bytes) {
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

	/**
	 * Writes each byte in a segment of its own.
	 */
	RawPeer drip(byte[] bytes) {
		for (byte b : bytes) {
			write(new byte[] { b });
		}
		return this;
	}

	byte[] readGreeting() {
		return read(GREETING_LENGTH);
	}

	Zmtp.Frame readFrame() {
		try {
			int flags = this.input.readUnsignedByte();
			long length = ((flags & Zmtp.LONG) != 0) ? this.input.readLong() : this.input.readUnsignedByte();
			return new Zmtp.Frame(flags, read(Math.toIntExact(length)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No frame came", ex);
		}
	}

	/**
	 * Reads a frame and expects it to be this command or message, written as
	 * {@link Zmtp.Frame#toString()} does.
	 */
	void expect(String frame) {
		Zmtp.Frame read = readFrame();
		if (!read.toString().equals(frame)) {
			throw new AssertionError("Expected " + frame + ", got " + read);
		}
	}

	private byte[] read(int length) {
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
	byte[] awaitClose() {
		ByteArrayOutputStream before = new ByteArrayOutputStream();
		byte[] chunk = new byte[1024];
		try {
			InputStream stream = this.input;
			for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
				before.write(chunk, 0, read);
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Not closed after " + PATIENCE_MILLIS + " ms; it sent " + before.size()
					+ " bytes: " + new String(Arrays.copyOf(before.toByteArray(), 200), StandardCharsets.ISO_8859_1),
					ex);
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
	 * Our address as the other side shows it.
	 */
	String address() {
		return "tcp://127.0.0.1:" + this.socket.getLocalPort();
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

}
