package dev.zmq.samples.cli;

import java.io.IOException;
import java.io.OutputStream;

import dev.zmq.ZmqMessage;

/**
 * A line is one frame, its bytes unchanged. A message of several frames is written as
 * several lines.
 * <p>
 * Thread: any.
 */
final class TextCodec implements LineCodec {

	@Override
	public ZmqMessage read(byte[] line) {
		return ZmqMessage.wrap(line);
	}

	@Override
	public void write(ZmqMessage message, OutputStream out) throws IOException {
		for (byte[] frame : message) {
			out.write(frame);
			out.write('\n');
		}
	}

}
