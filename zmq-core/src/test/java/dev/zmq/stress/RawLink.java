package dev.zmq.stress;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A peer of ZMTP 3.1 with NULL, written out by hand over a blocking socket, so that a
 * test decides when it reads and when it does not.
 * <p>
 * Thread: one reads, one writes.
 */
final class RawLink implements AutoCloseable {

	private static final int GREETING = 64;

	private static final int LONG = 2;

	private static final int COMMAND = 4;

	private final Socket socket = new Socket();

	private final DataInputStream input;

	private final OutputStream output;

	RawLink(int port, int receiveBuffer, String socketType) throws IOException {
		this.socket.setReceiveBufferSize(receiveBuffer);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(20_000);
		this.socket.connect(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
		this.input = new DataInputStream(new java.io.BufferedInputStream(this.socket.getInputStream(), 4096));
		this.output = this.socket.getOutputStream();
		ByteBuffer greeting = ByteBuffer.allocate(GREETING);
		greeting.put((byte) 0xff).putLong(1).put((byte) 0x7f).put((byte) 3).put((byte) 1).put(ascii("NULL"));
		this.output.write(greeting.array());
		ByteArrayOutputStream ready = new ByteArrayOutputStream();
		ready.write("Socket-Type".length());
		ready.writeBytes(ascii("Socket-Type"));
		ready.writeBytes(ByteBuffer.allocate(4).putInt(socketType.length()).array());
		ready.writeBytes(ascii(socketType));
		command("READY", ready.toByteArray());
		this.input.readFully(new byte[GREETING]);
		readFrame();
	}

	void command(String name, byte[] data) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.write(name.length());
		body.writeBytes(ascii(name));
		body.writeBytes(data);
		this.output.write(new byte[] { COMMAND, (byte) body.size() });
		this.output.write(body.toByteArray());
	}

	/** Reads a frame: the name of a command, an empty text for a message. */
	String readFrame() throws IOException {
		int flags = this.input.readUnsignedByte();
		long length = ((flags & LONG) != 0) ? this.input.readLong() : this.input.readUnsignedByte();
		byte[] body = new byte[(int) length];
		this.input.readFully(body);
		if ((flags & COMMAND) == 0) {
			return "";
		}
		return new String(body, 1, body[0], StandardCharsets.US_ASCII);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
