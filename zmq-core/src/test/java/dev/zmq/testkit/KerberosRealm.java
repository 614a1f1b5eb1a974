package dev.zmq.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KerberosTicket;

import dev.zmq.Gssapi;

/**
 * A realm of Kerberos without a key distribution centre: it makes the tickets itself, of
 * AES-256 with SHA-1 (RFC 3961, 3962 and 4120), and hands them out as subjects that have
 * logged in.
 * <p>
 * Thread: any.
 */
public final class KerberosRealm {

	private static final String NAME = "ZMQ.TEST";

	/** AES-256 in CTS mode with HMAC-SHA1-96. */
	private static final int AES_256 = 18;

	/** The tickets' own use of their key. */
	private static final int TICKET = 2;

	private static final int BLOCK = 16;

	private static final int MAC = 12;

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private final Map<String, byte[]> keys = new ConcurrentHashMap<>();

	/** The name of a principal of this realm. */
	public static Gssapi.Name name(String principal) {
		return Gssapi.Name.kerberos(full(principal));
	}

	private static String full(String principal) {
		return principal + "@" + NAME;
	}

	private byte[] key(String principal) {
		return this.keys.computeIfAbsent(principal, (name) -> random(32));
	}

	/** A service that has its key. */
	public Subject service(String principal) {
		KerberosPrincipal name = new KerberosPrincipal(full(principal));
		Subject subject = new Subject();
		subject.getPrincipals().add(name);
		subject.getPrivateCredentials().add(new KerberosKey(name, key(principal), AES_256, 1));
		return subject;
	}

	/** A client that has a ticket for a service, and one for others. */
	public Subject client(String principal, String service) {
		return client(principal, service, Duration.ofHours(1));
	}

	/** A client whose ticket for a service ends after a time, or has before now. */
	public Subject client(String principal, String service, Duration validity) {
		Subject subject = new Subject();
		subject.getPrincipals().add(new KerberosPrincipal(full(principal)));
		subject.getPrivateCredentials().add(ticket(principal, "krbtgt/" + NAME, Duration.ofHours(1)));
		subject.getPrivateCredentials().add(ticket(principal, service, validity));
		return subject;
	}

	/** Who such a service is. */
	public Gssapi.Builder asService(String principal) {
		Subject subject = service(principal);
		return Gssapi.builder().subject(() -> subject);
	}

	/** Who such a client is. */
	public Gssapi.Builder asClient(String principal, String service) {
		Subject subject = client(principal, service);
		return Gssapi.builder().subject(() -> subject);
	}

	private KerberosTicket ticket(String client, String service, Duration validity) {
		Instant now = Instant.now();
		Instant start = now.minus(Duration.ofHours(2));
		Instant end = now.plus(validity);
		byte[] session = random(32);
		byte[] secret = tagged(0x63,
				sequence(tagged(0xa0, tagged(3, new byte[] { 0, 0, 0x40, 0, 0 })),
						tagged(0xa1, sequence(tagged(0xa0, number(AES_256)), tagged(0xa1, tagged(4, session)))),
						tagged(0xa2, text(NAME)), tagged(0xa3, principal(client)),
						tagged(0xa4, sequence(tagged(0xa0, number(1)), tagged(0xa1, tagged(4, new byte[0])))),
						tagged(0xa5, time(start)), tagged(0xa6, time(start)), tagged(0xa7, time(end))));
		byte[] ticket = tagged(0x61,
				sequence(tagged(0xa0, number(5)), tagged(0xa1, text(NAME)), tagged(0xa2, principal(service)),
						tagged(0xa3, sequence(tagged(0xa0, number(AES_256)), tagged(0xa1, number(1)),
								tagged(0xa2, tagged(4, encrypted(key(service), secret)))))));
		return new KerberosTicket(ticket, new KerberosPrincipal(full(client)), new KerberosPrincipal(full(service)),
				session, AES_256, new boolean[32], Date.from(start), Date.from(start), Date.from(end), null, null);
	}

	private static byte[] principal(String name) {
		byte[][] parts = Arrays.stream(name.split("/")).map(KerberosRealm::text).toArray(byte[][]::new);
		return sequence(tagged(0xa0, number(1)), tagged(0xa1, sequence(parts)));
	}

	// ---- DER ----

	private static byte[] sequence(byte[]... parts) {
		return tagged(0x30, Zmtp.concat(parts));
	}

	private static byte[] number(int small) {
		return tagged(2, new byte[] { (byte) small });
	}

	private static byte[] text(String text) {
		return tagged(0x1b, text.getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] time(Instant time) {
		return tagged(0x18, Zmtp.ascii(TIME.format(time)));
	}

	private static byte[] tagged(int tag, byte[] value) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(tag);
		if (value.length < 128) {
			out.write(value.length);
		}
		else {
			out.write(0x82);
			out.write(value.length >> 8);
			out.write(value.length);
		}
		out.writeBytes(value);
		return out.toByteArray();
	}

	// ---- encryption ----

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		return bytes;
	}

	private static byte[] encrypted(byte[] key, byte[] text) {
		try {
			byte[] all = Zmtp.concat(random(BLOCK), text);
			Cipher cipher = Cipher.getInstance("AES/CTS/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived(key, 0xaa), "AES"),
					new IvParameterSpec(new byte[BLOCK]));
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(derived(key, 0x55), "HmacSHA1"));
			return Zmtp.concat(cipher.doFinal(all), Arrays.copyOf(mac.doFinal(all), MAC));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A key for one use, from another (RFC 3961, 5.1). */
	private static byte[] derived(byte[] key, int use) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
		cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
		byte[] first = cipher.doFinal(folded(new byte[] { 0, 0, 0, TICKET, (byte) use }));
		return Zmtp.concat(first, cipher.doFinal(first));
	}

	/**
	 * The n-fold of five bytes to a block: turned copies, added with end-around carry.
	 */
	private static byte[] folded(byte[] five) {
		BigInteger bits = new BigInteger(1, five);
		int width = 8 * five.length;
		ByteBuffer copies = ByteBuffer.allocate(BLOCK * five.length);
		for (int i = 0; i < BLOCK; i++) {
			int turn = 13 * i % width;
			BigInteger turned = bits.shiftRight(turn).or(bits.shiftLeft(width - turn)).and(ones(width));
			copies.put(fixed(turned, five.length));
		}
		BigInteger sum = BigInteger.ZERO;
		byte[] block = new byte[BLOCK];
		copies.flip();
		while (copies.hasRemaining()) {
			copies.get(block);
			sum = sum.add(new BigInteger(1, block));
		}
		while (sum.bitLength() > 8 * BLOCK) {
			sum = sum.and(ones(8 * BLOCK)).add(sum.shiftRight(8 * BLOCK));
		}
		return fixed(sum, BLOCK);
	}

	private static BigInteger ones(int width) {
		return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
	}

	private static byte[] fixed(BigInteger number, int length) {
		byte[] bytes = number.toByteArray();
		byte[] fixed = new byte[length];
		int count = Math.min(length, bytes.length);
		System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
		return fixed;
	}

}
