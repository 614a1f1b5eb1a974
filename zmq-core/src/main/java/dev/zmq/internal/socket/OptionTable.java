package dev.zmq.internal.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
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

	/** Held while a value changes, so that the time-outs are those of the last change. */
	private final ReentrantLock changing = new ReentrantLock();

	// Beside the table, because every message asks for one of them.
	private volatile long sendNanos;

	private volatile long receiveNanos;

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
		noteTimeouts();
	}

	<T> void set(SocketOption<T> option, T value) {
		option.check(this.type, value);
		this.changing.lock();
		try {
			this.values.put(option, OptionValues.frozen(value));
			noteTimeouts();
		}
		finally {
			this.changing.unlock();
		}
	}

	private void noteTimeouts() {
		this.sendNanos = Durations.nanos(get(SocketOptions.SEND_TIMEOUT));
		this.receiveNanos = Durations.nanos(get(SocketOptions.RECEIVE_TIMEOUT));
	}

	/** {@link SocketOptions#SEND_TIMEOUT} in nanoseconds, negative for ever. */
	long sendNanos() {
		return this.sendNanos;
	}

	/** {@link SocketOptions#RECEIVE_TIMEOUT} in nanoseconds, negative for ever. */
	long receiveNanos() {
		return this.receiveNanos;
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
		this.changing.lock();
		Object value;
		try {
			value = this.values.remove(option);
			noteTimeouts();
		}
		finally {
			this.changing.unlock();
		}
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

	/** The values at this moment. */
	OptionValues snapshot() {
		return OptionValues.of(this.type, this.values);
	}

}
