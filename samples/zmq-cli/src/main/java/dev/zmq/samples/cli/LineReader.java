package dev.zmq.samples.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * Standard input as messages. The last line needs no end.
 * <p>
 * Thread: one.
 */
final class LineReader {

	private final InputStream in;

	private final LineCodec codec;

	private long line;

	LineReader(InputStream in, LineCodec codec) {
		this.in = in;
		this.codec = codec;
	}

	/** The next message, {@code null} at the end. */
	@Nullable ZmqMessage next() throws IOException {
		for (byte[] bytes = readLine(); bytes != null; bytes = readLine()) {
			ZmqMessage message = read(bytes);
			if (message != null) {
				return message;
			}
		}
		return null;
	}

	private @Nullable ZmqMessage read(byte[] bytes) {
		try {
			return this.codec.read(bytes);
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException("line " + this.line + " of standard input is no message: " + ex.getMessage(), ex);
		}
	}

	private byte @Nullable [] readLine() throws IOException {
		int next = this.in.read();
		if (next < 0) {
			return null;
		}
		this.line++;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (next >= 0 && next != '\n') {
			bytes.write(next);
			next = this.in.read();
		}
		return bytes.toByteArray();
	}

}
