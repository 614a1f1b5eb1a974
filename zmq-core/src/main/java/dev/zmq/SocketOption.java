package dev.zmq;

import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Function;
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

	private final String libzmqName;

	private final Class<T> valueType;

	private final T defaultValue;

	private final Rule<T> rule;

	private final Set<SocketType> socketTypes;

	SocketOption(String name, String libzmqName, Class<T> valueType, T defaultValue, Rule<T> rule,
			Set<SocketType> socketTypes) {
		this.name = name;
		this.libzmqName = libzmqName;
		this.valueType = valueType;
		this.defaultValue = defaultValue;
		this.rule = rule;
		this.socketTypes = Set.copyOf(socketTypes);
	}

	/** What a value may be, and how to read it. */
	record Rule<T>(Predicate<T> legal, String text, Function<String, T> parser) {
	}

	/**
	 * The name, in lower case with dashes.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The name of the option in libzmq, without {@code ZMQ_}.
	 * @return for example {@code SNDHWM}; empty if libzmq has no such option
	 */
	public String libzmqName() {
		return this.libzmqName;
	}

	/**
	 * Reads a value from text: numbers in decimal, durations in milliseconds or as in
	 * {@code PT1.5S}, {@code true} or {@code 1} and {@code false} or {@code 0}, bytes as
	 * UTF-8 text or as hexadecimal digits after {@code 0x}, sets as names with commas
	 * between.
	 * @param text the text
	 * @return the value, not checked for any socket yet
	 * @throws OptionException if the text does not mean such a value
	 */
	public T parse(String text) {
		try {
			return this.rule.parser().apply(text);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw new OptionException("Option '" + this.name + "' cannot be '" + text + "': it must be "
					+ this.rule.text() + " (" + this.valueType.getSimpleName() + ")");
		}
	}

	/**
	 * Which values are legal, in words.
	 * @return for example {@code 0 or more}
	 */
	public String legalValues() {
		return this.rule.text();
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
		if (!this.valueType.isInstance(value) || !this.rule.legal().test(value)) {
			throw new OptionException(
					"Option '" + this.name + "' cannot be " + text(value) + ": it must be " + this.rule.text());
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
