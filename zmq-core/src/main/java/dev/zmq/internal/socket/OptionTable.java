package dev.zmq.internal.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.session.SessionSettings;
import dev.zmq.internal.transport.ChannelSettings;
import dev.zmq.internal.transport.inproc.InprocSettings;

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
		Object kept = (value instanceof byte[] bytes) ? bytes.clone() : value;
		this.values.put(option, kept);
	}

	<T> T get(SocketOption<T> option) {
		Object value = this.values.get(option);
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

	SessionSettings forSessions() {
		return new SessionSettings(this.type, get(SocketOptions.ROUTING_ID), get(SocketOptions.SEND_HWM),
				get(SocketOptions.RECEIVE_HWM), get(SocketOptions.CONFLATE), get(SocketOptions.IMMEDIATE),
				get(SocketOptions.RECONNECT_INTERVAL), get(SocketOptions.RECONNECT_INTERVAL_MAX),
				get(SocketOptions.HANDSHAKE_INTERVAL), get(SocketOptions.MAX_MESSAGE_SIZE), forChannels());
	}

	ChannelSettings forChannels() {
		return new ChannelSettings(get(SocketOptions.IPV6), get(SocketOptions.BACKLOG), get(SocketOptions.SEND_BUFFER),
				get(SocketOptions.RECEIVE_BUFFER), get(SocketOptions.TCP_KEEPALIVE),
				get(SocketOptions.TCP_KEEPALIVE_IDLE), get(SocketOptions.TCP_KEEPALIVE_INTERVAL),
				get(SocketOptions.TCP_KEEPALIVE_COUNT));
	}

	InprocSettings forInproc() {
		return new InprocSettings(get(SocketOptions.SEND_HWM), get(SocketOptions.RECEIVE_HWM),
				get(SocketOptions.CONFLATE), get(SocketOptions.ROUTING_ID));
	}

}
