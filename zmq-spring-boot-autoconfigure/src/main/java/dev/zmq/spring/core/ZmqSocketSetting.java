package dev.zmq.spring.core;

import java.util.Objects;

import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;

/**
 * An option with the value it shall have, and the name under which the user set it.
 * <p>
 * Thread: any.
 *
 * @param <T> the type of the value
 * @param option the option
 * @param value its value
 * @param source the property or the call that set it, for messages
 */
public record ZmqSocketSetting<T>(SocketOption<T> option, T value, String source) {

	/**
	 * Checks that nothing is missing.
	 */
	public ZmqSocketSetting {
		Objects.requireNonNull(option, "option");
		Objects.requireNonNull(value, "value");
		Objects.requireNonNull(source, "source");
	}

	/**
	 * Whether sockets of that type have this option.
	 * @param type the type
	 * @return whether they have it
	 */
	public boolean isFor(SocketType type) {
		return this.option.socketTypes().contains(type);
	}

	/**
	 * Checks the setting for a socket.
	 * @param socketName the name of the socket
	 * @param type its type
	 * @throws ZmqConfigurationException if the type has no such option, or the value is
	 * not legal
	 */
	public void check(String socketName, SocketType type) {
		if (!isFor(type)) {
			throw new ZmqConfigurationException(
					"Socket '" + socketName + "' is a " + type + " socket, and '" + this.source
							+ "' does not apply to that type: it is for "
							+ this.option.socketTypes().stream().sorted().toList(),
					"Remove '" + this.source + "', or change the type of the socket.", this.source, null);
		}
		try {
			this.option.check(type, this.value);
		}
		catch (OptionException ex) {
			throw new ZmqConfigurationException("Socket '" + socketName + "' (" + type + ") has an illegal value in '"
					+ this.source + "': " + ex.getMessage(), "Correct the value of '" + this.source + "'.", this.source,
					ex);
		}
	}

	void applyTo(ZmqSocket socket) {
		socket.setOption(this.option, this.value);
	}

}
