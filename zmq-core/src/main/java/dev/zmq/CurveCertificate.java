package dev.zmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keys of CURVE in a file, with what is to be known of their owner. The file is text in
 * ZPL (RFC 4), as CZMQ, pyzmq and JeroMQ read and write it: a public certificate has the
 * public key only and may be given to others, a secret one has both.
 * <p>
 * Thread: any.
 */
public final class CurveCertificate {

	/** What is added to the name of a public certificate for the secret one's. */
	public static final String SECRET_SUFFIX = "_secret";

	private static final String PUBLIC_KEY = "curve/public-key";

	private static final String SECRET_KEY = "curve/secret-key";

	private static final String METADATA = "metadata/";

	/** A certificate is some hundred bytes long. */
	private static final long MOST_BYTES = 64 * 1024;

	private final CurvePublicKey publicKey;

	private final @Nullable CurveKeyPair keys;

	private final Map<String, String> metadata;

	private CurveCertificate(CurvePublicKey publicKey, @Nullable CurveKeyPair keys, Map<String, String> metadata) {
		this.publicKey = publicKey;
		this.keys = keys;
		this.metadata = Map.copyOf(metadata);
	}

	/**
	 * A certificate of both keys.
	 * @param keys the keys
	 * @param metadata names and values about their owner; a name is letters, digits and
	 * {@code $-_@.&+}
	 * @return the certificate
	 * @throws EncodingException if a name or a value cannot be written
	 */
	public static CurveCertificate of(CurveKeyPair keys, Map<String, String> metadata) {
		metadata.forEach((name, value) -> {
			if (!Zpl.isName(name)) {
				throw new EncodingException(
						"The name '" + name + "' in a certificate must be letters, digits and $-_@.&+");
			}
			Zpl.quoted(value);
		});
		return new CurveCertificate(keys.publicKey(), keys, metadata);
	}

	/**
	 * Reads a certificate, public or secret.
	 * @param file the file
	 * @return the certificate
	 * @throws EncodingException if the file is no certificate; the message has the file
	 * and the line
	 * @throws UncheckedIOException if the file cannot be read
	 */
	public static CurveCertificate read(Path file) {
		Zpl zpl;
		try {
			if (Files.size(file) > MOST_BYTES) {
				throw new EncodingException(file + " is no certificate: it has more than " + MOST_BYTES + " bytes");
			}
			zpl = Zpl.parse(Files.readAllLines(file, StandardCharsets.UTF_8));
		}
		catch (MalformedInputException ex) {
			throw new EncodingException(file + " is no certificate: it is no text in UTF-8");
		}
		catch (EncodingException ex) {
			throw new EncodingException(file + ", " + ex.getMessage());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + " cannot be read: " + ex.getMessage(), ex);
		}
		String text = zpl.values().get(PUBLIC_KEY);
		if (text == null) {
			throw new EncodingException(file + " is no certificate: it has no public-key below curve");
		}
		CurvePublicKey publicKey = at(file, zpl, PUBLIC_KEY, () -> CurvePublicKey.of(text));
		String secret = zpl.values().get(SECRET_KEY);
		CurveKeyPair keys = (secret == null) ? null : at(file, zpl, SECRET_KEY, () -> CurveKeyPair.of(text, secret));
		Map<String, String> metadata = new TreeMap<>();
		zpl.values().forEach((path, value) -> {
			if (path.startsWith(METADATA)) {
				metadata.put(path.substring(METADATA.length()), value);
			}
		});
		return new CurveCertificate(publicKey, keys, metadata);
	}

	private static <T> T at(Path file, Zpl zpl, String path, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (EncodingException ex) {
			throw new EncodingException(file + ", line " + zpl.lineOf(path) + ": " + ex.getMessage());
		}
	}

	/**
	 * Writes the public certificate.
	 * @param file a file that does not exist yet
	 * @throws UncheckedIOException if it exists, or cannot be written
	 */
	public void writePublic(Path file) {
		write(file,
				text("Public", "Give it to those who shall know you by it, by a way that nobody can tamper with.", ""));
	}

	/**
	 * Writes the secret certificate. Only its owner may read the file, where the file
	 * system knows owners.
	 * @param file a file that does not exist yet
	 * @throws IllegalStateException if there is no secret key
	 * @throws UncheckedIOException if it exists, or cannot be written
	 */
	public void writeSecret(Path file) {
		CurveKeyPair pair = this.keys;
		if (pair == null) {
			throw new IllegalStateException("This certificate has no secret key to be written");
		}
		byte[] secret = pair.secretKey();
		String line = "    secret-key = " + Zpl.quoted(Z85.encode(secret)) + "\n";
		Arrays.fill(secret, (byte) 0);
		write(file, text("**Secret**",
				"DO NOT GIVE THIS FILE TO ANYBODY, and do not leave it where others can read it.", line),
				ownerOnly(file));
	}

	private static FileAttribute<?>[] ownerOnly(Path file) {
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	private String text(String kind, String advice, String more) {
		StringBuilder text = new StringBuilder(
				"#   ZeroMQ CURVE " + kind + " Certificate\n#   " + advice + "\n\nmetadata\n");
		new TreeMap<>(this.metadata)
			.forEach((name, value) -> text.append("    " + name + " = " + Zpl.quoted(value) + "\n"));
		return text + "curve\n    public-key = " + Zpl.quoted(this.publicKey.z85()) + "\n" + more;
	}

	private static void write(Path file, String text, FileAttribute<?>... attributes) {
		EnumSet<StandardOpenOption> anew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		try (SeekableByteChannel channel = Files.newByteChannel(file, anew, attributes)) {
			ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
		}
		catch (FileAlreadyExistsException ex) {
			throw new UncheckedIOException(file + " exists already and is not overwritten: move it away first", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + " cannot be written: " + ex, ex);
		}
	}

	/**
	 * The public key.
	 * @return the key
	 */
	public CurvePublicKey publicKey() {
		return this.publicKey;
	}

	/**
	 * Both keys.
	 * @return the keys, if this is a secret certificate
	 */
	public Optional<CurveKeyPair> keys() {
		return Optional.ofNullable(this.keys);
	}

	/**
	 * What is to be known of the owner.
	 * @return values by name, unmodifiable; names of deeper levels have slashes
	 */
	public Map<String, String> metadata() {
		return this.metadata;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CurveCertificate that && this.publicKey.equals(that.publicKey)
				&& (this.keys == null) == (that.keys == null) && this.metadata.equals(that.metadata);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.publicKey, this.metadata);
	}

	/** The public key and the names of the metadata. */
	@Override
	public String toString() {
		return "CurveCertificate[public=" + this.publicKey + ", secret=" + ((this.keys != null) ? "here" : "none")
				+ ", metadata=" + this.metadata.keySet() + "]";
	}

}
