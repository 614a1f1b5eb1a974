package dev.zmq.internal.transport.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Addresses as text, in the one form that endpoints have: IPv6 in brackets and shortened
 * (RFC 5952), a zone only where it means something.
 * <p>
 * Thread: any.
 */
final class InetText {

	private InetText() {
	}

	/**
	 * The text of a resolved address and its port.
	 * @param address the address
	 * @return for example {@code 127.0.0.1:5555} or {@code [::1]:5555}
	 */
	static String of(InetSocketAddress address) {
		return of(address.getAddress(), address.getPort());
	}

	/**
	 * The text of an address and a port.
	 * @param address the address
	 * @param port the port
	 * @return for example {@code 127.0.0.1:5555} or {@code [::1]:5555}
	 */
	static String of(InetAddress address, int port) {
		return (address instanceof Inet6Address ? "[" + of(address) + "]" : of(address)) + ":" + port;
	}

	/**
	 * The text of an address.
	 * @param address the address
	 * @return for example {@code 127.0.0.1}, {@code ::1} or {@code fe80::1%eth0}
	 */
	static String of(InetAddress address) {
		String text = address.getHostAddress();
		if (!(address instanceof Inet6Address)) {
			return text;
		}
		int percent = text.indexOf('%');
		return shorten(address.getAddress())
				+ ((percent >= 0 && address.isLinkLocalAddress()) ? text.substring(percent) : "");
	}

	/**
	 * The longest run of at least two zero groups becomes {@code ::}, the first of
	 * equals.
	 */
	private static String shorten(byte[] bytes) {
		int start = -1;
		int length = 1;
		for (int i = 0; i < 8; i++) {
			int end = i;
			while (end < 8 && group(bytes, end) == 0) {
				end++;
			}
			if (end - i > length) {
				start = i;
				length = end - i;
			}
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 8; i++) {
			if (i == start) {
				text.append("::");
				i += length - 1;
			}
			else {
				text.append((i > 0 && i != start + length) ? ":" : "").append(Integer.toHexString(group(bytes, i)));
			}
		}
		return text.toString();
	}

	private static int group(byte[] bytes, int index) {
		return (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
	}

}
