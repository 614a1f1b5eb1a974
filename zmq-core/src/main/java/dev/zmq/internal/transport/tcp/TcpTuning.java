package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;

/**
 * Channel options of the tcp transport. Small messages never wait for each other: Nagle's
 * algorithm is always off.
 * <p>
 * Thread: any.
 */
final class TcpTuning {

	private TcpTuning() {
	}

	/**
	 * Tunes a listening channel before it is bound: what is accepted inherits the receive
	 * buffer, which must be known before the handshake of tcp.
	 * @param channel the channel
	 * @param settings the socket's settings
	 * @throws IOException if the system refuses
	 */
	static void listening(ServerSocketChannel channel, OptionValues settings) throws IOException {
		channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
		if (settings.get(SocketOptions.RECEIVE_BUFFER) > 0) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.get(SocketOptions.RECEIVE_BUFFER));
		}
	}

	/**
	 * Tunes a channel before it connects.
	 * @param channel the channel
	 * @param settings the socket's settings
	 * @throws IOException if the system refuses
	 */
	static void connecting(SocketChannel channel, OptionValues settings) throws IOException {
		if (settings.get(SocketOptions.RECEIVE_BUFFER) > 0) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.get(SocketOptions.RECEIVE_BUFFER));
		}
		accepted(channel, settings);
	}

	/**
	 * Tunes an accepted channel.
	 * @param channel the channel
	 * @param settings the socket's settings
	 * @throws IOException if the system refuses
	 */
	static void accepted(SocketChannel channel, OptionValues settings) throws IOException {
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		if (settings.get(SocketOptions.SEND_BUFFER) > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, settings.get(SocketOptions.SEND_BUFFER));
		}
		if (settings.get(SocketOptions.TOS) > 0) {
			channel.setOption(StandardSocketOptions.IP_TOS, settings.get(SocketOptions.TOS));
		}
		if (settings.get(SocketOptions.TCP_KEEPALIVE) >= 0) {
			channel.setOption(StandardSocketOptions.SO_KEEPALIVE, settings.get(SocketOptions.TCP_KEEPALIVE) == 1);
		}
		if (settings.get(SocketOptions.TCP_KEEPALIVE) == 1) {
			setIfSupported(channel, "TCP_KEEPIDLE", settings.get(SocketOptions.TCP_KEEPALIVE_IDLE));
			setIfSupported(channel, "TCP_KEEPINTERVAL", settings.get(SocketOptions.TCP_KEEPALIVE_INTERVAL));
			setIfSupported(channel, "TCP_KEEPCOUNT", settings.get(SocketOptions.TCP_KEEPALIVE_COUNT));
		}
	}

	/**
	 * Sets an option of the optional module {@code jdk.net}, found by its name so that
	 * the engine also runs without that module.
	 */
	@SuppressWarnings("unchecked")
	private static void setIfSupported(SocketChannel channel, String name, int value) throws IOException {
		if (value <= 0) {
			return;
		}
		for (SocketOption<?> option : channel.supportedOptions()) {
			if (option.name().equals(name) && option.type() == Integer.class) {
				channel.setOption((SocketOption<Integer>) option, value);
			}
		}
	}

}
