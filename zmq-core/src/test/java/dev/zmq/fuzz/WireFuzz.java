package dev.zmq.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameDecoder;
import dev.zmq.internal.zmtp.Greeting;
import dev.zmq.internal.zmtp.GreetingExchange;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.RawDecoder;
import dev.zmq.internal.zmtp.Zmtp1Decoder;
import dev.zmq.internal.zmtp.ZmtpException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The codec of ZMTP. Source of what must hold: the Javadoc of what is called.
 * <p>
 * Thread: one.
 */
final class WireFuzz {

	private static final long LIMIT = 100_000;

	private WireFuzz() {
	}

	static void greeting(byte[] bytes) {
		FuzzInput input = new FuzzInput(bytes);
		int choice = input.choose(8);
		byte[] own = Greeting.encode("NULL", false);
		byte[] identity = new byte[((choice & 4) != 0) ? 255 : 0];
		GreetingExchange exchange = new GreetingExchange(own, choice & 3, identity, (choice & 1) != 0);
		int[] said = { exchange.start().length };
		try {
			input.pieces(choice & 2, (piece) -> {
				if (exchange.peer() == null) {
					int before = piece.remaining();
					said[0] += exchange.feed(piece).length;
					assertThat(exchange.peer() != null || !piece.hasRemaining()).as("all is taken").isTrue();
					assertThat(piece.remaining()).isLessThanOrEqualTo(before);
				}
			});
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		Greeting.Peer peer = exchange.peer();
		if (peer != null) {
			assertThat(peer.version()).isNotNull();
			assertThat(exchange.unread().length).isLessThanOrEqualTo(Greeting.SIZE);
		}
		assertThat(said[0]).isLessThanOrEqualTo(Greeting.SIZE + 2 + 9 + 255);
	}

	/** Whatever the split, the same frames come, and no more bytes than went in. */
	static void frames(byte[] bytes) {
		FuzzInput input = new FuzzInput(bytes);
		int choice = input.choose(64);
		byte[] stream = input.rest();
		Decoded whole = decode(decoder(choice), stream, 0);
		Decoded torn = decode(decoder(choice), stream, 1 + choice / 4);
		assertThat(torn.failed).isEqualTo(whole.failed);
		if ((choice & 3) == 3) {
			// Raw bytes have no frames but the pieces that they come in.
			assertThat(torn.bytes).isEqualTo(whole.bytes);
			return;
		}
		assertThat(torn.frames).isEqualTo(whole.frames);
	}

	private static Decoder decoder(int choice) {
		return switch (choice & 3) {
			case 0 -> new FrameDecoder(LIMIT, ((choice & 4) != 0) ? 300 : -1);
			case 1 -> FrameDecoder.withoutCommands(LIMIT, -1);
			case 2 -> new Zmtp1Decoder(LIMIT, -1);
			default -> new RawDecoder();
		};
	}

	private static Decoded decode(Decoder decoder, byte[] stream, int split) {
		Decoded decoded = new Decoded();
		try {
			new FuzzInput(stream).pieces(split, (piece) -> {
				while (!decoder.decode(piece, decoded)) {
					assertThat(decoded.frames).isNotEmpty();
				}
			});
		}
		catch (ZmtpException ex) {
			decoded.failed = true;
			assertThat(ex.kind()).isIn(ZmtpException.Kind.MALFORMED_FRAME, ZmtpException.Kind.FRAME_TOO_LARGE);
		}
		assertThat(decoded.bytes).isLessThanOrEqualTo(stream.length);
		return decoded;
	}

	private static final class Decoded implements Decoder.Sink {

		private final List<String> frames = new ArrayList<>();

		private long bytes;

		private boolean failed;

		@Override
		public boolean frame(int flags, byte[] body) {
			assertThat((long) body.length).isLessThanOrEqualTo(1 << 20);
			this.bytes += body.length;
			this.frames.add(flags + ":" + body.length + ":" + Arrays.hashCode(body));
			// Stops now and then, as a full queue does.
			return body.length % 3 != 1;
		}

	}

	static void command(byte[] bytes) {
		Command command;
		try {
			command = Command.parse(bytes);
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return;
		}
		assertThat(command.toString()).isNotNull();
	}

	/** What was read is written so that it is read again. */
	static void metadata(byte[] bytes) {
		Metadata metadata;
		try {
			metadata = Metadata.parse(ByteBuffer.wrap(bytes));
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return;
		}
		metadata.asText().forEach((name, value) -> assertThat(metadata.text(name)).isEqualTo(value));
		Metadata again = Metadata.parse(ByteBuffer.wrap(metadata.encode()));
		assertThat(again.asText()).isEqualTo(metadata.asText());
		metadata.asMap().forEach((name, value) -> assertThat(again.get(name)).isEqualTo(value));
	}

}
