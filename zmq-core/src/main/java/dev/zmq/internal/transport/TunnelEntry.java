package dev.zmq.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * Carries the words of a {@link Tunnel} over its channel, whatever pieces they come in.
 * <p>
 * Thread: the driver.
 */
final class TunnelEntry {

	private final SocketChannel channel;

	private final Tunnel tunnel;

	private ByteBuffer out;

	private @Nullable ByteBuffer in;

	TunnelEntry(SocketChannel channel, Tunnel tunnel) {
		this.channel = channel;
		this.tunnel = tunnel;
		this.out = ByteBuffer.wrap(tunnel.start());
	}

	/**
	 * Goes on as far as the channel allows.
	 * @param key the channel's key, whose interest is set to what is missing
	 * @return whether the conversation is over
	 * @throws IOException if there is no way through
	 */
	boolean proceed(SelectionKey key) throws IOException {
		while (true) {
			if (this.out.hasRemaining() && !written()) {
				key.interestOps(SelectionKey.OP_WRITE);
				return false;
			}
			int wanted = this.tunnel.wanted();
			if (wanted == 0) {
				key.interestOps(0);
				return true;
			}
			ByteBuffer answer = (this.in != null) ? this.in : ByteBuffer.allocate(wanted);
			this.in = answer;
			if (this.channel.read(answer) < 0) {
				throw new IOException(this.tunnel.describe() + " closed the connection");
			}
			if (answer.hasRemaining()) {
				key.interestOps(SelectionKey.OP_READ);
				return false;
			}
			this.in = null;
			this.out = ByteBuffer.wrap(this.tunnel.answer(answer.array()));
		}
	}

	private boolean written() throws IOException {
		this.channel.write(this.out);
		return !this.out.hasRemaining();
	}

	String describe() {
		return this.tunnel.describe();
	}

}
