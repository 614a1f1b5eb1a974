package dev.zmq;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A network of IP addresses, or a single one: an address and how many of its leading bits
 * count. Source: RFC 4632.
 * <p>
 * Thread: any.
 *
 * @param address an address of the network; bits beyond the prefix are ignored
 * @param prefix how many bits count: 0 to 32 (IPv4) or 128 (IPv6)
 */
public record IpNetwork(InetAddress address, int prefix) {

	private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

	private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

	/**
	 * Checks the prefix.
	 */
	public IpNetwork {
		Objects.requireNonNull(address, "address");
		if (prefix < 0 || prefix > bits(address)) {
			throw new IllegalArgumentException(
					"The prefix of " + address.getHostAddress() + " must be 0 to " + bits(address) + ", not " + prefix);
		}
	}

	/**
	 * Reads a network; never looks a name up.
	 * @param text for example {@code 192.168.0.0/16}, {@code fd00::/8}, or a single
	 * address
	 * @return the network
	 * @throws IllegalArgumentException if it is not written like that
	 */
	public static IpNetwork parse(String text) {
		int slash = text.indexOf('/');
		InetAddress address = address((slash < 0) ? text : text.substring(0, slash), text);
		if (slash < 0) {
			return new IpNetwork(address, bits(address));
		}
		String prefix = text.substring(slash + 1);
		if (!prefix.matches("[0-9]{1,3}")) {
			throw refused(text);
		}
		return new IpNetwork(address, Integer.parseInt(prefix));
	}

	/**
	 * Whether an address belongs to the network.
	 * @param other the address
	 * @return whether it is of the same family and its leading bits are the same
	 */
	public boolean contains(InetAddress other) {
		byte[] own = this.address.getAddress();
		byte[] its = other.getAddress();
		if (own.length != its.length) {
			return false;
		}
		int whole = this.prefix / 8;
		for (int i = 0; i < whole; i++) {
			if (own[i] != its[i]) {
				return false;
			}
		}
		int rest = 8 - this.prefix % 8;
		return rest == 8 || ((own[whole] ^ its[whole]) & 0xff) >> rest == 0;
	}

	private static InetAddress address(String literal, String text) {
		try {
			if (IPV4.matcher(literal).matches()) {
				return InetAddress.getByName(literal);
			}
			if (IPV6.matcher(literal).matches()) {
				// In brackets nothing is looked up.
				return InetAddress.getByName("[" + literal + "]");
			}
		}
		catch (UnknownHostException ex) {
			// No address: refused below.
		}
		throw refused(text);
	}

	private static IllegalArgumentException refused(String text) {
		return new IllegalArgumentException(
				"'" + text + "' is no network; it must be like 10.0.0.0/8, fd00::/8, 192.0.2.7 or ::1");
	}

	private static int bits(InetAddress address) {
		return (address instanceof Inet4Address) ? 32 : 128;
	}

	@Override
	public String toString() {
		return this.address.getHostAddress() + "/" + this.prefix;
	}

}
