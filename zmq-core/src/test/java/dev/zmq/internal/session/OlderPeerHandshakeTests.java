package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.internal.security.Mechanism;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpVersion;
import dev.zmq.testkit.Zmtp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens instead of a handshake when the peer is older than ZMTP 3.0.
 */
class OlderPeerHandshakeTests {

	private static final String SIGNATURE = "ff00000000000000017f";

	private static final byte[] ME = { 'm', 'e' };

	private final List<byte[]> sent = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "0400746f6d, V1_0", SIGNATURE + "0105" + "0003746f6d, V2_0", SIGNATURE + "0205" + "0003746f6d, V2_0",
			SIGNATURE + "0005" + "0400746f6d, V1_0", "ff0000000000000004" + "00746f6d, V1_0" })
	void theIdentityIsKnownInAnySplitAndWhatFollowsIsLeft(String hex, ZmtpVersion version) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		for (int step = 1; step <= bytes.length + 1; step++) {
			Handshake handshake = handshake(SocketType.ROUTER, nullMechanism());
			ByteBuffer last = ByteBuffer.allocate(0);
			byte[] all = Arrays.copyOf(bytes, bytes.length + 3);
			for (int at = 0; at < bytes.length; at += step) {
				last = ByteBuffer.wrap(all, at, Math.min(step, all.length - at));
				assertThat(handshake.feed(last)).isEqualTo(at + step >= bytes.length);
			}
			assertThat(last.position()).isEqualTo(bytes.length);
			assertThat(handshake.version()).isEqualTo(version);
			assertThat(handshake.framing()).isEqualTo((version == ZmtpVersion.V1_0) ? Framing.ZMTP_1 : Framing.ZMTP_2);
			assertThat(handshake.peerMetadata().text("identity")).isEqualTo("tom");
			assertThat(handshake.peerType()).isEqualTo(SocketType.DEALER);
			assertThat(handshake.decoder().midFrame()).isFalse();
		}
	}

	@Test
	void nothingOfZmtp3IsSaidToTheOldest() {
		Handshake handshake = handshake(SocketType.ROUTER, nullMechanism());
		handshake.start();
		handshake.feed(ByteBuffer.wrap(new byte[] { 1, 0 }));
		assertThat(sent()).isEqualTo("ff00000000000000037f" + "6d65");
	}

	@Test
	void nothingOfZmtp3IsSaidToZmtp2() {
		Handshake handshake = handshake(SocketType.ROUTER, nullMechanism());
		handshake.start();
		handshake.feed(ByteBuffer.wrap(HexFormat.of().parseHex(SIGNATURE + "01" + "03" + "0000")));
		assertThat(sent()).isEqualTo("ff00000000000000037f" + "03" + "06" + "0002" + "6d65");
	}

	@ParameterizedTest
	@EnumSource
	void theOldestAreTakenForALegalTypeIfTheyCanHaveOne(SocketType type) {
		Handshake handshake = handshake(type, nullMechanism());
		if (type.code() > SocketType.XSUB.code()) {
			assertThatExceptionOfType(ZmtpException.class)
				.isThrownBy(() -> handshake.feed(ByteBuffer.wrap(new byte[] { 1, 0 })))
				.withMessageContaining("older than ZMTP 3.0");
			return;
		}
		handshake.feed(ByteBuffer.wrap(new byte[] { 1, 0 }));
		assertThat(type.peers()).contains(handshake.peerType());
		assertThat(handshake.peerMetadata().get(Metadata.SOCKET_TYPE)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "1, a ROUTER socket cannot talk to a ZMTP 2.0 peer of type PUB",
			"200, a ROUTER socket cannot talk to a ZMTP 2.0 peer of type 200" })
	void aTypeThatDoesNotFitIsRefused(int code, String text) {
		byte[] bytes = HexFormat.of().parseHex(SIGNATURE + "01" + HexFormat.of().toHexDigits((byte) code));
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> handshake(SocketType.ROUTER, nullMechanism()).feed(ByteBuffer.wrap(bytes)))
			.withMessageStartingWith(text)
			.withMessageContaining("legal peers are")
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.INCOMPATIBLE_SOCKET_TYPE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0100", "ff000000000000000400", SIGNATURE + "00", SIGNATURE + "0105", SIGNATURE + "02" })
	void nobodyGetsPastAMechanismByBeingOld(String hex) {
		Handshake handshake = handshake(SocketType.ROUTER, strict());
		handshake.start();
		assertThat(sent()).as("the whole greeting at once").hasSize(128).contains("4e554c4c");
		this.sent.clear();
		assertThatExceptionOfType(ZmtpException.class)
			.isThrownBy(() -> handshake.feed(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
			.withMessageContaining("cannot authenticate")
			.satisfies((ex) -> assertThat(ex.kind()).isSameAs(ZmtpException.Kind.UNSUPPORTED_VERSION));
		assertThat(this.sent).isEmpty();
	}

	private Handshake handshake(SocketType type, Mechanism mechanism) {
		return new Handshake(type, ME, "", mechanism, -1, this.sent::add);
	}

	private String sent() {
		return HexFormat.of().formatHex(Zmtp.concat(this.sent));
	}

	private static Mechanism nullMechanism() {
		return NullSide.open(Metadata.builder().build(), true);
	}

	/** A mechanism where everybody has to prove something. */
	private static Mechanism strict() {
		return NullSide.guarded(Metadata.builder().build(), true);
	}

}
