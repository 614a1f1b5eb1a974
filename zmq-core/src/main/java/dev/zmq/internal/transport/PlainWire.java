package dev.zmq.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The channel as it is.
 * <p>
 * Thread: see {@link Wire}.
 */
public final class PlainWire implements Wire {

	private final SocketChannel channel;

	/**
	 * Makes the wire.
	 * @param channel the channel
	 */
	public PlainWire(SocketChannel channel) {
		this.channel = channel;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.channel.read(into);
	}

	@Override
	public boolean write(ByteBuffer bytes) throws IOException {
		this.channel.write(bytes);
		return !bytes.hasRemaining();
	}

}
