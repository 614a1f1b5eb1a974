package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.Gssapi;
import dev.zmq.Security;
import dev.zmq.internal.security.gssapi.GssSession;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.internal.zmtp.ZmtpException.Kind;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.Zmtp;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.zmq.internal.security.GssapiTalk.frames;
import static dev.zmq.internal.security.GssapiTalk.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Both sides of GSSAPI (RFC 38), command by command, with the JDK's Kerberos.
 */
class GssapiTests {

	/** Name, length, and what Kerberos adds with AES-256, flags. */
	private static final int OVERHEAD = 8 + 4 + 60 + 1;

	private final List<Authenticator.Attempt> attempts = new ArrayList<>();

	private final Mechanism client = GssapiTalk.client(false);

	private final Mechanism server = GssapiTalk.server(false, this::allow);

	private final List<String> opened = new ArrayList<>();

	private CompletionStage<Decision> allow(Authenticator.Attempt attempt) {
		this.attempts.add(attempt);
		return Decision.allow("").now();
	}

	private static void refuses(Kind kind, Supplier<?> call, String... parts) {
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(call::get)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind))
			.satisfies((ex) -> {
				for (String part : parts) {
					assertThat(ex.getMessage()).contains(part);
				}
			});
	}

	private static FrameCipher cipher(Mechanism mechanism) {
		FrameCipher cipher = mechanism.cipher();
		assertThat(cipher).isNotNull();
		return cipher;
	}

	/** Everything but the two READYs; returns that of the server. */
	private byte[] agree() {
		assertThat(said(this.server.start())).isEmpty();
		byte[] answer = said(this.server.receive(said(this.client.start())));
		return said(this.server.receive(said(this.client.receive(answer))));
	}

	private void finish() {
		assertThat(frames(this.server.receive(said(this.client.receive(agree()))))).isEmpty();
	}

	@Test
	void theCommandsAreThoseOfLibzmq() {
		byte[] initiate = said(this.client.start());
		assertThat(initiate).startsWith(Zmtp.ascii("\u0008INITIATE"));
		assertThat(ByteBuffer.wrap(initiate).getInt(9)).isEqualTo(initiate.length - 13);
		byte[] answer = said(this.server.receive(initiate));
		assertThat(answer).startsWith(Zmtp.ascii("\u0008INITIATE"));
		assertThat(ByteBuffer.wrap(answer).getInt(9)).isEqualTo(answer.length - 13);
		byte[] content = frames(this.client.receive(answer));
		assertThat(content).containsExactly(4, 0);
		assertThat(this.attempts).isEmpty();
		byte[] ready = said(this.server.receive(new byte[0]));
		assertThat(this.attempts).hasSize(1);
		assertThat(this.attempts.get(0).credentials()).isEqualTo(new Credentials.Gssapi("alice@ZMQ.TEST"));
		assertThat(this.attempts.get(0).credentials().frames()).containsExactly(Zmtp.ascii("alice@ZMQ.TEST"));
		assertThat(ready).startsWith(Zmtp.ascii("\u0007MESSAGE"))
			.hasSize("\u0005READY".length() + GssapiTalk.DEALER.length + OVERHEAD);
		byte[] back = said(this.client.receive(ready));
		assertThat(this.server.peer()).isNull();
		assertThat(this.server.cipher()).isNull();
		assertThat(back).hasSameSizeAs(ready);
		assertThat(frames(this.server.receive(back))).isEmpty();
		assertThat(this.client.peer()).isNotNull();
		assertThat(this.server.peer()).isNotNull();
		assertThat(this.server.proven()).containsOnly(Map.entry("User-Id", "alice@ZMQ.TEST"));
		assertThat(this.client.proven()).containsOnly(Map.entry("User-Id", "zmq/localhost@ZMQ.TEST"));
		talk(cipher(this.client), cipher(this.server));
		talk(cipher(this.server), cipher(this.client));
	}

	private static byte[] sealed(FrameCipher cipher, int flags, String body) {
		ByteBuffer sealed = ByteBuffer.allocate(body.length() + cipher.overhead());
		cipher.seal(flags, Zmtp.ascii(body), sealed);
		assertThat(sealed.hasRemaining()).isFalse();
		return sealed.array();
	}

	private boolean open(FrameCipher cipher, byte[] sealed) {
		return cipher.open(sealed, (flags, body) -> this.opened.add(Zmtp.text(body) + "/" + flags));
	}

	private void talk(FrameCipher from, FrameCipher to) {
		assertThat(from.overhead()).isEqualTo(OVERHEAD).isLessThan(FrameCipher.MOST_OVERHEAD - 9);
		byte[] first = sealed(from, FrameFlags.MORE, "first");
		assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("first");
		open(to, first);
		open(to, sealed(from, 0, ""));
		open(to, sealed(from, FrameFlags.COMMAND, "\u0004PING"));
		open(to, sealed(from, 0, "x".repeat(70_000)));
		assertThat(this.opened.remove(3)).hasSize(70_002);
		assertThat(this.opened).containsExactly("first/1", "/0", "\u0004PING/4");
		this.opened.clear();
	}

	@Test
	void withoutEncryptionEverythingGoesAsItIs() {
		Mechanism open = GssapiTalk.client(true);
		Mechanism serving = GssapiTalk.server(true, this::allow);
		byte[] answer = said(serving.receive(said(open.start())));
		byte[] ready = frames(serving.receive(said(open.receive(answer))));
		assertThat(ready).isEqualTo(Zmtp.ready("DEALER"));
		assertThat(frames(open.receive(Arrays.copyOfRange(ready, 2, ready.length)))).isEqualTo(ready);
		serving.receive(Arrays.copyOfRange(ready, 2, ready.length));
		assertThat(serving.peer()).isNotNull();
		assertThat(serving.cipher()).isNull();
		assertThat(open.cipher()).isNull();
		assertThat(serving.proven()).containsEntry("User-Id", "alice@ZMQ.TEST");
	}

	@Test
	void whatIsRepeatedMovedOrLeftOutIsRefused() {
		finish();
		byte[] first = sealed(cipher(this.client), 0, "first");
		open(cipher(this.server), first);
		refuses(Kind.INVALID_SEQUENCE, () -> open(cipher(this.server), first), "out of its turn");
		sealed(cipher(this.server), 0, "left out");
		byte[] second = sealed(cipher(this.server), 0, "second");
		refuses(Kind.INVALID_SEQUENCE, () -> open(cipher(this.client), second), "out of its turn");
		assertThat(this.opened).containsExactly("first/0");
	}

	@Test
	void whatWasChangedDoesNotOpen() {
		finish();
		byte[] good = sealed(cipher(this.client), 0, "good");
		for (int i = 28; i < good.length; i += 3) {
			byte[] bad = good.clone();
			bad[i] ^= 1;
			refuses(Kind.CRYPTOGRAPHIC, () -> open(cipher(this.server), bad));
		}
		for (int length = 0; length < good.length; length++) {
			byte[] bad = Arrays.copyOf(good, length);
			assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> open(cipher(this.server), bad));
			if (length >= 12) {
				ByteBuffer.wrap(bad).putInt(8, length - 12);
				assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> open(cipher(this.server), bad));
			}
		}
		byte[] reflected = sealed(cipher(this.server), 0, "mine");
		assertThatExceptionOfType(ZmtpException.class).isThrownBy(() -> open(cipher(this.server), reflected));
		assertThat(this.opened).isEmpty();
	}

	/**
	 * RFC 4121 puts the number into what is encrypted, too, and the JDK does not compare
	 * them. If this fails the JDK has learnt it, and {@code docs/security.md} must say
	 * that nothing can be repeated.
	 */
	@Test
	void theJdkBelievesANumberThatWasChanged() {
		finish();
		byte[] first = sealed(cipher(this.client), 0, "first");
		open(cipher(this.server), first);
		ByteBuffer number = ByteBuffer.wrap(first);
		number.putLong(20, number.getLong(20) + 1);
		open(cipher(this.server), first);
		assertThat(this.opened).containsExactly("first/0", "first/0");
	}

	@Test
	void topicsOfLaterLibzmqsAreSubscriptionsAndOtherFlagsAreRefused() throws GSSException {
		GssSession sender = GssSession.client(GssapiTalk.REALM.asClient("alice", GssapiTalk.SERVICE).build(),
				KerberosRealm.name(GssapiTalk.SERVICE));
		GssSession receiver = GssSession.server(GssapiTalk.REALM.asService(GssapiTalk.SERVICE).build());
		byte[] answer = receiver.next(token(sender.next(new byte[0])));
		sender.next(token(answer));
		FrameCipher cipher = new GssapiCipher(receiver, OVERHEAD);
		open(cipher, message(sender.seal(Zmtp.ascii("\u0004news"))));
		open(cipher, message(sender.seal(Zmtp.ascii("\u0008news"))));
		assertThat(this.opened).containsExactly("\u0009SUBSCRIBEnews/4", "\u0006CANCELnews/4");
		for (String wrong : new String[] { "", "\u0010x", "\u0003x", "\u000cx" }) {
			byte[] sealed = sender.seal(Zmtp.ascii(wrong));
			refuses(Kind.MALFORMED_MESSAGE, () -> open(cipher, message(sealed)));
		}
	}

	private static byte[] token(byte @Nullable [] token) {
		assertThat(token).isNotNull();
		return token;
	}

	private static byte[] message(byte[] token) {
		return Zmtp.concat(Zmtp.ascii("\u0007MESSAGE"), ByteBuffer.allocate(4).putInt(token.length).array(), token);
	}

	@Test
	void whatIsNoMessageIsRefused() {
		finish();
		refuses(Kind.UNEXPECTED_COMMAND, () -> open(cipher(this.server), Zmtp.ascii("\u0005READY")));
		refuses(Kind.MALFORMED_MESSAGE, () -> open(cipher(this.server), Zmtp.ascii("\u0007MESSAGE\0\0")));
		refuses(Kind.MALFORMED_MESSAGE, () -> open(cipher(this.server), Zmtp.ascii("\u0007MESSAGE\0\0\0\u0009x")));
	}

	@Test
	void commandsThatHaveNoPlaceAreRefused() {
		refuses(Kind.UNEXPECTED_COMMAND, () -> this.server.receive(body(Zmtp.command("HELLO"))), "expected INITIATE");
		refuses(Kind.MALFORMED_COMMAND, () -> this.server.receive(new byte[0]));
		refuses(Kind.MALFORMED_INITIATE, () -> this.server.receive(body(Zmtp.command("INITIATE", new byte[3]))));
		byte[] initiate = said(this.client.start());
		refuses(Kind.UNEXPECTED_COMMAND, () -> this.client.receive(body(Zmtp.ready("DEALER"))));
		refuses(Kind.AUTHENTICATION_REFUSED, () -> this.client.receive(error()));
		byte[] answer = said(this.server.receive(initiate));
		refuses(Kind.UNEXPECTED_COMMAND, () -> this.server.receive(initiate), "an empty command");
		refuses(Kind.CRYPTOGRAPHIC, () -> said(this.client.receive(damaged(answer))), "zmq/localhost@ZMQ.TEST");
		said(this.server.receive(new byte[0]));
		refuses(Kind.UNEXPECTED_COMMAND, () -> this.server.receive(body(Zmtp.ready("DEALER"))), "does not encrypt?");
		refuses(Kind.MALFORMED_COMMAND, () -> this.server.receive(new byte[0]));
	}

	@Test
	void theServerIsToldThatItIsNotLetIn() {
		byte[] answer = said(this.server.receive(said(this.client.start())));
		said(this.client.receive(answer));
		refuses(Kind.AUTHENTICATION_REFUSED, () -> this.client.receive(error()));
	}

	@Test
	void aTicketThatIsUsedTwiceIsRefused() {
		byte[] initiate = said(this.client.start());
		said(this.server.receive(initiate));
		refuses(Kind.AUTHENTICATION_REFUSED, () -> said(GssapiTalk.server(false, this::allow).receive(initiate)),
				"proves nothing");
	}

	@Test
	void whatIsDecidedComesBeforeReady() {
		Mechanism strict = GssapiTalk.server(false, (attempt) -> Decision.deny("not today").now());
		said(this.client.receive(said(strict.receive(said(this.client.start())))));
		refuses(Kind.AUTHENTICATION_REFUSED, () -> said(strict.receive(new byte[0])), "not today");
		assertThat(strict.cipher()).isNull();
	}

	@Test
	void aSourceOfKeysThatFailsIsTold() {
		Gssapi broken = Gssapi.builder().subject(() -> {
			throw new IllegalStateException("the vault is closed");
		}).build();
		refuses(Kind.AUTHENTICATION_FAILED, () -> said(GssapiTalk.client(broken).start()), "the vault is closed");
		Mechanism serving = GssapiTalk.mechanism(Security.gssapiServer(broken), this::allow);
		refuses(Kind.AUTHENTICATION_FAILED, () -> said(serving.receive(said(this.client.start()))),
				"the vault is closed");
	}

	private static byte[] error() {
		return body(Zmtp.command("ERROR", new byte[] { 3 }, Zmtp.ascii("400")));
	}

	private static byte[] damaged(byte[] command) {
		byte[] bad = command.clone();
		bad[bad.length - 20] ^= 1;
		return bad;
	}

	private static byte[] body(byte[] frame) {
		return Arrays.copyOfRange(frame, 2, frame.length);
	}

}
