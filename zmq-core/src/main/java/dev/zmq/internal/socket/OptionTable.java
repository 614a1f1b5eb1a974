package dev.zmq.internal.socket;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
		this.type = type;
	}

	<T> void set(SocketOption<T> option, T value) {
		option.check(this.type, value);
		this.values.put(option, frozen(value));
	}

	private static Object frozen(Object value) {
		return (value instanceof byte[] bytes) ? bytes.clone()
				: (value instanceof List<?> list) ? List.copyOf(list) : (value instanceof Set<?> set) ? Set.copyOf(set)
						: (value instanceof Map<?, ?> map) ? Map.copyOf(map) : value;
	}

	<T> T get(SocketOption<T> option) {
		Object value = this.values.get(option);
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

	/** The values at this moment. */
	OptionValues snapshot() {
		return OptionValues.of(this.type, this.values);
	}

}
