package dev.zmq.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

import dev.zmq.fuzz.TlsFuzz.Passing;

/**
 * One side of TLS that means well, over a socket of the system, and somebody on the way
 * who changes what it says.
 * <p>
 * Thread: one.
 */
final class TlsStranger {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final Socket socket;

	private final SSLEngine engine;

	private final Passing passing;

	private final ByteBuffer records = ByteBuffer.allocate(64 * 1024);

	/** The engine can do nothing with the records that are there. */
	private boolean starving = true;

	TlsStranger(Socket socket, SSLEngine engine, Passing passing) {
		this.socket = socket;
		this.engine = engine;
		this.passing = passing;
	}

	/**
	 * Shakes hands, says something, and hears the other side out.
	 * @param text what to say inside
	 * @throws IOException if it comes to an end before that
	 */
	void talk(byte[] text) throws IOException {
		this.engine.beginHandshake();
		while (this.engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
			switch (this.engine.getHandshakeStatus()) {
				case NEED_TASK -> runTasks();
				case NEED_WRAP -> say(NOTHING);
				default -> hear();
			}
		}
		say(ByteBuffer.wrap(text));
		this.engine.closeOutbound();
		say(NOTHING);
		this.socket.shutdownOutput();
		while (!this.engine.isInboundDone()) {
			hear();
		}
	}

	private void runTasks() {
		for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
			task.run();
		}
	}

	/** Says all that there is to be said before something must be heard, as one thing. */
	private void say(ByteBuffer text) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		ByteBuffer out = ByteBuffer.allocate(this.engine.getSession().getPacketBufferSize());
		SSLEngineResult result;
		do {
			result = this.engine.wrap(text, out.clear());
			all.write(out.array(), 0, out.position());
		}
		while (result.bytesProduced() > 0
				&& (text.hasRemaining() || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP));
		byte[] said = all.toByteArray();
		byte[] passed = this.passing.pass(said);
		this.socket.getOutputStream().write(passed);
		if (!Arrays.equals(said, passed)) {
			// The other side may wait for more, or for what would make sense of it.
			this.socket.shutdownOutput();
			TlsFuzz.hearOut(this.socket);
			throw new IOException("said something that was not meant");
		}
	}

	private void hear() throws IOException {
		if (this.starving) {
			int count = this.socket.getInputStream()
				.read(this.records.array(), this.records.position(), this.records.remaining());
			if (count < 0) {
				throw new IOException("the other side has gone");
			}
			this.records.position(this.records.position() + count);
		}
		SSLEngineResult result = this.engine.unwrap(this.records.flip(), ByteBuffer.allocate(64 * 1024));
		this.records.compact();
		this.starving = this.records.position() == 0 || result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW;
	}

}
