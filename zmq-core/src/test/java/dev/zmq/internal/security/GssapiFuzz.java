package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.zmq.Authenticator.Decision;
import dev.zmq.fuzz.FuzzInput;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.testkit.Zmtp;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both sides of GSSAPI, and somebody between them who changes one of the things that they
 * say: a command of any stage, or a message. Whoever gets a message must not believe it,
 * but for the header of its token.
 * <p>
 * Thread: one.
 */
public final class GssapiFuzz {

	/** Two tokens, the empty command, two READYs, and a message each way. */
	private static final int STAGES = 7;

	/** From here on everything is sealed. */
	private static final int SEALED = 3;

	/** Where the token's header is whose bytes the JDK does not protect: up to here. */
	private static final int HEADER = 14;

	private static final int HEADER_END = 28;

	private final boolean plaintext;

	private final int changed;

	private final byte[] changes;

	private int stage;

	private boolean different;

	private boolean tampered;

	private GssapiFuzz(boolean plaintext, int changed, byte[] changes) {
		this.plaintext = plaintext;
		this.changed = changed;
		this.changes = changes;
	}

	/** What a server takes. */
	public static void server(byte[] bytes) {
		run(bytes, new int[] { 0, 2, 4, 5 });
	}

	/** What a client takes. */
	public static void client(byte[] bytes) {
		run(bytes, new int[] { 1, 3, 6 });
	}

	private static void run(byte[] bytes, int[] stages) {
		FuzzInput input = new FuzzInput(bytes);
		int choice = input.choose(2 * stages.length);
		new GssapiFuzz(choice % 2 == 1, stages[choice / 2], input.rest()).talk();
	}

	private void talk() {
		Mechanism client = GssapiTalk.client(this.plaintext);
		Mechanism server = GssapiTalk.server(this.plaintext, (attempt) -> Decision.allow("").now());
		try {
			byte[] answer = GssapiTalk.said(server.receive(passed(GssapiTalk.said(client.start()))));
			byte[] content = GssapiTalk.said(client.receive(passed(answer)));
			byte[] ready = GssapiTalk.said(server.receive(passed(content)));
			byte[] back = GssapiTalk.said(client.receive(passed(ready)));
			GssapiTalk.said(server.receive(passed(back)));
			assertThat(server.proven()).as("who the client is").containsEntry("User-Id", "alice@ZMQ.TEST");
			if (!this.plaintext) {
				exchange(client, server);
				exchange(server, client);
			}
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			assertThat(this.different).as("refused although nothing was changed: %s", ex).isTrue();
			return;
		}
		assertThat(this.tampered && this.changed >= SEALED && !this.plaintext).as("believed what was changed")
			.isFalse();
	}

	private void exchange(Mechanism sender, Mechanism receiver) {
		FrameCipher from = cipher(sender);
		byte[] text = Zmtp.ascii("what is said");
		ByteBuffer sealed = ByteBuffer.allocate(text.length + from.overhead());
		from.seal(0, text, sealed);
		cipher(receiver).open(passed(sealed.array()), (flags, body) -> {
			assertThat(body).as("opened").isEqualTo(text);
			return true;
		});
	}

	private static FrameCipher cipher(Mechanism mechanism) {
		FrameCipher cipher = mechanism.cipher();
		assertThat(cipher).as("the handshake is done").isNotNull();
		return cipher;
	}

	/** What arrives of what was said. */
	private byte[] passed(byte[] said) {
		if (this.stage++ != this.changed) {
			return said;
		}
		byte[] arrived = FuzzInput.altered(said, this.changes);
		this.different = !Arrays.equals(said, arrived);
		byte[] restored = arrived.clone();
		for (int i = HEADER; i < HEADER_END && i < restored.length && i < said.length; i++) {
			restored[i] = said[i];
		}
		this.tampered = !Arrays.equals(said, restored);
		return arrived;
	}

}
