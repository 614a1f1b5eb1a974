package dev.zmq.internal.security;

import java.util.Arrays;
import java.util.concurrent.CompletionException;

import dev.zmq.Authenticator;
import dev.zmq.Gssapi;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.testkit.KerberosRealm;
import dev.zmq.testkit.Zmtp;

/**
 * Both sides of GSSAPI without sockets, and a realm for them.
 * <p>
 * Thread: one.
 */
final class GssapiTalk {

	static final String SERVICE = "zmq/localhost";

	static final KerberosRealm REALM = new KerberosRealm();

	static final byte[] DEALER = Zmtp.property("Socket-Type", Zmtp.ascii("DEALER"));

	private static final Metadata PROPERTIES = Metadata.builder().add(Metadata.SOCKET_TYPE, "DEALER").build();

	private GssapiTalk() {
	}

	static Mechanism client(boolean plaintext) {
		return client(REALM.asClient("alice", SERVICE).plaintext(plaintext).build());
	}

	static Mechanism client(Gssapi own) {
		return mechanism(Security.gssapiClient(own, KerberosRealm.name(SERVICE)), Authenticator.none());
	}

	static Mechanism server(boolean plaintext, Authenticator authenticator) {
		return mechanism(Security.gssapiServer(REALM.asService(SERVICE).plaintext(plaintext).build()), authenticator);
	}

	static Mechanism mechanism(Security security, Authenticator authenticator) {
		return Mechanisms.of(
				OptionValues.of(SocketType.DEALER)
					.with(SocketOptions.SECURITY, security)
					.with(SocketOptions.AUTHENTICATOR, authenticator),
				PROPERTIES, security.isServer(), Authenticator.none(), (asked) -> new Authenticator.Attempt("GSSAPI",
						"", "tcp://127.0.0.1:2", asked.routingId(), asked.credentials(), "tested", new byte[0]));
	}

	/** The whole frames that a step says; what it refuses is thrown. */
	static byte[] frames(Step first) {
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
		return Zmtp.concat(((Step.Say) step).frames());
	}

	/** The body of the command that a step says, if it says one. */
	static byte[] said(Step step) {
		byte[] frame = frames(step);
		int header = (frame.length == 0) ? 0 : ((frame[0] & Zmtp.LONG) != 0) ? 9 : 2;
		return Arrays.copyOfRange(frame, header, frame.length);
	}

}
