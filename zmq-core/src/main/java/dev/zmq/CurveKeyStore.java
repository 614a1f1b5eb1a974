package dev.zmq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in the clients of CURVE whose public certificates are in a directory; nobody else.
 * Each file in it is a {@link CurveCertificate}, except those whose names begin with a
 * dot or end with {@code _secret}: the way of CZMQ's certificate store and of pyzmq's and
 * JeroMQ's {@code configure_curve}.
 * <p>
 * Files that come, change or go are noticed when a client asks to come in: at once if its
 * key is unknown, else within a second. Who is in already stays in. A file that is no
 * certificate lets nobody in, is told in the log and by {@link #problems()}, and spoils
 * no other.
 * <p>
 * The peer's {@code User-Id} is its public key in Z85; the certificate's metadata become
 * properties of the peer.
 * <p>
 * Thread: any.
 */
public final class CurveKeyStore implements Authenticator {

	private static final Logger logger = LoggerFactory.getLogger(CurveKeyStore.class);

	private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

	/** Within this time a file may change and look the same. */
	private static final long YOUNG_MILLIS = 2000;

	private final Path directory;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Path, Entry> files = new TreeMap<>();

	private final Map<CurvePublicKey, CurveCertificate> certificates = new LinkedHashMap<>();

	/** When the directory was looked at; of one element, because it changes. */
	private final long[] looked = new long[1];

	private CurveKeyStore(Path directory) {
		this.directory = directory;
	}

	/**
	 * A store of certificates.
	 * @param directory where they are; is read now
	 * @return the store
	 * @throws UncheckedIOException if it is no directory, or cannot be read
	 */
	public static CurveKeyStore of(Path directory) {
		CurveKeyStore store = new CurveKeyStore(directory);
		store.lock.lock();
		try {
			store.look();
			return store;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory of certificates " + directory + " cannot be read: " + ex, ex);
		}
		finally {
			store.lock.unlock();
		}
	}

	/**
	 * Whether a file was read, and what was found.
	 */
	private record Entry(FileTime modified, long size, @Nullable Object identity, boolean young,
			@Nullable CurveCertificate certificate, String problem) {
	}

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		if (!(attempt.credentials() instanceof Credentials.Curve curve)) {
			return Decision
				.deny("the store of certificates " + this.directory + " knows keys of CURVE only, and "
						+ attempt.mechanism() + " has none")
				.now();
		}
		CurvePublicKey key = curve.publicKey();
		try {
			Optional<CurveCertificate> found = find(key);
			return found.map((certificate) -> Decision.allow(key.z85(), certificate.metadata()))
				.orElseGet(() -> Decision.deny("no certificate in " + this.directory + " has the public key " + key))
				.now();
		}
		catch (IOException ex) {
			// For the event of the refusal, not for the log: strangers could fill it.
			return Decision.tryLater("the directory of certificates " + this.directory + " cannot be read: " + ex)
				.now();
		}
	}

	private Optional<CurveCertificate> find(CurvePublicKey key) throws IOException {
		this.lock.lock();
		try {
			if (!this.certificates.containsKey(key) || System.nanoTime() - this.looked[0] > LOOK_AGAIN_NANOS) {
				look();
			}
			return Optional.ofNullable(this.certificates.get(key));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The certificates that were found when the directory was looked at last.
	 * @return a copy
	 */
	public List<CurveCertificate> certificates() {
		this.lock.lock();
		try {
			return List.copyOf(this.certificates.values());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What was wrong with files when the directory was looked at last.
	 * @return a text for each bad file, with the file and, where there is one, the line
	 */
	public List<String> problems() {
		this.lock.lock();
		try {
			return this.files.values().stream().map(Entry::problem).filter((text) -> !text.isEmpty()).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Under the lock. */
	private void look() throws IOException {
		Map<Path, Entry> now = new TreeMap<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.directory)) {
			for (Path file : all) {
				String name = file.getFileName().toString();
				if (!name.startsWith(".") && !name.endsWith(CurveCertificate.SECRET_SUFFIX)) {
					look(file, now);
				}
			}
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		this.files.clear();
		this.files.putAll(now);
		this.certificates.clear();
		now.values().forEach((entry) -> {
			CurveCertificate found = entry.certificate();
			if (found != null) {
				this.certificates.putIfAbsent(found.publicKey(), found);
			}
		});
		this.looked[0] = System.nanoTime();
	}

	private void look(Path file, Map<Path, Entry> now) {
		Entry known = this.files.get(file);
		Entry entry;
		try {
			BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
			if (!is.isRegularFile()) {
				return;
			}
			if (known != null && !known.young() && is.lastModifiedTime().equals(known.modified())
					&& is.size() == known.size() && Objects.equals(is.fileKey(), known.identity())) {
				now.put(file, known);
				return;
			}
			entry = read(file, is);
		}
		catch (NoSuchFileException ex) {
			return;
		}
		catch (IOException ex) {
			entry = new Entry(FileTime.fromMillis(0), 0, null, true, null, file + " cannot be read: " + ex);
		}
		now.put(file, entry);
		if (!entry.problem().isEmpty() && (known == null || !known.problem().equals(entry.problem()))) {
			logger.warn("A certificate lets nobody in: {}", entry.problem());
		}
	}

	private static Entry read(Path file, BasicFileAttributes is) {
		boolean young = Math.abs(System.currentTimeMillis() - is.lastModifiedTime().toMillis()) < YOUNG_MILLIS;
		CurveCertificate certificate = null;
		String problem = "";
		try {
			certificate = CurveCertificate.read(file);
		}
		catch (EncodingException | UncheckedIOException ex) {
			problem = String.valueOf(ex.getMessage());
		}
		return new Entry(is.lastModifiedTime(), is.size(), is.fileKey(), young, certificate, problem);
	}

	@Override
	public String toString() {
		return "CurveKeyStore[" + this.directory + "]";
	}

}
