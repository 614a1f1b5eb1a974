package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.fuzz.FuzzInput;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.security.NullMechanism;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One connection without its channel: handshake, then traffic into a queue that is often
 * full.
 * <p>
 * Thread: one.
 */
public final class HandshakeFuzz {

	private static final SocketType[] TYPES = SocketType.values();

	private final SocketType type;

	private final Handshake handshake;

	private final MessageQueue queue = MessageQueue.create(3, false);

	private @Nullable Inbound inbound;

	private long said;

	private long messages;

	private long commands;

	private HandshakeFuzz(SocketType type, boolean incoming) {
		this.type = type;
		this.handshake = new Handshake(type, new byte[] { 'm', 'e' }, incoming ? "" : null,
				new NullMechanism(Metadata.builder().add(Metadata.SOCKET_TYPE, type.name()).build(), incoming), 10_000,
				(bytes) -> this.said += bytes.length);
	}

	/** Runs one. */
	public static void run(byte[] bytes) {
		FuzzInput input = new FuzzInput(bytes);
		int choice = input.choose(TYPES.length * 2);
		SocketType type = TYPES[choice / 2];
		if (type == SocketType.STREAM) {
			return;
		}
		HandshakeFuzz connection = new HandshakeFuzz(type, choice % 2 == 0);
		try {
			connection.handshake.start();
			input.pieces((choice % 3) * 40, connection::feed);
			connection.finish();
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		assertThat(connection.messages + connection.commands).isLessThanOrEqualTo(bytes.length);
		assertThat(connection.said).isLessThan(2000);
	}

	private void feed(ByteBuffer piece) {
		Inbound traffic = this.inbound;
		if (traffic == null) {
			if (!this.handshake.feed(piece)) {
				assertThat(piece.hasRemaining()).as("all is taken until the handshake is done").isFalse();
				return;
			}
			traffic = begin();
		}
		boolean room = traffic.feed(piece);
		while (!room) {
			assertThat(this.queue.size()).as("full").isGreaterThan(0);
			drain();
			room = traffic.resume();
		}
		drain();
	}

	private Inbound begin() {
		Peer peer = new Peer(1, this.handshake.peerType(), Endpoint.parse("tcp://127.0.0.1:1"), "tcp://127.0.0.1:2",
				new byte[0], true, Map.copyOf(this.handshake.peerMetadata().asText()), Instant.EPOCH);
		assertThat(this.type.peers()).contains(peer.socketType());
		Inbound traffic = new Inbound(this.handshake.decoder(), OptionValues.of(this.type), peer, this.queue,
				(command) -> this.commands++, new Inbound.Keeper() {

					@Override
					public ByteBuffer keep(ByteBuffer in) {
						return ByteBuffer.allocate(in.remaining()).put(in).flip();
					}

					@Override
					public void giveBack(ByteBuffer kept) {
					}

				});
		this.inbound = traffic;
		return traffic;
	}

	private void drain() {
		for (ZmqMessage message = this.queue.remove(); message != null; message = this.queue.remove()) {
			assertThat(message.size()).isPositive();
			this.messages++;
		}
	}

	private void finish() {
		if (this.inbound != null) {
			this.inbound.finish();
			drain();
		}
	}

}
