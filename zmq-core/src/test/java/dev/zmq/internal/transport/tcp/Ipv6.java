package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;

/**
 * Tells whether this machine has IPv6, for tests that need it.
 */
final class Ipv6 {

	private Ipv6() {
	}

	static boolean available() {
		try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
			channel.bind(new InetSocketAddress("::1", 0));
			return true;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
