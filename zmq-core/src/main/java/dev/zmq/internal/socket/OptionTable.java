package dev.zmq.internal.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.SocketOption;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;

/**
 * The values of a socket's options.
 * <p>
 * Thread: any.
 */
final class OptionTable {

	private final SocketType type;

	private final Map<SocketOption<?>, Object> values = new ConcurrentHashMap<>();

	OptionTable(SocketType type) {
		this(type, Map.of());
	}

	/**
	 * Makes a table.
	 * @param type the type of the socket
	 * @param defaults values to begin with; those that the type does not have are left
	 * out
	 */
	OptionTable(SocketType type, Map<SocketOption<?>, Object> defaults) {
		this.type = type;
		defaults.forEach((option, value) -> {
			if (option.socketTypes().contains(type)) {
				this.values.put(option, value);
			}
		});
	}

	<T> void set(SocketOption<T> option, T value) {
		option.check(this.type, value);
		this.values.put(option, OptionValues.frozen(value));
	}

	<T> T get(SocketOption<T> option) {
		Object value = this.values.get(option);
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

	/**
	 * Sets an option back to its default.
	 * @return the value it had
	 */
	<T> T take(SocketOption<T> option) {
		Object value = this.values.remove(option);
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

	/** The values at this moment. */
	OptionValues snapshot() {
		return OptionValues.of(this.type, this.values);
	}

}
