package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.fuzz.FuzzInput;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.security.Mechanism;
import dev.zmq.internal.security.Mechanisms;
import dev.zmq.internal.security.Step;
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

	private HandshakeFuzz(SocketType type, boolean incoming, int security) {
		this.type = type;
		Mechanism mechanism = Mechanisms.of(settings(type, security),
				Metadata.builder().add(Metadata.SOCKET_TYPE, type.name()).build(), incoming, Authenticator.none(),
				(asked) -> new Authenticator.Attempt("NULL", "", "tcp://127.0.0.1:2", asked.routingId(),
						asked.credentials(), "fuzzed", new byte[0]));
		this.handshake = new Handshake(type, new byte[] { 'm', 'e' }, incoming ? "" : null, mechanism, 10_000,
				(bytes) -> this.said += bytes.length);
	}

	/** Who has to prove what. */
	private static OptionValues settings(SocketType type, int security) {
		OptionValues open = OptionValues.of(type);
		return switch (security) {
			case 1 -> open.with(SocketOptions.AUTHENTICATOR, HandshakeFuzz::decide);
			case 2 -> open.with(SocketOptions.SECURITY, Security.plainServer())
				.with(SocketOptions.AUTHENTICATOR, HandshakeFuzz::decide);
			case 3 -> open.with(SocketOptions.SECURITY, Security.plainClient("admin", "secret"));
			default -> open;
		};
	}

	/** Lets in, refuses, does not know, and fails. */
	private static CompletionStage<Decision> decide(Authenticator.Attempt attempt) {
		if (!(attempt.credentials() instanceof Credentials.Plain plain)) {
			return Decision.allow("somebody").now();
		}
		return switch (plain.user()) {
			case "admin" -> Decision.allow(plain.user()).now();
			case "later" -> Decision.tryLater("busy").now();
			case "fail" -> throw new IllegalStateException("no database");
			default -> Decision.deny("unknown").now();
		};
	}

	/** Runs one. */
	public static void run(byte[] bytes) {
		FuzzInput input = new FuzzInput(bytes);
		int choice = input.choose(TYPES.length * 2);
		SocketType type = TYPES[choice / 2];
		if (type == SocketType.STREAM) {
			return;
		}
		HandshakeFuzz connection = new HandshakeFuzz(type, choice % 2 == 0, input.choose(4));
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
			boolean done = this.handshake.feed(piece);
			for (Step.Later later = this.handshake.pending(); later != null; later = this.handshake.pending()) {
				this.handshake.answered(later.work().get().toCompletableFuture().join());
				done = this.handshake.feed(piece);
			}
			if (!done) {
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
