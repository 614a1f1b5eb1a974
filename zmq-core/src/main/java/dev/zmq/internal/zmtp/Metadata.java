package dev.zmq.internal.zmtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The properties two peers exchange at the end of the handshake (RFC 37, "Connection
 * Metadata"), in the order sent. Names are case-insensitive; of two properties with one
 * name the first counts. Immutable: arrays are copied on the way in and out.
 * <p>
 * Thread: any.
 */
public final class Metadata {

	/** The sender's socket type, for example {@code DEALER}. */
	public static final String SOCKET_TYPE = "Socket-Type";

	/** The routing id of a REQ, DEALER or ROUTER; often empty. */
	public static final String IDENTITY = "Identity";

	/** The resource a connecting peer asks for (RFC 37, port sharing). */
	public static final String RESOURCE = "Resource";

	private static final int MAX_NAME = 255;

	/** By lower-case name. */
	private final Map<String, Property> properties;

	private Metadata(Map<String, Property> properties) {
		this.properties = new LinkedHashMap<>(properties);
	}

	/**
	 * Starts without properties.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Reads the properties of a READY or INITIATE command. Allocates no more than the
	 * data is long, whatever lengths it declares.
	 * @param data the properties from its position to its limit; its position moves
	 * @return what was read, possibly nothing
	 * @throws ZmtpException {@code INVALID_METADATA} if a length does not fit, or a name
	 * is empty or not printable
	 */
	public static Metadata parse(ByteBuffer data) {
		ByteBuffer in = data.duplicate();
		data.position(data.limit());
		Builder builder = builder();
		while (in.hasRemaining()) {
			byte[] name = take(in, in.get() & 0xFF, "name");
			String text = shared(WireText.name(name, 0, name.length));
			require(isName(text), "a property name is empty or not printable");
			require(in.remaining() >= Integer.BYTES, "property " + text + " ends before its value");
			// duplicate() makes the buffer big-endian, as the wire is.
			builder.add(new Property(text, take(in, Integer.toUnsignedLong(in.getInt()), text)));
		}
		return builder.build();
	}

	/** One text for all peers that use the usual names. */
	private static String shared(String name) {
		return switch (name) {
			case SOCKET_TYPE -> SOCKET_TYPE;
			case IDENTITY -> IDENTITY;
			default -> name;
		};
	}

	/**
	 * The value of a property.
	 * @param name in any case
	 * @return a copy of the value, or {@code null} if the property was not sent
	 */
	public byte @Nullable [] get(String name) {
		Property property = this.properties.get(key(name));
		return (property != null) ? property.value().clone() : null;
	}

	/**
	 * The value of a property as UTF-8 text.
	 * @param name in any case
	 * @return the text as sent, unchecked, or {@code null} if the property was not sent
	 */
	public @Nullable String text(String name) {
		byte[] value = get(name);
		return (value != null) ? new String(value, StandardCharsets.UTF_8) : null;
	}

	/**
	 * All properties.
	 * @return an unmodifiable copy in the order sent, with the names as sent
	 */
	public Map<String, byte[]> asMap() {
		Map<String, byte[]> map = new LinkedHashMap<>();
		this.properties.values().forEach((property) -> map.put(property.name(), property.value().clone()));
		return Collections.unmodifiableMap(map);
	}

	/**
	 * All properties as UTF-8 text.
	 * @return an unmodifiable copy; names are case-insensitive
	 */
	public Map<String, String> asText() {
		Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.properties.values()
			.forEach((property) -> texts.put(property.name(), new String(property.value(), StandardCharsets.UTF_8)));
		return Collections.unmodifiableMap(texts);
	}

	/**
	 * The properties as they stand in READY: name length (1), name, value length (4,
	 * big-endian), value.
	 * @return the bytes, empty if there is no property
	 */
	public byte[] encode() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (Property property : this.properties.values()) {
			byte[] name = WireText.nameBytes(property.name());
			out.write(name.length);
			out.writeBytes(name);
			out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(property.value().length).array());
			out.writeBytes(property.value());
		}
		return out.toByteArray();
	}

	/** The names only: values may be binary, or nobody's business. */
	@Override
	public String toString() {
		return "Metadata" + this.properties.values().stream().map(Property::name).toList();
	}

	private static byte[] take(ByteBuffer in, long length, String what) {
		require(length <= in.remaining(),
				"property " + what + " declares " + length + " bytes, " + in.remaining() + " are left");
		byte[] bytes = new byte[(int) length];
		in.get(bytes);
		return bytes;
	}

	private static boolean isName(String name) {
		return !name.isEmpty() && name.length() <= MAX_NAME && WireText.isPrintable(name);
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new ZmtpException(ZmtpException.Kind.INVALID_METADATA, "invalid metadata: " + problem);
		}
	}

	private record Property(String name, byte[] value) {
	}

	/**
	 * Collects properties in order.
	 * <p>
	 * Thread: not safe, for one thread at a time.
	 */
	public static final class Builder {

		private final Map<String, Property> properties = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Adds a property, unless its name, in any case, is there already.
		 * @param name 1 to 255 characters of printable ASCII; RFC 37 reserves {@code X-}
		 * for applications
		 * @param value any bytes, copied
		 * @return this
		 * @throws IllegalArgumentException if the name cannot be written
		 */
		public Builder add(String name, byte[] value) {
			if (!isName(name)) {
				throw new IllegalArgumentException("property name is not 1 to 255 printable ASCII characters");
			}
			return add(new Property(name, value.clone()));
		}

		/**
		 * Adds a property as {@link #add(String, byte[])} does.
		 * @param name the name
		 * @param value text, written as UTF-8
		 * @return this
		 */
		public Builder add(String name, String value) {
			return add(name, value.getBytes(StandardCharsets.UTF_8));
		}

		/**
		 * Makes the metadata.
		 * @return what was added so far
		 */
		public Metadata build() {
			return new Metadata(this.properties);
		}

		private Builder add(Property property) {
			this.properties.putIfAbsent(key(property.name()), property);
			return this;
		}

	}

}
