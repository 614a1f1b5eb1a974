package dev.zmq.internal.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.zmq.SocketOption;
import dev.zmq.SocketType;

/**
 * The options of a socket at one moment: what was set before a bind or connect is what
 * its connections go by.
 * <p>
 * Thread: any.
 */
public final class OptionValues {

	private final SocketType socketType;

	private final Map<SocketOption<?>, Object> values;

	private OptionValues(SocketType socketType, Map<SocketOption<?>, Object> values) {
		this.socketType = socketType;
		this.values = values;
	}

	/**
	 * The options of a socket on which nothing was set.
	 * @param socketType the type of the socket
	 * @return the defaults
	 */
	public static OptionValues of(SocketType socketType) {
		return new OptionValues(socketType, Map.of());
	}

	/**
	 * The options of a socket.
	 * @param socketType the type of the socket
	 * @param values those that were set, checked; copied
	 * @return the values
	 */
	public static OptionValues of(SocketType socketType, Map<SocketOption<?>, Object> values) {
		return new OptionValues(socketType, Map.copyOf(values));
	}

	/**
	 * The same with another value for one option.
	 * @param <T> the type of the value
	 * @param option which
	 * @param value its value, not checked
	 * @return the values
	 */
	public <T> OptionValues with(SocketOption<T> option, T value) {
		Map<SocketOption<?>, Object> changed = new HashMap<>(this.values);
		changed.put(option, value);
		return of(this.socketType, changed);
	}

	/**
	 * A value that nobody can change any more.
	 * @param value the value of an option
	 * @return the same, or a copy
	 */
	public static Object frozen(Object value) {
		if (value instanceof byte[] bytes) {
			return bytes.clone();
		}
		if (value instanceof Set<?> set) {
			return Set.copyOf(set);
		}
		if (value instanceof Map<?, ?> map) {
			return Map.copyOf(map);
		}
		return (value instanceof List<?> list) ? List.copyOf(list) : value;
	}

	/**
	 * The type of the socket.
	 * @return the type
	 */
	public SocketType socketType() {
		return this.socketType;
	}

	/**
	 * The value of an option.
	 * @param <T> the type of the value
	 * @param option which
	 * @return the value, not to be modified
	 */
	public <T> T get(SocketOption<T> option) {
		Object value = this.values.get(option);
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

}
