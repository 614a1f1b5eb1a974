package dev.zmq.internal.security.curve;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import dev.zmq.CurveKeyPair;
import dev.zmq.CurvePublicKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The boxes of both providers with the vectors of "Cryptography in NaCl", and against
 * each other.
 */
class BoxesTests {

	private static final byte[] ALICE = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");

	private static final byte[] BOB_PUBLIC = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");

	private static final byte[] KEY = hex("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");

	private static final byte[] NONCE = hex("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");

	private static final byte[] TEXT = hex("be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffc"
			+ "e5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb31"
			+ "0e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde"
			+ "048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776384864" + "5e0705");

	private static final byte[] BOX = hex("f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce"
			+ "48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c972"
			+ "71d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae"
			+ "90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b3"
			+ "7973f622a43d14a6599b1f654cb45a74e355a5");

	/** What HSalsa20 makes of the key and the first 16 bytes of the nonce. */
	private static final byte[] SECOND_KEY = hex("dc908dda0b9344a953629b733820778880f3ceb421bb61b91cbd4c3e66256ce4");

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text);
	}

	static Stream<Boxes> providers() {
		return Stream.concat(Stream.of(new BouncyCastleBoxes()), sodium().stream());
	}

	/** Where it must be there, its absence is a failure. */
	private static List<Boxes> sodium() {
		try {
			return List.of(new SodiumBoxes());
		}
		catch (UnsatisfiedLinkError ex) {
			if (Boolean.getBoolean("zmq.interop.required")) {
				throw ex;
			}
			return List.of();
		}
	}

	@ParameterizedTest
	@MethodSource("providers")
	void theVectorsOfNacl(Boxes boxes) {
		byte[] key = boxes.key(CurveKeyPair.ofSecret(ALICE).agree(CurvePublicKey.of(BOB_PUBLIC)));
		assertThat(key).isEqualTo(KEY);
		assertThat(boxes.seal(key, NONCE, TEXT)).isEqualTo(BOX);
		assertThat(boxes.open(key, NONCE, BOX)).isEqualTo(TEXT);
	}

	@Test
	void theKeyOfASeriesIsDerivedOnce() {
		assertThat(SalsaStream.derive(KEY, Arrays.copyOf(NONCE, Boxes.PREFIX_BYTES))).isEqualTo(SECOND_KEY);
	}

	@ParameterizedTest
	@MethodSource("providers")
	void aFrameIsTheBoxOfItsFlagsAndItsBody(Boxes boxes) {
		byte[] prefix = Arrays.copyOf(NONCE, Boxes.PREFIX_BYTES);
		long number = ByteBuffer.wrap(NONCE).getLong(Boxes.PREFIX_BYTES);
		byte[] body = Arrays.copyOfRange(TEXT, 1, TEXT.length);
		FrameBoxes series = boxes.frames(KEY, prefix);
		ByteBuffer out = ByteBuffer.allocateDirect(BOX.length + 5).position(3);
		series.seal(number, TEXT[0] & 0xFF, body, out);
		assertThat(out.position()).isEqualTo(BOX.length + 3);
		byte[] sealed = new byte[BOX.length];
		out.get(3, sealed);
		assertThat(sealed).isEqualTo(BOX);
		FrameBoxes.Opened opened = boxes.frames(KEY, prefix).open(number, Arrays.copyOf(out(out), BOX.length + 3), 3);
		assertThat(Objects.requireNonNull(opened).body()).isEqualTo(body);
		assertThat((byte) opened.flags()).isEqualTo(TEXT[0]);
	}

	private static byte[] out(ByteBuffer buffer) {
		byte[] all = new byte[buffer.capacity()];
		buffer.get(0, all);
		return all;
	}

	@ParameterizedTest
	@MethodSource("providers")
	void whatWasChangedOnTheWayDoesNotOpen(Boxes boxes) {
		FrameBoxes series = boxes.frames(KEY, new byte[Boxes.PREFIX_BYTES]);
		for (int i = 0; i < BOX.length; i++) {
			byte[] changed = BOX.clone();
			changed[i] ^= (byte) (1 << (i & 7));
			assertThat(boxes.open(KEY, NONCE, changed)).isNull();
			assertThat(series.open(i, changed, 0)).isNull();
		}
		for (int length = 0; length < BOX.length; length += 7) {
			assertThat(boxes.open(KEY, NONCE, Arrays.copyOf(BOX, length))).isNull();
			assertThat(series.open(length, Arrays.copyOf(BOX, length), 0)).isNull();
		}
		byte[] otherNonce = NONCE.clone();
		otherNonce[23]++;
		assertThat(boxes.open(KEY, otherNonce, BOX)).isNull();
	}

	/** Around the sizes of blocks, chunks and native memory; in both directions. */
	@ParameterizedTest
	@MethodSource("providers")
	void everyProviderOpensWhatAnySeals(Boxes opening) {
		Random random = new Random(1);
		byte[] prefix = Arrays.copyOf(NONCE, Boxes.PREFIX_BYTES);
		int[] sizes = { 0, 1, 14, 15, 16, 30, 31, 32, 33, 63, 64, 65, 94, 95, 96, 1022, 1023, 1024, 1025, 2047, 2048,
				8191, 65535, 131071, 131072, 131073, 300_000 };
		providers().forEach((sealing) -> {
			FrameBoxes out = sealing.frames(KEY, prefix);
			FrameBoxes in = opening.frames(KEY, prefix);
			long number = 0xFFFF_FFF0L;
			for (int size : sizes) {
				byte[] body = new byte[size];
				random.nextBytes(body);
				byte[] before = body.clone();
				ByteBuffer sealed = ByteBuffer.allocate(size + 1 + Boxes.OVERHEAD);
				out.seal(++number, 3, body, sealed);
				assertThat(sealed.hasRemaining()).isFalse();
				assertThat(body).isEqualTo(before);
				FrameBoxes.Opened opened = in.open(number, sealed.array(), 0);
				assertThat(opened).as("%s opens %d bytes of %s", opening.name(), size, sealing.name()).isNotNull();
				assertThat(opened.flags()).isEqualTo(3);
				assertThat(opened.body()).isEqualTo(body);
			}
		});
	}

	@Test
	void theProviderCanBeChosen() {
		assertThat(BoxProvider.choose(false)).isInstanceOf(BouncyCastleBoxes.class);
		Assumptions.assumeFalse(sodium().isEmpty(), "no libsodium here");
		assertThat(BoxProvider.choose(true)).isInstanceOf(SodiumBoxes.class);
		assertThat(BoxProvider.boxes()).isSameAs(BoxProvider.boxes());
	}

	@Test
	void withoutAnyTheAdviceIsToAddOne() {
		assertThat(BoxProvider.missing()).hasMessageContaining("org.bouncycastle:bcprov-jdk18on");
	}

	@ParameterizedTest
	@MethodSource("providers")
	void aDestroyedSeriesOpensNothing(Boxes boxes) {
		byte[] prefix = new byte[Boxes.PREFIX_BYTES];
		FrameBoxes series = boxes.frames(KEY, prefix);
		ByteBuffer sealed = ByteBuffer.allocate(Boxes.OVERHEAD + 4);
		series.seal(1, 0, new byte[3], sealed);
		series.destroy();
		assertThat(series.open(1, sealed.array(), 0)).isNull();
	}

}
