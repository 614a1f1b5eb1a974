package dev.zmq;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.crypto.KeyAgreement;
import javax.security.auth.Destroyable;

/**
 * Both keys of one party of CURVE: a secret one of 32 bytes, and the public one that
 * follows from it. The secret never shows in {@link #toString()} or in an exception.
 * Source: RFC 26, {@code zmq_curve_keypair(3)}, {@code zmq_curve_public(3)}; the curve is
 * X25519 of RFC 7748, from the JDK.
 * <p>
 * Thread: any.
 */
public final class CurveKeyPair implements Destroyable {

	private static final NamedParameterSpec CURVE = NamedParameterSpec.X25519;

	private static final String ALGORITHM = "X25519";

	private static final SecureRandom RANDOM = new SecureRandom();

	/** The point that every public key is a multiple of. */
	private static final byte[] BASE = base();

	private final byte[] secret;

	private final CurvePublicKey publicKey;

	private final AtomicBoolean destroyed = new AtomicBoolean();

	private CurveKeyPair(byte[] secret, CurvePublicKey publicKey) {
		this.secret = secret;
		this.publicKey = publicKey;
	}

	private static byte[] base() {
		byte[] base = new byte[CurvePublicKey.BYTES];
		base[0] = 9;
		return base;
	}

	/**
	 * A new pair, from the JDK's {@link SecureRandom}.
	 * @return the pair
	 */
	public static CurveKeyPair generate() {
		byte[] secret = new byte[CurvePublicKey.BYTES];
		RANDOM.nextBytes(secret);
		return withSecret(secret);
	}

	/**
	 * The pair that a secret key belongs to.
	 * @param secret the secret key, 32 bytes, copied
	 * @return the pair
	 * @throws EncodingException if there are not 32 bytes, or all are zero
	 */
	public static CurveKeyPair ofSecret(byte[] secret) {
		return withSecret(CurvePublicKey.checked(secret.clone(), "secret"));
	}

	/**
	 * The pair that a secret key belongs to.
	 * @param secret the secret key, 40 characters of Z85
	 * @return the pair
	 * @throws EncodingException if it is not written like that, or all zero
	 */
	public static CurveKeyPair ofSecret(String secret) {
		return withSecret(CurvePublicKey.checked(CurvePublicKey.read(secret, "secret"), "secret"));
	}

	/**
	 * A pair whose two keys are known. That they belong together is checked: else nobody
	 * could talk to their owner, and would not know why.
	 * @param publicKey the public key, 32 bytes, copied
	 * @param secret the secret key, 32 bytes, copied
	 * @return the pair
	 * @throws EncodingException if a key is not one, or they do not belong together
	 */
	public static CurveKeyPair of(byte[] publicKey, byte[] secret) {
		return together(CurvePublicKey.of(publicKey), ofSecret(secret));
	}

	/**
	 * A pair whose two keys are known, as {@link #of(byte[], byte[])} takes it.
	 * @param publicKey the public key, 40 characters of Z85
	 * @param secret the secret key, 40 characters of Z85
	 * @return the pair
	 * @throws EncodingException if a key is not one, or they do not belong together
	 */
	public static CurveKeyPair of(String publicKey, String secret) {
		return together(CurvePublicKey.of(publicKey), ofSecret(secret));
	}

	private static CurveKeyPair together(CurvePublicKey publicKey, CurveKeyPair pair) {
		if (!pair.publicKey.equals(publicKey)) {
			pair.destroy();
			throw new EncodingException("The public key " + publicKey
					+ " does not belong to this secret key. Were the two exchanged, or taken from two pairs?");
		}
		return pair;
	}

	private static CurveKeyPair withSecret(byte[] secret) {
		return new CurveKeyPair(secret, CurvePublicKey.of(multiply(secret, BASE)));
	}

	private static byte[] multiply(byte[] secret, byte[] point) {
		byte[] scalar = secret.clone();
		try {
			KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
			KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
			agreement.init(keys.generatePrivate(new XECPrivateKeySpec(CURVE, scalar)));
			agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(CURVE, coordinate(point))), true);
			return agreement.generateSecret();
		}
		catch (InvalidKeyException ex) {
			throw new EncodingException("This public key of CURVE is none: its point is of small order");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The JDK has no X25519: " + ex.getMessage()
					+ ". Is its module jdk.crypto.ec missing, or its provider switched off?", ex);
		}
		finally {
			Arrays.fill(scalar, (byte) 0);
		}
	}

	/** A coordinate as RFC 7748 reads it: little-endian, without its highest bit. */
	private static BigInteger coordinate(byte[] point) {
		byte[] magnitude = new byte[point.length];
		for (int i = 0; i < point.length; i++) {
			magnitude[i] = point[point.length - 1 - i];
		}
		magnitude[0] &= 0x7f;
		return new BigInteger(1, magnitude);
	}

	/**
	 * The public key, which others need.
	 * @return the key, also after {@link #destroy()}
	 */
	public CurvePublicKey publicKey() {
		return this.publicKey;
	}

	/**
	 * The secret key, which nobody else needs.
	 * @return a copy of its 32 bytes, for the caller to wipe
	 * @throws IllegalStateException if the pair was destroyed
	 */
	public byte[] secretKey() {
		byte[] copy = this.secret.clone();
		if (this.destroyed.get()) {
			Arrays.fill(copy, (byte) 0);
			throw new IllegalStateException("The key pair of " + this.publicKey + " was destroyed");
		}
		return copy;
	}

	/**
	 * What this pair and another party's have in common: the X25519 of RFC 7748, raw. It
	 * must be hashed before it is used as a key.
	 * @param other the other party's public key
	 * @return 32 bytes, for the caller to wipe
	 * @throws EncodingException if the other's key is a point of small order
	 * @throws IllegalStateException if the pair was destroyed
	 */
	public byte[] agree(CurvePublicKey other) {
		byte[] own = secretKey();
		try {
			return multiply(own, other.bytes());
		}
		finally {
			Arrays.fill(own, (byte) 0);
		}
	}

	/**
	 * Wipes the secret key. Copies that were handed out are their owners' concern.
	 */
	@Override
	public void destroy() {
		this.destroyed.set(true);
		Arrays.fill(this.secret, (byte) 0);
	}

	@Override
	public boolean isDestroyed() {
		return this.destroyed.get();
	}

	/** The public key only. */
	@Override
	public String toString() {
		return "CurveKeyPair[public=" + this.publicKey + "]";
	}

}
