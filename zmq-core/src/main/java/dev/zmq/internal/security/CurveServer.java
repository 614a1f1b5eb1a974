package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Map;

import dev.zmq.Credentials;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurvePublicKey;
import dev.zmq.Security;
import dev.zmq.internal.security.curve.BoxProvider;
import dev.zmq.internal.security.curve.Boxes;
import dev.zmq.internal.zmtp.FrameCipher;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The server of CURVE (RFC 26); see {@link CurveClient}. What it knows after HELLO goes
 * into the cookie, which only it can open: here it keeps the cookie's key and forgets the
 * rest.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class CurveServer implements Mechanism {

	private final Metadata own;

	private final CurveKeyPair pair;

	private final Authentication authentication;

	private final Boxes boxes = BoxProvider.boxes();

	private byte @Nullable [] cookieKey;

	private long helloNumber;

	private @Nullable FrameCipher cipher;

	private @Nullable Metadata peer;

	CurveServer(Metadata own, Security.CurveServer security, Authentication authentication) {
		this.own = own;
		this.pair = security.keys();
		this.authentication = authentication;
	}

	@Override
	public String name() {
		return CurveCommands.NAME;
	}

	@Override
	public boolean asServer() {
		return true;
	}

	@Override
	public Step start() {
		return Step.say();
	}

	@Override
	public Step receive(byte[] body) {
		byte[] cookie = this.cookieKey;
		if (cookie == null) {
			ByteBuffer hello = CurveCommands.expect(body, CurveCommands.HELLO, CurveCommands.HELLO_SIZE,
					CurveCommands.HELLO_SIZE, ZmtpException.Kind.MALFORMED_HELLO);
			if (hello.get() != 1 || hello.get() != 0) {
				throw new ZmtpException(ZmtpException.Kind.MALFORMED_HELLO,
						"malformed HELLO: its version of CURVE is not 1.0");
			}
			return Step.elsewhere(() -> welcome(hello.position(hello.position() + CurveCommands.PADDING)));
		}
		ByteBuffer initiate = CurveCommands.expect(body, CurveCommands.INITIATE, CurveCommands.INITIATE_SIZE,
				Integer.MAX_VALUE, ZmtpException.Kind.MALFORMED_INITIATE);
		return Step.elsewhere(() -> initiated(initiate, cookie));
	}

	private Step welcome(ByteBuffer hello) {
		CurvePublicKey peerKey = CurveCommands.publicKey(hello);
		long number = hello.getLong();
		byte[] with = CurveCommands.key(this.boxes, this.pair, peerKey);
		byte[] signature = CurveCommands.opened(
				this.boxes.open(with, CurveCommands.nonce("CurveZMQHELLO---", number), CurveCommands.rest(hello)),
				"HELLO does not open: the client has another server's key, or none");
		if (!MessageDigest.isEqual(signature, new byte[CurveCommands.SIGNATURE])) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_HELLO, "malformed HELLO: its box is not empty");
		}
		CurveKeyPair made = CurveKeyPair.generate();
		byte[] secret = made.secretKey();
		byte[] cookieSecret = CurveCommands.random(Boxes.KEY_BYTES);
		byte[] cookieEnd = CurveCommands.random(Boxes.PREFIX_BYTES);
		byte[] known = ByteBuffer.allocate(2 * Boxes.KEY_BYTES).put(peerKey.bytes()).put(secret).array();
		byte[] cookie = this.boxes.seal(cookieSecret, CurveCommands.nonce("COOKIE--", cookieEnd), known);
		byte[] text = ByteBuffer.allocate(Boxes.KEY_BYTES + CurveCommands.COOKIE)
			.put(made.publicKey().bytes())
			.put(cookieEnd)
			.put(cookie)
			.array();
		byte[] end = CurveCommands.random(Boxes.PREFIX_BYTES);
		ByteBuffer welcome = CurveCommands.data(CurveCommands.WELCOME, CurveCommands.WELCOME_SIZE);
		welcome.put(end).put(this.boxes.seal(with, CurveCommands.nonce("WELCOME-", end), text));
		made.destroy();
		CurveCommands.wipe(secret);
		CurveCommands.wipe(known);
		CurveCommands.wipe(with);
		this.cookieKey = cookieSecret;
		this.helloNumber = number;
		return CurveCommands.say(CurveCommands.WELCOME, welcome);
	}

	private Step initiated(ByteBuffer initiate, byte[] cookieSecret) {
		byte[] nonce = CurveCommands.nonce("COOKIE--", CurveCommands.take(initiate, Boxes.PREFIX_BYTES));
		byte[] known = CurveCommands.opened(
				this.boxes.open(cookieSecret, nonce,
						CurveCommands.take(initiate, CurveCommands.COOKIE - Boxes.PREFIX_BYTES)),
				"the cookie of INITIATE is not the one of this connection");
		CurveCommands.wipe(cookieSecret);
		ByteBuffer cookie = ByteBuffer.wrap(known);
		CurvePublicKey peerKey = CurveCommands.publicKey(cookie);
		byte[] secret = CurveCommands.rest(cookie);
		CurveKeyPair made = CurveKeyPair.ofSecret(secret);
		CurveCommands.wipe(known);
		CurveCommands.wipe(secret);
		long number = initiate.getLong();
		if (Long.compareUnsigned(number, this.helloNumber) <= 0) {
			throw new ZmtpException(ZmtpException.Kind.INVALID_SEQUENCE, "the nonce of INITIATE came before");
		}
		byte[] shared = CurveCommands.key(this.boxes, made, peerKey);
		ByteBuffer proof = ByteBuffer.wrap(CurveCommands.opened(
				this.boxes.open(shared, CurveCommands.nonce("CurveZMQINITIATE", number), CurveCommands.rest(initiate)),
				"INITIATE does not open: it was not sealed by the client, or changed on the way"));
		CurvePublicKey client = CurveCommands.publicKey(proof);
		check(proof, made, peerKey, client);
		made.destroy();
		Metadata properties = Metadata.parse(proof);
		return this.authentication.ask(new Credentials.Curve(client), properties.get(Metadata.IDENTITY),
				() -> ready(properties, shared, number));
	}

	/** The vouch: the client's long-term key says that the connection's key is its. */
	private void check(ByteBuffer proof, CurveKeyPair made, CurvePublicKey peerKey, CurvePublicKey client) {
		byte[] nonce = CurveCommands.nonce("VOUCH---", CurveCommands.take(proof, Boxes.PREFIX_BYTES));
		byte[] with = CurveCommands.key(this.boxes, made, client);
		byte[] vouch = CurveCommands.opened(
				this.boxes.open(with, nonce, CurveCommands.take(proof, CurveCommands.VOUCH - Boxes.PREFIX_BYTES)),
				"the vouch of INITIATE does not open: the client does not have the key that it shows");
		CurveCommands.wipe(with);
		byte[] expected = ByteBuffer.allocate(2 * Boxes.KEY_BYTES)
			.put(peerKey.bytes())
			.put(this.pair.publicKey().bytes())
			.array();
		if (!MessageDigest.isEqual(vouch, expected)) {
			throw new ZmtpException(ZmtpException.Kind.KEY_EXCHANGE,
					"the vouch of INITIATE is for another connection or another server");
		}
	}

	private Step ready(Metadata properties, byte[] shared, long number) {
		byte[] metadata = this.own.encode();
		ByteBuffer ready = CurveCommands.data(CurveCommands.READY, CurveCommands.READY_SIZE + metadata.length);
		ready.putLong(1).put(this.boxes.seal(shared, CurveCommands.nonce("CurveZMQREADY---", 1), metadata));
		this.cipher = new CurveCipher(this.boxes, shared, true, 1, number);
		CurveCommands.wipe(shared);
		this.peer = properties;
		return CurveCommands.say(CurveCommands.READY, ready);
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public Map<String, String> proven() {
		return this.authentication.proven();
	}

	@Override
	public @Nullable FrameCipher cipher() {
		return this.cipher;
	}

}
