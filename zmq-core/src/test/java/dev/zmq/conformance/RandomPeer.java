package dev.zmq.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.zmq.SocketType;
import dev.zmq.testkit.Zmtp;

/**
 * What a peer might send that knows the protocol and does not keep to it: a handshake,
 * mostly in order, then pieces of traffic in any order, some of them damaged.
 * <p>
 * Thread: one.
 */
final class RandomPeer {

	private static final List<String> COMMANDS = List.of("READY", "ERROR", "SUBSCRIBE", "CANCEL", "PING", "PONG",
			"JOIN", "LEAVE", "HELLO", "MESSAGE", "");

	private final Random random;

	RandomPeer(long seed) {
		this.random = new Random(seed);
	}

	/** Everything that one connection sends to a socket that takes peers of this type. */
	byte[] conversation(SocketType as) {
		List<byte[]> pieces = new ArrayList<>();
		pieces.add(Zmtp.greeting(3, this.random.nextInt(3), "NULL"));
		pieces.add(Zmtp.ready(as.name(), Zmtp.property("Identity", bytes(this.random.nextInt(6)))));
		int handshake = pieces.size();
		for (int i = this.random.nextInt(30); i >= 0; i--) {
			pieces.add(piece());
		}
		if (chance(2)) {
			// Otherwise most of them would not get further than the first damage.
			damage(pieces.get(handshake + this.random.nextInt(pieces.size() - handshake)));
		}
		if (chance(8)) {
			damage(pieces.get(this.random.nextInt(handshake)));
		}
		byte[] all = Zmtp.concat(pieces);
		return chance(4) ? java.util.Arrays.copyOf(all, this.random.nextInt(all.length)) : all;
	}

	private byte[] piece() {
		return switch (this.random.nextInt(8)) {
			case 0 -> Zmtp.message("", "body");
			case 1 -> Zmtp.message("\u0001", "topic");
			case 2 -> Zmtp.frame(0, Zmtp.concat(new byte[] { (byte) this.random.nextInt(3) }, bytes(4)));
			case 3 -> Zmtp.frame(this.random.nextInt(2), bytes(this.random.nextInt(600)));
			case 4 -> Zmtp.frame(0, new byte[0]);
			case 5 -> Zmtp.concat(Zmtp.header(0, 3), bytes(3));
			default -> Zmtp.command(COMMANDS.get(this.random.nextInt(COMMANDS.size())), bytes(this.random.nextInt(20)));
		};
	}

	private void damage(byte[] piece) {
		piece[this.random.nextInt(piece.length)] = (byte) this.random.nextInt();
	}

	private boolean chance(int oneOf) {
		return this.random.nextInt(oneOf) == 0;
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
