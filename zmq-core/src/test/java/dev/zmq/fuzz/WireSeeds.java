package dev.zmq.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.zmq.testkit.Zmtp;

/**
 * What peers say, by hand.
 * <p>
 * Thread: any.
 */
final class WireSeeds {

	private static final byte[] GREETING = Zmtp.greeting(3, 1, "NULL");

	private WireSeeds() {
	}

	static List<byte[]> greetings() {
		List<byte[]> greetings = List.of(GREETING, Zmtp.greeting(3, 0, "NULL"), Zmtp.greeting(3, 1, "PLAIN"),
				Zmtp.greeting(3, 0, "CURVE"), Zmtp.greeting(4, 200, "NULL"), older(), oldest(),
				new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 6, 0x7f, 1, 5, 0, 5, 'h', 'e', 'l', 'l', 'o' },
				Zmtp.ascii("GET / HTTP/1.1\r\n\r\n"));
		return choices(8, greetings);
	}

	/** ZMTP 2.0: signature, revision, socket type, identity. */
	private static byte[] older() {
		return Zmtp.concat(new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 1, 8 },
				new byte[] { 0, 2, 'm', 'e' });
	}

	/** ZMTP 1.0: identity and a message. */
	private static byte[] oldest() {
		return new byte[] { 1, 0, 3, 1, 'a', 'b', 2, 0, 'c' };
	}

	static List<byte[]> frames() {
		List<byte[]> streams = List.of(Zmtp.message("a", "", "bcd"),
				Zmtp.concat(Zmtp.message("x".repeat(255)), Zmtp.message("y".repeat(256)), Zmtp.ping(10, "context")),
				Zmtp.concat(Zmtp.header(0, Long.MAX_VALUE), new byte[20]),
				Zmtp.concat(Zmtp.header(1, Long.MIN_VALUE), new byte[20]), Zmtp.header(0, -1),
				Zmtp.concat(Zmtp.header(0, 100_000), new byte[50]), Zmtp.frame(Zmtp.COMMAND, new byte[0]),
				Zmtp.concat(Zmtp.frame(Zmtp.COMMAND, new byte[0]), new byte[] { 0, 0, 0, 0, 0, 0, 100 },
						Zmtp.command("SUBSCRIBE", new byte[250])),
				oldest(), new byte[] { (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1, 2, 3, 4, 5, 2, 1, 'a', 1, 0 },
				new byte[] { (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1, 0 }, new byte[] { 0, 0, 0 });
		return choices(8, streams);
	}

	static List<byte[]> commands() {
		return List.of(body(Zmtp.ready("DEALER", Zmtp.property("Identity", Zmtp.ascii("me")))),
				body(Zmtp.command("ERROR", new byte[] { 3 }, Zmtp.ascii("400"))),
				body(Zmtp.ping(655, "0123456789abcdef")), body(Zmtp.command("PONG", Zmtp.ascii("context"))),
				body(Zmtp.command("SUBSCRIBE", Zmtp.ascii("topic"))), body(Zmtp.command("CANCEL")),
				body(Zmtp.command("JOIN", Zmtp.ascii("group"))), body(Zmtp.command("LEAVE", new byte[300])),
				body(Zmtp.command("HELLO", new byte[194])), body(Zmtp.command("X", new byte[10])), new byte[] { 0 },
				new byte[] { (byte) 255, 'R' });
	}

	/** Of a short frame, without its header. */
	private static byte[] body(byte[] frame) {
		int header = ((frame[0] & Zmtp.LONG) != 0) ? 9 : 2;
		return Arrays.copyOfRange(frame, header, frame.length);
	}

	static List<byte[]> properties() {
		return List.of(Zmtp.property("Socket-Type", Zmtp.ascii("REQ")),
				Zmtp.concat(Zmtp.property("Socket-Type", Zmtp.ascii("ROUTER")), Zmtp.property("Identity", new byte[0]),
						Zmtp.property("X-Color", Zmtp.ascii("blue")), Zmtp.property("x-color", Zmtp.ascii("red"))),
				Zmtp.property("Resource", Zmtp.ascii("a/b")), new byte[] { 1, 'a', -1, -1, -1, -1 },
				new byte[] { 1, 'a', 0x7f, -1, -1, -1 }, new byte[] { 0, 0, 0, 0, 0 }, new byte[] { 5, 'a' });
	}

	/** A choice of socket and role, one of security, then all that a peer says. */
	static List<byte[]> conversations() {
		List<byte[]> seeds = new ArrayList<>();
		for (byte[] open : connections()) {
			seeds.add(Zmtp.concat(new byte[] { open[0], 0 }, Arrays.copyOfRange(open, 1, open.length)));
		}
		byte[] plain = Zmtp.greeting(3, 1, "PLAIN");
		byte[] initiate = Zmtp.command("INITIATE", Zmtp.property("Socket-Type", Zmtp.ascii("DEALER")));
		List<byte[]> clients = new ArrayList<>();
		for (String user : new String[] { "admin", "later", "fail", "nobody", "" }) {
			clients.add(Zmtp.concat(plain, Zmtp.command("HELLO", new byte[] { (byte) user.length() }, Zmtp.ascii(user),
					new byte[] { 6 }, Zmtp.ascii("secret")), initiate, Zmtp.message("", "x")));
		}
		clients.add(Zmtp.concat(plain, initiate));
		clients.add(Zmtp.concat(plain, Zmtp.command("HELLO", new byte[] { (byte) 255, 'a' })));
		choices(30, clients).forEach((seed) -> seeds.add(withSecurity(seed, 2)));
		List<byte[]> servers = List.of(
				Zmtp.concat(plain, Zmtp.command("WELCOME"), Zmtp.ready("DEALER"), Zmtp.message("", "x")),
				Zmtp.concat(plain, Zmtp.command("ERROR", new byte[] { 3 }, Zmtp.ascii("400"))),
				Zmtp.concat(plain, Zmtp.ready("DEALER")), Zmtp.concat(plain, Zmtp.command("WELCOME", new byte[5])));
		choices(30, servers).forEach((seed) -> seeds.add(withSecurity(seed, 3)));
		choices(30, List.of(Zmtp.concat(GREETING, Zmtp.ready("DEALER"), Zmtp.message("x"))))
			.forEach((seed) -> seeds.add(withSecurity(seed, 1)));
		return seeds;
	}

	private static byte[] withSecurity(byte[] seed, int security) {
		return Zmtp.concat(new byte[] { seed[0], (byte) security }, Arrays.copyOfRange(seed, 1, seed.length));
	}

	/** A choice of socket and role, then all that a peer says. */
	static List<byte[]> connections() {
		return conversations(18);
	}

	private static List<byte[]> conversations(int choices) {
		List<byte[]> seeds = new ArrayList<>();
		String[] peers = { "PUSH", "PULL", "PUB", "SUB", "XPUB", "XSUB", "REQ", "REP", "DEALER", "ROUTER", "PAIR",
				"RADIO", "DISH" };
		for (String peer : peers) {
			byte[] talk = Zmtp.concat(GREETING, Zmtp.ready(peer), Zmtp.command("SUBSCRIBE", Zmtp.ascii("a")),
					Zmtp.command("JOIN", Zmtp.ascii("a")), Zmtp.message("", "hello"), Zmtp.message("a", "b", "c"),
					Zmtp.ping(0, "x"), Zmtp.command("CANCEL", Zmtp.ascii("a")), Zmtp.message("\1a"));
			seeds.addAll(choices(choices, List.of(talk)));
		}
		seeds.addAll(choices(choices,
				List.of(Zmtp.concat(older(), Zmtp.message("\1topic"), Zmtp.message("", "x")),
						Zmtp.concat(oldest(), new byte[] { 3, 1, 'x', 'y', 1, 0 }),
						Zmtp.concat(GREETING, Zmtp.ready("REQ", Zmtp.property("Identity", new byte[255]))),
						Zmtp.concat(Zmtp.greeting(3, 0, "NULL"), Zmtp.ready("SUB"), Zmtp.message("\1a"),
								Zmtp.message("\0a")),
						Zmtp.concat(GREETING, Zmtp.command("ERROR", new byte[] { 3 }, Zmtp.ascii("400"))),
						Zmtp.concat(GREETING, Zmtp.ready("PUSH"), Zmtp.header(0, 1L << 62), new byte[30]))));
		return seeds;
	}

	/** Which command or message is changed, and how. */
	static List<byte[]> tampering(int places) {
		return choices(places,
				List.of(new byte[0], new byte[] { 2, 0, 1 }, new byte[] { 2, 10, 1 }, new byte[] { 2, 60, 2 },
						new byte[] { 2, (byte) 130, 4 }, new byte[] { 2, (byte) 255, 8 },
						new byte[] { 0, (byte) 128, 0 }, new byte[] { 0, 0, 0 }, new byte[] { 1, 0, 5 },
						new byte[] { 2, 5, 1, 2, 5, 1 }));
	}

	/** Frames behind their lengths; 255 is the number of the request. */
	static List<byte[]> zapReplies() {
		byte[] alice = Zmtp.concat(text("alice"), counted(Zmtp.property("X-Team", Zmtp.ascii("blue"))));
		byte[] nobody = new byte[] { 0, 0 };
		return List.of(reply("200", alice), reply("200", nobody), reply("300", nobody), reply("400", nobody),
				reply("500", nobody), reply("201", alice), reply("", nobody), reply("200", text("alice")),
				reply("200", Zmtp.concat(alice, text("more"))),
				reply("200", Zmtp.concat(text("alice"), counted(new byte[] { 5, 'X' }))),
				reply("200", Zmtp.concat(text("alice"), counted(new byte[] { 1, 'X', 0x7f, -1, -1, -1 }))),
				reply("200",
						Zmtp.concat(text(""),
								counted(Zmtp.concat(Zmtp.property("User-Id", Zmtp.ascii("root")),
										Zmtp.property("user-id", new byte[] { -1, 0 }))))),
				Zmtp.concat(new byte[] { 0, 3 }, Zmtp.ascii("1.1"), new byte[] { -1 }, text("200"), text("OK"), alice),
				Zmtp.concat(new byte[] { 0 }, text("1.0"), text("17 or so"), text("200"), text("OK"), alice),
				Zmtp.concat(text("x"), text("1.0"), new byte[] { -1 }, text("200"), text("OK"), alice), new byte[0]);
	}

	private static byte[] reply(String status, byte[] rest) {
		return Zmtp.concat(new byte[] { 0 }, text("1.0"), new byte[] { -1 }, text(status), text("said"), rest);
	}

	private static byte[] text(String text) {
		return counted(Zmtp.ascii(text));
	}

	private static byte[] counted(byte[] bytes) {
		return Zmtp.concat(new byte[] { (byte) bytes.length }, bytes);
	}

	/** A kind, a choice, and bytes or changes. */
	static List<byte[]> tls() {
		byte[] hello = tlsRecord(22, new byte[] { 1, 0, 0, 42, 3, 3 }, new byte[32],
				new byte[] { 0, 0, 2, 0x13, 1, 1, 0 });
		List<byte[]> streams = List.of(hello, tlsRecord(22, new byte[] { 1, 0, 0x40, 0 }, new byte[100]),
				Zmtp.concat(tlsRecord(22, new byte[] { 1 }), tlsRecord(22, new byte[] { 0, 0 }), hello),
				tlsRecord(21, new byte[] { 2, 40 }), tlsRecord(21, new byte[] { 1, 0 }), tlsRecord(23, new byte[300]),
				tlsRecord(20, new byte[] { 1 }), tlsRecord(22, new byte[0]), new byte[] { 22, 3, 1, -1, -1, 1 },
				new byte[] { 22, 3, 1, 0x40, 1 }, new byte[] { 22 }, new byte[] { (byte) 0x80, 0x2e, 1, 3, 1 },
				tlsRecord(22, new byte[] { 2, 0, 0, 38, 3, 3 }, new byte[32], new byte[] { 0, 0x13, 1, 0 }), GREETING,
				Zmtp.ascii("GET / HTTP/1.1\r\n\r\n"));
		List<byte[]> seeds = new ArrayList<>();
		for (int kind = 0; kind < TlsFuzz.KINDS; kind++) {
			List<byte[]> inputs = (kind < 2) ? choices(2, streams) : tampering(TlsFuzz.STAGES);
			for (byte[] input : inputs) {
				seeds.add(Zmtp.concat(new byte[] { (byte) kind }, input));
			}
		}
		return seeds;
	}

	private static byte[] tlsRecord(int type, byte[]... parts) {
		byte[] body = Zmtp.concat(parts);
		return Zmtp.concat(new byte[] { (byte) type, 3, 3, (byte) (body.length >> 8), (byte) body.length }, body);
	}

	static List<byte[]> socks() {
		return choices(2,
				List.of(new byte[] { 5, 0, 5, 0, 0, 1, 127, 0, 0, 1, 0, 80 },
						new byte[] { 5, 2, 1, 0, 5, 0, 0, 3, 3, 'a', '.', 'b', 0, 80 }, new byte[] { 5, 2, 1, 1 },
						new byte[] { 5, (byte) 255 }, new byte[] { 4, 0 },
						new byte[] { 5, 0, 5, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 80 },
						new byte[] { 5, 0, 5, 5, 0, 1, 0, 0, 0, 0, 0, 0 }, new byte[] { 5, 0, 5, 0, 0, 9, 1 },
						new byte[] { 5, 0, 5, 0, 0, 3, 0, 0, 0 }));
	}

	private static List<byte[]> choices(int count, List<byte[]> inputs) {
		List<byte[]> all = new ArrayList<>();
		for (byte[] input : inputs) {
			for (int i = 0; i < count; i++) {
				all.add(Zmtp.concat(new byte[] { (byte) i }, input));
			}
		}
		return all;
	}

}
