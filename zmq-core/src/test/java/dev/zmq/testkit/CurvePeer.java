package dev.zmq.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.neilalexander.jnacl.crypto.curve25519xsalsa20poly1305;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurvePublicKey;

/**
 * A client of CURVE written out command by command, with boxes by another implementation
 * than ours. It can say what a good client never says.
 * <p>
 * Thread: one.
 */
public final class CurvePeer {

	private static final int ZEROS = 32;

	private static final int BOX_ZEROS = 16;

	private byte[] publicKey;

	private final byte[] secretKey;

	private final byte[] server;

	private final byte[] ownTransient = new byte[32];

	private final byte[] ownTransientSecret = new byte[32];

	private byte[] serverTransient = new byte[32];

	private byte[] cookie = new byte[96];

	private long number;

	/** A client with these keys, of this server. */
	public CurvePeer(CurveKeyPair keys, CurvePublicKey server) {
		this.publicKey = keys.publicKey().bytes();
		this.secretKey = keys.secretKey();
		this.server = server.bytes();
		curve25519xsalsa20poly1305.crypto_box_keypair(this.ownTransient, this.ownTransientSecret);
	}

	/** Shows another's key. */
	public void pretend(CurvePublicKey other) {
		this.publicKey = other.bytes();
	}

	/** The body of HELLO. */
	public byte[] hello() {
		byte[] box = box(new byte[64], nonce("CurveZMQHELLO---", ++this.number), this.server, this.ownTransientSecret);
		return Zmtp.concat(name("HELLO"), new byte[] { 1, 0 }, new byte[72], this.ownTransient, number(this.number),
				box);
	}

	/** Reads the body of WELCOME. */
	public void welcome(byte[] body) {
		if (body.length != 168) {
			throw new AssertionError("WELCOME has " + body.length + " bytes: " + Zmtp.text(body));
		}
		byte[] text = open(Arrays.copyOfRange(body, 24, 168),
				Zmtp.concat(Zmtp.ascii("WELCOME-"), Arrays.copyOfRange(body, 8, 24)), this.server,
				this.ownTransientSecret);
		this.serverTransient = Arrays.copyOf(text, 32);
		this.cookie = Arrays.copyOfRange(text, 32, 128);
	}

	/** The body of INITIATE with these properties. */
	public byte[] initiate(byte[]... properties) {
		return initiateFor(this.server, Zmtp.concat(properties));
	}

	/** The body of INITIATE whose vouch is for this server. */
	public byte[] initiateFor(byte[] vouchedServer, byte[] properties) {
		byte[] vouchNonce = Zmtp.concat(Zmtp.ascii("VOUCH---"), new byte[16]);
		byte[] vouch = box(Zmtp.concat(this.ownTransient, vouchedServer), vouchNonce, this.serverTransient,
				this.secretKey);
		byte[] text = Zmtp.concat(this.publicKey, new byte[16], vouch, properties);
		byte[] box = box(text, nonce("CurveZMQINITIATE", ++this.number), this.serverTransient, this.ownTransientSecret);
		return Zmtp.concat(name("INITIATE"), this.cookie, number(this.number), box);
	}

	/** The properties in the body of READY. */
	public byte[] ready(byte[] body) {
		return opened("READY", "CurveZMQREADY---", body);
	}

	/** The flags and the content in the body of MESSAGE. */
	public byte[] read(byte[] body) {
		return opened("MESSAGE", "CurveZMQMESSAGES", body);
	}

	private byte[] opened(String name, String prefix, byte[] body) {
		byte[] start = name(name);
		if (!Arrays.equals(start, Arrays.copyOf(body, start.length))) {
			throw new AssertionError("Expected " + name + ", got " + Zmtp.text(body));
		}
		byte[] end = Arrays.copyOfRange(body, start.length, start.length + 8);
		return open(Arrays.copyOfRange(body, start.length + 8, body.length), Zmtp.concat(Zmtp.ascii(prefix), end),
				this.serverTransient, this.ownTransientSecret);
	}

	/** The body of MESSAGE with the next number. */
	public byte[] message(int flags, byte[] content) {
		return message(++this.number, flags, content);
	}

	/** The body of MESSAGE with this number. */
	public byte[] message(long with, int flags, byte[] content) {
		byte[] box = box(Zmtp.concat(new byte[] { (byte) flags }, content), nonce("CurveZMQMESSAGEC", with),
				this.serverTransient, this.ownTransientSecret);
		return Zmtp.concat(name("MESSAGE"), number(with), box);
	}

	/** The last number that was used. */
	public long number() {
		return this.number;
	}

	/** Shakes hands up to READY. */
	public CurvePeer shake(RawPeer raw, String socketType) {
		greet(raw);
		raw.write(Zmtp.frame(Zmtp.COMMAND, initiate(Zmtp.property("Socket-Type", Zmtp.ascii(socketType)))));
		ready(ZmtpPeer.Frame.read(raw).body());
		return this;
	}

	/** Shakes hands up to WELCOME. */
	public CurvePeer greet(RawPeer raw) {
		raw.write(Zmtp.greeting(3, 1, "CURVE"));
		raw.read(64);
		raw.write(Zmtp.frame(Zmtp.COMMAND, hello()));
		welcome(ZmtpPeer.Frame.read(raw).body());
		return this;
	}

	private static byte[] name(String name) {
		return Zmtp.concat(new byte[] { (byte) name.length() }, Zmtp.ascii(name));
	}

	private static byte[] number(long number) {
		return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
	}

	private static byte[] nonce(String prefix, long number) {
		return Zmtp.concat(prefix.getBytes(StandardCharsets.US_ASCII), number(number));
	}

	private static byte[] box(byte[] text, byte[] nonce, byte[] to, byte[] from) {
		byte[] padded = Zmtp.concat(new byte[ZEROS], text);
		byte[] box = new byte[padded.length];
		if (curve25519xsalsa20poly1305.crypto_box(box, padded, padded.length, nonce, to, from) != 0) {
			throw new AssertionError("no box");
		}
		return Arrays.copyOfRange(box, BOX_ZEROS, box.length);
	}

	private static byte[] open(byte[] box, byte[] nonce, byte[] from, byte[] to) {
		byte[] padded = Zmtp.concat(new byte[BOX_ZEROS], box);
		byte[] text = new byte[padded.length];
		if (curve25519xsalsa20poly1305.crypto_box_open(text, padded, padded.length, nonce, from, to) != 0) {
			throw new AssertionError("This box does not open");
		}
		return Arrays.copyOfRange(text, ZEROS, text.length);
	}

}
