package dev.zmq;

import java.util.HexFormat;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Keys of CURVE: those of RFC 7748, which are NaCl's, too, and those of
 * {@code zmq_curve(7)}.
 */
class CurveKeysTests {

	private static final String PUBLIC = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

	private static final String SECRET = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";

	private static final String SERVER_PUBLIC = "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7";

	private static final String SERVER_SECRET = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6";

	private static final byte[] ALICE = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");

	private static final byte[] ALICE_PUBLIC = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");

	private static final byte[] BOB = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

	private static final byte[] BOB_PUBLIC = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");

	private static final byte[] SHARED = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text);
	}

	@Test
	void aSecretKeyHasOnePublicKey() {
		assertThat(CurveKeyPair.ofSecret(ALICE).publicKey().bytes()).isEqualTo(ALICE_PUBLIC);
		assertThat(CurveKeyPair.ofSecret(BOB).publicKey().bytes()).isEqualTo(BOB_PUBLIC);
		assertThat(CurveKeyPair.ofSecret(SECRET).publicKey().z85()).isEqualTo(PUBLIC);
		assertThat(CurveKeyPair.ofSecret(SERVER_SECRET).publicKey().z85()).isEqualTo(SERVER_PUBLIC);
	}

	@Test
	void bothPartiesAgree() {
		assertThat(CurveKeyPair.ofSecret(ALICE).agree(CurvePublicKey.of(BOB_PUBLIC))).isEqualTo(SHARED);
		assertThat(CurveKeyPair.ofSecret(BOB).agree(CurvePublicKey.of(ALICE_PUBLIC))).isEqualTo(SHARED);
	}

	/** RFC 7748, 5: "MUST mask the most significant bit in the final byte". */
	@Test
	void theHighestBitOfAPublicKeyDoesNotCount() {
		byte[] marked = BOB_PUBLIC.clone();
		marked[31] |= (byte) 0x80;
		assertThat(CurveKeyPair.ofSecret(ALICE).agree(CurvePublicKey.of(marked))).isEqualTo(SHARED);
	}

	@Test
	void generatedPairsDifferAndAgree() {
		CurveKeyPair one = CurveKeyPair.generate();
		CurveKeyPair other = CurveKeyPair.generate();
		assertThat(one.publicKey()).isNotEqualTo(other.publicKey());
		assertThat(one.agree(other.publicKey())).isEqualTo(other.agree(one.publicKey()));
		assertThat(CurveKeyPair.of(one.publicKey().bytes(), one.secretKey()).publicKey()).isEqualTo(one.publicKey())
			.hasSameHashCodeAs(one.publicKey());
	}

	@Test
	void keysThatDoNotBelongTogetherAreRefused() {
		assertThat(CurveKeyPair.of(PUBLIC, SECRET).publicKey()).hasToString(PUBLIC);
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveKeyPair.of(SERVER_PUBLIC, SECRET))
			.withMessageContaining(SERVER_PUBLIC)
			.withMessageNotContaining(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "too short", "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs0",
			"D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%c~", "0000000000000000000000000000000000000000",
			"####################" + "####################" })
	void whatIsNoKeyIsRefusedAndNotShown(String text) {
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveKeyPair.ofSecret(text))
			.withMessageContaining("secret key of CURVE")
			.satisfies((ex) -> assertThat(text.isEmpty() || !ex.getMessage().contains(text)).isTrue());
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurvePublicKey.of(text))
			.withMessageContaining("public key of CURVE");
	}

	@Test
	void keysOfAnotherLengthAreRefused() {
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurvePublicKey.of(new byte[31]))
			.withMessageContaining("32 bytes");
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveKeyPair.ofSecret(new byte[33]))
			.withMessageContaining("32 bytes");
	}

	static Stream<String> smallOrder() {
		return Stream.of("0100000000000000000000000000000000000000000000000000000000000000",
				"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
				"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
				"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
	}

	@ParameterizedTest
	@MethodSource("smallOrder")
	void aPointOfSmallOrderAgreesWithNobody(String point) {
		CurvePublicKey weak = CurvePublicKey.of(hex(point));
		assertThatExceptionOfType(EncodingException.class).isThrownBy(() -> CurveKeyPair.ofSecret(ALICE).agree(weak))
			.withMessageContaining("small order");
	}

	@Test
	void theSecretIsNotShownAndCanBeWiped() {
		CurveKeyPair pair = CurveKeyPair.ofSecret(SECRET);
		assertThat(pair).hasToString("CurveKeyPair[public=" + PUBLIC + "]");
		assertThat(Z85.encode(pair.secretKey())).isEqualTo(SECRET);
		pair.destroy();
		assertThat(pair.isDestroyed()).isTrue();
		assertThatIllegalStateException().isThrownBy(pair::secretKey).withMessageContaining("destroyed");
		assertThatIllegalStateException().isThrownBy(() -> pair.agree(CurvePublicKey.of(BOB_PUBLIC)));
		assertThat(pair.publicKey().z85()).isEqualTo(PUBLIC);
	}

}
