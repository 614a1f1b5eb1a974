package dev.zmq.internal.security;

import java.nio.ByteBuffer;

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
 * The client of CURVE (RFC 26). HELLO carries a key made for this connection, and proves
 * that we have it to who has the server's secret. WELCOME brings the server's key for
 * this connection, and a cookie to give back. INITIATE says who we are: a vouch of our
 * long-term key for that of the connection, and our properties. READY brings theirs.
 * <p>
 * Thread: see {@link Mechanism}.
 */
final class CurveClient implements Mechanism {

	private final Metadata own;

	private final CurveKeyPair pair;

	private final CurvePublicKey server;

	private final Boxes boxes = BoxProvider.boxes();

	/** The keys of this connection, until we need them no more. */
	private @Nullable CurveKeyPair transientPair;

	/** Between our key of this connection and the server's long-term one. */
	private byte @Nullable [] helloKey;

	/** Between both keys of this connection. */
	private byte @Nullable [] key;

	private @Nullable FrameCipher cipher;

	private @Nullable Metadata peer;

	CurveClient(Metadata own, Security.CurveClient security) {
		this.own = own;
		this.pair = security.keys();
		this.server = security.server();
	}

	@Override
	public String name() {
		return CurveCommands.NAME;
	}

	@Override
	public boolean asServer() {
		return false;
	}

	@Override
	public Step start() {
		return Step.elsewhere(this::hello);
	}

	private Step hello() {
		CurveKeyPair made = CurveKeyPair.generate();
		byte[] with = CurveCommands.key(this.boxes, made, this.server);
		this.transientPair = made;
		this.helloKey = with;
		ByteBuffer hello = CurveCommands.data(CurveCommands.HELLO, CurveCommands.HELLO_SIZE);
		hello.put((byte) 1).put((byte) 0).put(new byte[CurveCommands.PADDING]);
		hello.put(made.publicKey().bytes()).putLong(1);
		hello.put(this.boxes.seal(with, CurveCommands.nonce("CurveZMQHELLO---", 1), new byte[CurveCommands.SIGNATURE]));
		return CurveCommands.say(CurveCommands.HELLO, hello);
	}

	@Override
	public Step receive(byte[] body) {
		if (this.key == null) {
			ByteBuffer welcome = CurveCommands.expect(body, CurveCommands.WELCOME, CurveCommands.WELCOME_SIZE,
					CurveCommands.WELCOME_SIZE, ZmtpException.Kind.MALFORMED_WELCOME);
			return Step.elsewhere(() -> initiate(welcome));
		}
		ByteBuffer ready = CurveCommands.expect(body, CurveCommands.READY, CurveCommands.READY_SIZE, Integer.MAX_VALUE,
				ZmtpException.Kind.MALFORMED_READY);
		ready(ready, this.key);
		return Step.say();
	}

	/** A server that cannot open our HELLO has nothing to answer. */
	@Override
	public String suspicion() {
		return (this.key == null) ? ": it may have another key than " + this.server.z85() + ", by which we know it"
				: "";
	}

	private Step initiate(ByteBuffer welcome) {
		CurveKeyPair made = this.transientPair;
		byte[] with = this.helloKey;
		if (made == null || with == null) {
			throw new ZmtpException(ZmtpException.Kind.UNEXPECTED_COMMAND, "WELCOME came before HELLO was said");
		}
		byte[] nonce = CurveCommands.nonce("WELCOME-", CurveCommands.take(welcome, Boxes.PREFIX_BYTES));
		ByteBuffer inside = ByteBuffer
			.wrap(CurveCommands.opened(this.boxes.open(with, nonce, CurveCommands.rest(welcome)),
					"WELCOME does not open: the peer is not the server whose key we have, or somebody is between"));
		CurvePublicKey peerKey = CurveCommands.publicKey(inside);
		byte[] shared = CurveCommands.key(this.boxes, made, peerKey);
		byte[] metadata = this.own.encode();
		ByteBuffer proof = ByteBuffer.allocate(Boxes.KEY_BYTES + CurveCommands.VOUCH + metadata.length);
		proof.put(this.pair.publicKey().bytes()).put(vouch(made.publicKey(), peerKey)).put(metadata);
		ByteBuffer initiate = CurveCommands.data(CurveCommands.INITIATE, CurveCommands.INITIATE_SIZE + metadata.length);
		initiate.put(CurveCommands.rest(inside)).putLong(2);
		initiate.put(this.boxes.seal(shared, CurveCommands.nonce("CurveZMQINITIATE", 2), proof.array()));
		made.destroy();
		CurveCommands.wipe(with);
		this.transientPair = null;
		this.helloKey = null;
		this.key = shared;
		return CurveCommands.say(CurveCommands.INITIATE, initiate);
	}

	/** Our long-term key says that the key of this connection is ours, to this server. */
	private byte[] vouch(CurvePublicKey made, CurvePublicKey peerKey) {
		byte[] with = CurveCommands.key(this.boxes, this.pair, peerKey);
		byte[] end = CurveCommands.random(Boxes.PREFIX_BYTES);
		byte[] text = ByteBuffer.allocate(2 * Boxes.KEY_BYTES).put(made.bytes()).put(this.server.bytes()).array();
		byte[] box = this.boxes.seal(with, CurveCommands.nonce("VOUCH---", end), text);
		CurveCommands.wipe(with);
		return ByteBuffer.allocate(CurveCommands.VOUCH).put(end).put(box).array();
	}

	private void ready(ByteBuffer ready, byte[] shared) {
		long number = ready.getLong();
		byte[] properties = CurveCommands.opened(
				this.boxes.open(shared, CurveCommands.nonce("CurveZMQREADY---", number), CurveCommands.rest(ready)),
				"READY does not open: it was not sealed by the server, or changed on the way");
		this.peer = Metadata.parse(ByteBuffer.wrap(properties));
		this.cipher = new CurveCipher(this.boxes, shared, false, 2, number);
		CurveCommands.wipe(shared);
	}

	@Override
	public @Nullable Metadata peer() {
		return this.peer;
	}

	@Override
	public @Nullable FrameCipher cipher() {
		return this.cipher;
	}

}
