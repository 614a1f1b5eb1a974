package dev.zmq.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import dev.zmq.CurvePublicKey;
import dev.zmq.EncodingException;
import dev.zmq.Z85;
import dev.zmq.boot.autoconfigure.ZmqSecurityProperties.Keys;
import dev.zmq.spring.core.ZmqConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

/**
 * Keys of CURVE as properties have them. No message shows a secret.
 * <p>
 * Thread: any.
 */
final class CurveKeys {

	private static final String KEYS = "zmq.security.curve.keys";

	private static final String FORMS = "40 characters of Z85, 64 hexadecimal digits, or 44 characters of Base64";

	private static final Set<Integer> FORM_LENGTHS = Set.of(40, 64, 44);

	/** Bytes: a key in its longest form, with white space around it. */
	private static final int LONGEST_KEY_FILE = 80;

	private CurveKeys() {
	}

	/**
	 * A pair by its name.
	 * @param all the pairs
	 * @param name the name; {@code null} for the only one
	 * @param property where the name is to be given
	 * @return the pair; {@code null} if there is none and no name was given
	 */
	static @Nullable CurveKeyPair pair(Map<String, Keys> all, @Nullable String name, String property) {
		if (name == null && all.isEmpty()) {
			return null;
		}
		String wanted = (name != null) ? name : (all.size() == 1) ? all.keySet().iterator().next() : "";
		Keys keys = all.get(wanted);
		if (keys == null) {
			throw new ZmqConfigurationException(
					(name != null)
							? "There are no CURVE keys '" + name + "' in '" + KEYS + "', which has " + all.keySet()
							: "'" + KEYS + "' has several keys, " + all.keySet() + ", and it is not said which to use",
					"Set '" + property + "' to one of " + all.keySet() + ".", property, null);
		}
		return read(keys, KEYS + "." + wanted + ".");
	}

	private static CurveKeyPair read(Keys keys, String prefix) {
		String secret = keys.getSecretKey();
		Resource location = keys.getLocation();
		if ((secret == null) == (location == null)) {
			throw illegal(prefix + "secret-key",
					"either a secret key or the location of a secret certificate is needed", null);
		}
		return (location != null) ? located(keys, location, prefix)
				: pair(keys, String.valueOf(secret), prefix, prefix + "secret-key");
	}

	private static CurveKeyPair pair(Keys keys, String secret, String prefix, String property) {
		byte[] bytes = decode(property, secret);
		try {
			return (keys.getPublicKey() == null) ? CurveKeyPair.ofSecret(bytes)
					: CurveKeyPair.of(decode(prefix + "public-key", keys.getPublicKey()), bytes);
		}
		catch (EncodingException ex) {
			throw illegal(property, String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * A certificate, or a file with nothing but the secret key, as secrets are mounted.
	 */
	private static CurveKeyPair located(Keys keys, Resource location, String prefix) {
		String property = prefix + "location";
		try {
			Path path = location.getFile().toPath();
			String text = (Files.size(path) <= LONGEST_KEY_FILE) ? Files.readString(path).strip() : "";
			return FORM_LENGTHS.contains(text.length()) ? pair(keys, text, prefix, property)
					: certificate(location, path, property);
		}
		catch (IOException ex) {
			throw illegal(property, String.valueOf(ex.getMessage()), ex);
		}
	}

	private static CurveKeyPair certificate(Resource location, Path path, String property) {
		try {
			return CurveCertificate.read(path)
				.keys()
				.orElseThrow(
						() -> illegal(property, location + " has no secret key: it is a public certificate", null));
		}
		catch (RuntimeException ex) {
			throw (ex instanceof ZmqConfigurationException known) ? known
					: illegal(property, String.valueOf(ex.getMessage()), ex);
		}
	}

	/** A public key. */
	static CurvePublicKey publicKey(String property, String text) {
		try {
			return CurvePublicKey.of(decode(property, text));
		}
		catch (EncodingException ex) {
			throw illegal(property, String.valueOf(ex.getMessage()), ex);
		}
	}

	private static byte[] decode(String property, String text) {
		try {
			return switch (text.length()) {
				case 40 -> Z85.decode(text);
				case 64 -> HexFormat.of().parseHex(text);
				case 44 -> Base64.getDecoder().decode(text);
				default -> throw illegal(property,
						"a key has " + FORMS + ", and this has " + text.length() + " characters", null);
			};
		}
		catch (EncodingException | IllegalArgumentException ex) {
			throw illegal(property, "a key has " + FORMS, null);
		}
	}

	/**
	 * Lets those in that are in the list.
	 * @param entries public keys, and directories of certificates as URLs
	 */
	static AllowedClients allowed(List<String> entries, String property) {
		Set<CurvePublicKey> keys = new HashSet<>();
		List<CurveKeyStore> stores = new ArrayList<>();
		for (String entry : entries) {
			// Keys may have slashes and colons, too, so directories are written as URLs.
			if (entry.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
				stores.add(directory(entry, property));
			}
			else {
				keys.add(publicKey(property, entry));
			}
		}
		return new AllowedClients(keys, stores);
	}

	private static CurveKeyStore directory(String entry, String property) {
		try {
			Path path = ResourceUtils.getFile(entry).toPath();
			return CurveKeyStore.of(path);
		}
		catch (IOException | RuntimeException ex) {
			throw illegal(property, "'" + entry + "' is no directory of certificates: " + ex.getMessage(), ex);
		}
	}

	private static ZmqConfigurationException illegal(String property, String reason, @Nullable Exception cause) {
		return new ZmqConfigurationException("The CURVE key in '" + property + "' cannot be used: " + reason,
				"Correct '" + property + "'. 'zmq-cli keygen' makes keys.", property, cause);
	}

}
