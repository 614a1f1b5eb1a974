package dev.zmq.interop;

import java.util.Map;

import dev.zmq.Authenticator;
import dev.zmq.Authenticator.Decision;
import dev.zmq.Credentials;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurvePublicKey;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.Z85;
import dev.zmq.ZmqSocket;
import dev.zmq.security.Authenticators;
import dev.zmq.security.PasswordVerifier;
import dev.zmq.testkit.Zmtp;

/**
 * A mechanism whose server knows alice and nobody else.
 * <p>
 * Thread: any.
 */
enum Guard {

	/** Her name and password. */
	PLAIN {

		@Override
		ZmqSocket server(ZmqSocket socket) {
			return socket.setOption(SocketOptions.SECURITY, Security.plainServer())
				.setOption(SocketOptions.AUTHENTICATOR,
						Authenticators.passwords(Map.of(NAME, PASSWORD), PasswordVerifier.plainText()));
		}

		@Override
		Security client() {
			return Security.plainClient(NAME, PASSWORD);
		}

		@Override
		String[] theirServer() {
			return new String[] { "PLAIN_SERVER=1", "ZAP_DOMAIN=" + DOMAIN };
		}

		@Override
		String[] theirClient() {
			return plain(NAME, PASSWORD);
		}

	},

	/** Her key. */
	CURVE {

		@Override
		ZmqSocket server(ZmqSocket socket) {
			return socket.setOption(SocketOptions.SECURITY, Security.curveServer(SERVER))
				.setOption(SocketOptions.AUTHENTICATOR, ALICE_ONLY);
		}

		@Override
		Security client() {
			return Security.curveClient(ALICE, SERVER.publicKey());
		}

		@Override
		String[] theirServer() {
			return new String[] { "CURVE_SERVER=1", "CURVE_PUBLICKEY=" + SERVER.publicKey(),
					"CURVE_SECRETKEY=" + Z85.encode(SERVER.secretKey()) };
		}

		@Override
		String[] theirClient() {
			return curve(ALICE, SERVER.publicKey());
		}

	};

	static final String NAME = "alice";

	static final String PASSWORD = "wonderland";

	/** Of servers of others, whose handler knows her there. */
	static final String DOMAIN = "office";

	static final CurveKeyPair SERVER = CurveKeyPair.generate();

	static final CurveKeyPair ALICE = CurveKeyPair.generate();

	static final CurveKeyPair MALLORY = CurveKeyPair.generate();

	private static final Authenticator ALICE_ONLY = (
			attempt) -> (attempt.credentials() instanceof Credentials.Curve curve
					&& curve.publicKey().equals(ALICE.publicKey())) ? Decision.allow(NAME).now()
							: Decision.deny("not alice").now();

	/** Makes a socket of ours a server. */
	abstract ZmqSocket server(ZmqSocket socket);

	/** What she sets. */
	abstract Security client();

	/** What a server that is not ours sets. */
	abstract String[] theirServer();

	/** What she sets if her socket is not ours. */
	abstract String[] theirClient();

	/** The greeting of a client. */
	final byte[] greeting() {
		return Zmtp.greeting(3, 1, name());
	}

	/** The greeting of a server. */
	final byte[] greetingOfServer() {
		byte[] greeting = greeting();
		greeting[32] = 1;
		return greeting;
	}

	/** The options of a client of PLAIN. */
	static String[] plain(String name, String password) {
		return new String[] { "PLAIN_USERNAME=" + name, "PLAIN_PASSWORD=" + password };
	}

	/** The options of a client of CURVE. */
	static String[] curve(CurveKeyPair keys, CurvePublicKey server) {
		return new String[] { "CURVE_PUBLICKEY=" + keys.publicKey(), "CURVE_SECRETKEY=" + Z85.encode(keys.secretKey()),
				"CURVE_SERVERKEY=" + server };
	}

}
