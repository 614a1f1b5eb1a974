package dev.zmq;

import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A typed option of a socket: its name, default, legal values and the socket types that
 * have it. The constants are in {@link SocketOptions}.
 * <p>
 * Thread: any.
 *
 * @param <T> the type of the value
 */
public final class SocketOption<T> {

	private final String name;

	private final Class<T> valueType;

	private final T defaultValue;

	private final Predicate<T> legal;

	private final String legalText;

	private final Set<SocketType> socketTypes;

	SocketOption(String name, Class<T> valueType, T defaultValue, Predicate<T> legal, String legalText,
			Set<SocketType> socketTypes) {
		this.name = name;
		this.valueType = valueType;
		this.defaultValue = defaultValue;
		this.legal = legal;
		this.legalText = legalText;
		this.socketTypes = Set.copyOf(socketTypes);
	}

	/**
	 * The name, in lower case with dashes.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The type of the value.
	 * @return the class
	 */
	public Class<T> valueType() {
		return this.valueType;
	}

	/**
	 * The value of a socket on which it was not set.
	 * @return the default
	 */
	public T defaultValue() {
		return this.defaultValue;
	}

	/**
	 * The socket types that have this option.
	 * @return the types
	 */
	public Set<SocketType> socketTypes() {
		return this.socketTypes;
	}

	/**
	 * Checks a value for a socket.
	 * @param type the type of the socket
	 * @param value the value
	 * @throws OptionException if the value is not legal, or the option is not for that
	 * type
	 */
	public void check(SocketType type, T value) {
		if (!this.socketTypes.contains(type)) {
			throw new OptionException("Option '" + this.name + "' (" + text(value) + ") does not apply to a " + type
					+ " socket; it is for " + this.socketTypes.stream().sorted().toList());
		}
		if (!this.valueType.isInstance(value) || !this.legal.test(value)) {
			throw new OptionException(
					"Option '" + this.name + "' cannot be " + text(value) + ": it must be " + this.legalText);
		}
	}

	private static String text(@Nullable Object value) {
		return (value instanceof byte[] bytes)
				? bytes.length + " bytes 0x" + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 16))
				: String.valueOf(value);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
