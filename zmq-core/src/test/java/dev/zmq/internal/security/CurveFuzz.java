package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionException;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.CurveKeyPair;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.fuzz.FuzzInput;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.testkit.Zmtp;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both sides of CURVE, and somebody between them who changes one of the things that they
 * say: a command of any stage, or a message. Whoever gets it must not believe it.
 * <p>
 * Thread: one.
 */
public final class CurveFuzz {

	/** HELLO, WELCOME, INITIATE, READY, and a message each way. */
	private static final int STAGES = 6;

	private static final CurveKeyPair SERVER = CurveKeyPair.generate();

	private static final CurveKeyPair CLIENT = CurveKeyPair.generate();

	private static final Metadata PROPERTIES = Metadata.builder().add(Metadata.SOCKET_TYPE, "DEALER").build();

	private final int changed;

	private final byte[] changes;

	private int stage;

	private CurveFuzz(int changed, byte[] changes) {
		this.changed = changed;
		this.changes = changes;
	}

	/** Runs one. */
	public static void run(byte[] bytes) {
		FuzzInput input = new FuzzInput(bytes);
		new CurveFuzz(input.choose(STAGES), input.rest()).talk();
	}

	private void talk() {
		Mechanism client = mechanism(Security.curveClient(CLIENT, SERVER.publicKey()), false);
		Mechanism server = mechanism(Security.curveServer(SERVER), true);
		boolean same = Arrays.equals(new byte[300], FuzzInput.altered(new byte[300], this.changes));
		try {
			said(server.start());
			byte[] welcome = said(server.receive(passed(said(client.start()))));
			byte[] initiate = said(client.receive(passed(welcome)));
			byte[] ready = said(server.receive(passed(initiate)));
			said(client.receive(passed(ready)));
			exchange(cipher(client), cipher(server));
			exchange(cipher(server), cipher(client));
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			assertThat(same).as("refused although nothing was changed: %s", ex).isFalse();
			return;
		}
		assertThat(this.stage).isEqualTo(STAGES);
	}

	private void exchange(FrameCipher from, FrameCipher to) {
		byte[] text = Zmtp.ascii("what is said");
		ByteBuffer sealed = ByteBuffer.allocate(text.length + from.overhead());
		from.seal(0, text, sealed);
		to.open(passed(sealed.array()), (flags, body) -> {
			assertThat(body).as("opened").isEqualTo(text);
			return true;
		});
	}

	private static Mechanism mechanism(Security security, boolean incoming) {
		return Mechanisms.of(
				OptionValues.of(SocketType.DEALER)
					.with(SocketOptions.SECURITY, security)
					.with(SocketOptions.AUTHENTICATOR, (attempt) -> Decision.allow("somebody").now()),
				PROPERTIES, incoming, Authenticator.none(), (asked) -> new Authenticator.Attempt("CURVE", "",
						"tcp://127.0.0.1:2", asked.routingId(), asked.credentials(), "fuzzed", new byte[0]));
	}

	/** What arrives of what was said. */
	private byte[] passed(byte[] said) {
		return (this.stage++ == this.changed) ? FuzzInput.altered(said, this.changes) : said;
	}

	/** The body of the command that a step says, if it says one. */
	private static byte[] said(Step first) {
		Step step = first;
		while (step instanceof Step.Later later) {
			try {
				step = later.work().get().toCompletableFuture().join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
			}
		}
		if (step instanceof Step.Refuse refuse) {
			throw refuse.failure();
		}
		byte[] frame = Zmtp.concat(((Step.Say) step).frames());
		int header = (frame.length == 0) ? 0 : ((frame[0] & Zmtp.LONG) != 0) ? 9 : 2;
		return Arrays.copyOfRange(frame, header, frame.length);
	}

	private static FrameCipher cipher(Mechanism mechanism) {
		FrameCipher cipher = mechanism.cipher();
		assertThat(cipher).as("the handshake is done").isNotNull();
		return cipher;
	}

}
