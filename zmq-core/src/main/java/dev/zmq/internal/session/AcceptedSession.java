package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import dev.zmq.Endpoint;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;
import org.jspecify.annotations.Nullable;

/**
 * A session that began with an accepted connection and ends with it. It has a pipe only
 * after the handshake, so that strangers cost the socket nothing.
 * <p>
 * Thread: see {@link Session}.
 */
final class AcceptedSession extends Session {

	private final Turnstile.Pass pass;

	AcceptedSession(LoopIo io, SessionHost host, SessionGroup group, OptionValues settings, StreamTransport transport,
			Endpoint endpoint, Turnstile.Pass pass) {
		super(io, host, group, settings, transport, endpoint);
		this.pass = pass;
	}

	/**
	 * Begins with a connection.
	 * @param channel its channel
	 * @param head what the peer has said after we greeted it, {@code null} if we have not
	 */
	void start(SocketChannel channel, @Nullable ByteBuffer head) {
		if (isEnded()) {
			// On another loop than the listener: closed before it began.
			io().loop().close(channel, this::notClosed, () -> {
			});
			return;
		}
		open(new Connection(io(), channel, this, settings()).greeted(head));
	}

	@Override
	boolean isIncoming() {
		return true;
	}

	@Override
	boolean keepsPipe() {
		return false;
	}

	@Override
	void onReady() {
		this.pass.known();
	}

	@Override
	void onFinish() {
		this.pass.left();
	}

	@Override
	void onGone(Ending ending, String reason) {
		finish();
	}

}
