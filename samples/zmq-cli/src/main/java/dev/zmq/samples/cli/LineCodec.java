package dev.zmq.samples.cli;

import java.io.IOException;
import java.io.OutputStream;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * How a message looks as a line.
 * <p>
 * Thread: any.
 */
interface LineCodec {

	/**
	 * Reads a line.
	 * @param line its bytes, without the end of the line
	 * @return the message, {@code null} if the line means none
	 * @throws IllegalArgumentException if it is no message, with the reason
	 */
	@Nullable ZmqMessage read(byte[] line);

	/**
	 * Writes a message with the end of the line.
	 * @param message the message
	 * @param out where to
	 * @throws IOException if that fails
	 */
	void write(ZmqMessage message, OutputStream out) throws IOException;

}
