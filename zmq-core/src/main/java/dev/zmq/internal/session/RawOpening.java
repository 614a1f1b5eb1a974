package dev.zmq.internal.session;

import java.nio.ByteBuffer;

import dev.zmq.SocketType;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.RawDecoder;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The opening of a STREAM socket's connection: nothing is said, and nobody is asked who
 * he is.
 * <p>
 * Thread: the driver.
 */
final class RawOpening implements Opening {

	private final RawDecoder decoder = new RawDecoder();

	@Override
	public boolean start() {
		return true;
	}

	@Override
	public boolean feed(ByteBuffer in) {
		return true;
	}

	@Override
	public Decoder decoder() {
		return this.decoder;
	}

	@Override
	public Framing framing() {
		return Framing.RAW;
	}

	@Override
	public @Nullable ZmtpVersion version() {
		return null;
	}

	@Override
	public Metadata peerMetadata() {
		return Metadata.builder().build();
	}

	@Override
	public SocketType peerType() {
		return SocketType.STREAM;
	}

}
