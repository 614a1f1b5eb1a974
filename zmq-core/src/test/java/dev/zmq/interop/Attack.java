package dev.zmq.interop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.zmq.testkit.Zmtp;

/**
 * Bytes that no peer of a PULL socket should send.
 * <p>
 * Thread: any.
 */
record Attack(String name, byte[] bytes) {

	private static final byte[] GREETING = Zmtp.greeting(3, 1, "NULL");

	private static final long TWO_TO_THE_62 = 1L << 62;

	/**
	 * What comes instead of a handshake, or ends one that began well.
	 */
	static Stream<Attack> beforeTheHandshakeEnds() {
		return Stream.of(garbage(), greetings(), handshakes()).flatMap(List::stream);
	}

	private static List<Attack> garbage() {
		Stream<Attack> random = IntStream.range(0, 12)
			.mapToObj((seed) -> new Attack("random bytes, seed " + seed, random(seed)));
		Stream<Attack> others = Stream.of(
				new Attack("HTTP request", text("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n")),
				new Attack("TLS hello",
						Zmtp.concat(new byte[] { 0x16, 3, 1, 0, (byte) 0xc4, 1, 0, 0, (byte) 0xc0, 3, 3 },
								random(100))),
				new Attack("SSH banner", text("SSH-2.0-OpenSSH_9.2\r\n")), new Attack("line feeds", text("\n\n\n\n")),
				new Attack("zeros", new byte[1000]), new Attack("a megabyte of 0xff", filled(1_000_000)));
		return Stream.concat(random, others).toList();
	}

	private static List<Attack> greetings() {
		return List.of(new Attack("nothing at all", new byte[0]),
				new Attack("greeting of 1 byte, held open", Arrays.copyOf(GREETING, 1)),
				new Attack("greeting of 10 bytes, held open", Arrays.copyOf(GREETING, 10)),
				new Attack("greeting of 11 bytes, held open", Arrays.copyOf(GREETING, 11)),
				new Attack("greeting of 63 bytes, held open", Arrays.copyOf(GREETING, 63)),
				new Attack("greeting without READY, held open", GREETING),
				new Attack("ZMTP 1.0 without the rest of its identity", new byte[] { 9, 0, 1, 0 }),
				new Attack("ZMTP 1.0 identity of -1 bytes", new byte[] { -1, -1, -1, -1, -1, -1, -1, -1, -1, 0 }),
				new Attack("ZMTP 1.0 identity of 2^55 bytes", new byte[] { -1, 0, -128, 0, 0, 0, 0, 0, 0, 0 }),
				new Attack("ZMTP 2.0 of a wrong type",
						Zmtp.concat(Arrays.copyOf(GREETING, 10), new byte[] { 1, 2, 0, 0 })),
				new Attack("ZMTP 2.0 identity of -1 bytes",
						Zmtp.concat(Arrays.copyOf(GREETING, 10), new byte[] { 1, 8 }, Zmtp.header(0, -1))),
				new Attack("ZMTP 2.0 identity of 8 KiB and more",
						Zmtp.concat(Arrays.copyOf(GREETING, 10), new byte[] { 1, 8 }, Zmtp.header(0, 9000),
								new byte[9000])),
				new Attack("unknown mechanism", Zmtp.concat(Zmtp.greeting(3, 1, "BOGUS"), Zmtp.ready("PUSH"))),
				new Attack("mechanism PLAIN", Zmtp.concat(Zmtp.greeting(3, 1, "PLAIN"), Zmtp.ready("PUSH"))),
				new Attack("mechanism CURVE", Zmtp.concat(Zmtp.greeting(3, 1, "CURVE"), new byte[200])));
	}

	private static List<Attack> handshakes() {
		return Stream
			.of(new Attack("wrong socket type", Zmtp.ready("PUB")),
					new Attack("unknown socket type", Zmtp.ready("TELEPHONE")),
					new Attack("empty socket type", Zmtp.ready("")),
					new Attack("no socket type", Zmtp.command("READY")),
					new Attack("property longer than its command",
							Zmtp.command("READY", new byte[] { 11 }, text("Socket-Type"), new byte[] { 0x7f, 0, 0, 0 },
									text("PUSH"))),
					new Attack("property of negative length",
							Zmtp.command("READY", new byte[] { 11 }, text("Socket-Type"), new byte[] { -1, -1, -1, -1 },
									text("PUSH"))),
					new Attack("property name cut short", Zmtp.command("READY", new byte[] { 50 }, text("Socket"))),
					new Attack("message before READY", Zmtp.message("too early")),
					new Attack("empty command", Zmtp.frame(Zmtp.COMMAND, new byte[0])),
					new Attack("command name longer than its frame",
							Zmtp.frame(Zmtp.COMMAND, new byte[] { 100, 'R', 'E' })),
					new Attack("unknown command", Zmtp.command("HELLO", new byte[100])),
					new Attack("ERROR", Zmtp.command("ERROR", new byte[] { 2 }, text("no"))),
					new Attack("READY of 2^62 bytes", Zmtp.header(Zmtp.COMMAND, TWO_TO_THE_62)),
					new Attack("READY of a megabyte", Zmtp.command("READY", new byte[1_000_000])))
			.map((attack) -> new Attack(attack.name(), Zmtp.concat(GREETING, attack.bytes())))
			.toList();
	}

	/**
	 * What comes from a peer that had a good handshake.
	 */
	static Stream<Attack> afterTheHandshake() {
		return Stream.of(new Attack("frame of 2^62 bytes", Zmtp.header(0, TWO_TO_THE_62)),
				new Attack("frame of 2^62 bytes with some of them",
						Zmtp.concat(Zmtp.header(0, TWO_TO_THE_62), new byte[100_000])),
				new Attack("frame of 2^63 bytes", Zmtp.header(0, Long.MIN_VALUE)),
				new Attack("frame of -1 bytes", Zmtp.header(Zmtp.MORE, -1)),
				new Attack("second frame of 2^62 bytes",
						Zmtp.concat(Zmtp.frame(Zmtp.MORE, text("first")), Zmtp.header(0, TWO_TO_THE_62))),
				new Attack("command of 2^62 bytes", Zmtp.header(Zmtp.COMMAND, TWO_TO_THE_62)),
				new Attack("command of -1 bytes", Zmtp.header(Zmtp.COMMAND, -1)),
				new Attack("empty command and more",
						Zmtp.concat(Zmtp.frame(Zmtp.COMMAND, new byte[0]), Zmtp.message("a good message"))),
				new Attack("command name longer than its frame", Zmtp.frame(Zmtp.COMMAND, new byte[] { 100, 'P' })),
				new Attack("PING cut short", Zmtp.command("PING", new byte[] { 0 })));
	}

	private static byte[] random(int seed) {
		Random random = new Random(seed);
		byte[] bytes = new byte[1 + random.nextInt(5000)];
		random.nextBytes(bytes);
		return bytes;
	}

	private static byte[] filled(int size) {
		byte[] bytes = new byte[size];
		Arrays.fill(bytes, (byte) 0xff);
		return bytes;
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
