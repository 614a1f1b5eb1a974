package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GreetingTests {

	private static final String CURVE_SERVER = "ff00000000000000017f" + "0301"
			+ "4355525645000000000000000000000000000000" + "01" + "00".repeat(31);

	@Test
	void greetingIsLaidOutAsInTheRfc() {
		assertThat(HexFormat.of().formatHex(Greeting.encode("CURVE", true))).isEqualTo(CURVE_SERVER);
	}

	@Test
	void asServerIsSentTruthfully() {
		assertThat(Greeting.encode("NULL", false)[32]).isZero();
		assertThat(Greeting.encode("NULL", true)[32]).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "NULL ", "NÜLL", "ABCDEFGHIJKLMNOPQRSTU", "A\0B" })
	void mechanismThatCannotBeWrittenIsRejected(String mechanism) {
		assertThatIllegalArgumentException().isThrownBy(() -> Greeting.encode(mechanism, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NULL", "A", "X-MY_OWN.MECH+1", "ABCDEFGHIJKLMNOPQRST" })
	void greetingComesBackAsSent(String mechanism) {
		Greeting.Peer peer = new GreetingParser(false).feed(ByteBuffer.wrap(Greeting.encode(mechanism, true)));
		assertThat(peer).isEqualTo(new Greeting.Peer(3, 1, mechanism, true));
	}

	@Test
	void oneByteAtATimeIsEnough() {
		byte[] greeting = Greeting.encode("PLAIN", false);
		GreetingParser parser = new GreetingParser(false);
		for (int i = 0; i < greeting.length - 1; i++) {
			assertThat(parser.feed(ByteBuffer.wrap(greeting, i, 1))).isNull();
		}
		assertThat(parser.feed(ByteBuffer.wrap(greeting, 63, 1))).isEqualTo(new Greeting.Peer(3, 1, "PLAIN", false));
	}

	@Test
	void everySplitGivesTheSamePeer() {
		byte[] greeting = Greeting.encode("NULL", false);
		for (int split = 0; split <= greeting.length; split++) {
			GreetingParser parser = new GreetingParser(false);
			Greeting.Peer early = parser.feed(ByteBuffer.wrap(greeting, 0, split));
			assertThat(early != null).isEqualTo(split == greeting.length);
			assertThat(parser.feed(ByteBuffer.wrap(greeting, split, greeting.length - split)))
				.isEqualTo(new Greeting.Peer(3, 1, "NULL", false));
		}
	}

	@Test
	void bytesBehindTheGreetingStayInTheBuffer() {
		ByteBuffer in = ByteBuffer.allocateDirect(70).put(Greeting.encode("NULL", false)).put(new byte[6]).flip();
		GreetingParser parser = new GreetingParser(false);
		Greeting.Peer peer = parser.feed(in);
		assertThat(peer).isNotNull();
		assertThat(in.remaining()).isEqualTo(6);
		assertThat(parser.feed(in)).isSameAs(peer);
		assertThat(in.remaining()).isEqualTo(6);
	}

	@Test
	void paddingAndFillerMeanNothing() {
		byte[] greeting = Greeting.encode("NULL", false);
		for (int i = 1; i < 9; i++) {
			greeting[i] = (byte) 0xA5;
		}
		for (int i = 33; i < 64; i++) {
			greeting[i] = (byte) 0x5A;
		}
		assertThat(new GreetingParser(false).feed(ByteBuffer.wrap(greeting)))
			.isEqualTo(new Greeting.Peer(3, 1, "NULL", false));
	}

	@ParameterizedTest
	@CsvSource({ "3, 0, V3_0", "3, 1, V3_1", "3, 2, V3_1", "3, 255, V3_1", "4, 0, V3_1", "255, 0, V3_1" })
	void newerPeersAreMetWithOurNewest(int major, int minor, ZmtpVersion expected) {
		byte[] greeting = Greeting.encode("NULL", false);
		greeting[10] = (byte) major;
		greeting[11] = (byte) minor;
		Greeting.Peer peer = new GreetingParser(false).feed(ByteBuffer.wrap(greeting));
		assertThat(peer).isEqualTo(new Greeting.Peer(major, minor, "NULL", false));
		assertThat(peer.version()).isSameAs(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void olderPeersAreRefusedAtTheirRevisionByte(int major) {
		byte[] greeting = Greeting.encode("NULL", false);
		greeting[10] = (byte) major;
		assertRefusedAt(greeting, 10, ZmtpException.Kind.UNSUPPORTED_VERSION, "ZMTP revision " + major);
	}

	@Test
	void anonymousPeerOfZmtp1IsRefusedAtItsFirstByte() {
		assertRefusedAt(new byte[] { 1, 0 }, 0, ZmtpException.Kind.UNSUPPORTED_VERSION, "ZMTP 1.0");
	}

	@Test
	void longIdentityOfZmtp1IsRefusedAtItsFlags() {
		byte[] greeting = Greeting.encode("NULL", false);
		greeting[9] = 0;
		assertRefusedAt(greeting, 9, ZmtpException.Kind.UNSUPPORTED_VERSION, "ZMTP 1.0");
	}

	@Test
	void httpClientIsRefusedAtItsFirstByte() {
		assertRefusedAt("GET / HTTP/1.1\r\n".getBytes(), 0, ZmtpException.Kind.UNSUPPORTED_VERSION,
				"not ZeroMQ at all");
	}

	@ParameterizedTest
	@CsvSource({ "12, 0", "12, 110", "13, 32", "15, 255", "18, 65", "31, 46" })
	void mechanismThatIsNoPaddedNameIsRefusedAtItsWrongByte(int index, int value) {
		byte[] greeting = Greeting.encode("NULL", false);
		greeting[index] = (byte) value;
		assertRefusedAt(greeting, index, ZmtpException.Kind.MALFORMED_GREETING, "mechanism");
	}

	@Test
	void onlyProtocolErrorsEscapeFromRandomGreetings() {
		for (int seed = 0; seed < 20_000; seed++) {
			Random random = new Random(seed);
			byte[] greeting = Greeting.encode("NULL", false);
			for (int i = random.nextInt(4); i >= 0; i--) {
				greeting[random.nextInt(64)] = (byte) random.nextInt(256);
			}
			try {
				Greeting.Peer peer = new GreetingParser(false).feed(ByteBuffer.wrap(greeting));
				assertThat(peer).isNotNull();
				assertThat(peer.mechanism()).matches("[A-Z0-9._+-]{1,20}");
			}
			catch (ZmtpException ex) {
				assertThat(ex).hasMessageMatching("\\p{Print}+");
			}
		}
	}

	private static void assertRefusedAt(byte[] greeting, int index, ZmtpException.Kind kind, String message) {
		GreetingParser parser = new GreetingParser(false);
		assertThat(parser.feed(ByteBuffer.wrap(greeting, 0, index))).isNull();
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> parser.feed(ByteBuffer.wrap(greeting, index, 1)))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(kind))
			.satisfies((ex) -> assertThat(ex.getStackTrace()).isEmpty());
	}

}
