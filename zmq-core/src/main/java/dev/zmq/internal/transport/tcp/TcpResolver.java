package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * From hosts as written to addresses. Where an interface has several addresses, the first
 * IPv4 one counts; only where it has none, and IPv6 is allowed, an IPv6 one, routable
 * before link-local.
 * <p>
 * Thread: any; all but {@link #source} may block on a name look-up.
 */
final class TcpResolver {

	/** What to say where only the option is missing. */
	static final String IPV6_OPTION = "IPv6 is off for this socket; set its option ipv6 to true";

	private static final Comparator<InetAddress> PREFERENCE = Comparator
		.comparing((InetAddress address) -> address instanceof Inet6Address)
		.thenComparing(InetAddress::isLinkLocalAddress);

	private TcpResolver() {
	}

	/**
	 * The address to bind to.
	 * @param host the host as written
	 * @param ipv6 whether names and {@code *} may mean IPv6
	 * @return the address
	 * @throws IOException if there is none
	 */
	static InetSocketAddress toBind(TcpHost host, boolean ipv6) throws IOException {
		InetAddress address = switch (host.kind()) {
			case ANY -> any(ipv6 && hasIpv6());
			case IPV4, IPV6 -> host.literal();
			case NAME -> {
				NetworkInterface nic = NetworkInterface.getByName(host.name());
				yield (nic != null) ? addressOf(nic, ipv6) : lookUpToBind(host.name(), ipv6);
			}
		};
		return new InetSocketAddress(address, host.port());
	}

	/**
	 * The addresses to connect to.
	 * @param host the host as written
	 * @param ipv6 whether IPv6 is allowed
	 * @return the addresses to try, in the resolver's order, never empty
	 * @throws IOException if there is none
	 */
	static List<SocketAddress> toConnect(TcpHost host, boolean ipv6) throws IOException {
		if (host.kind() == TcpHost.Kind.IPV6 && !ipv6) {
			throw new UnknownHostException("cannot connect to " + host + ": " + IPV6_OPTION);
		}
		List<InetAddress> addresses = (host.kind() == TcpHost.Kind.NAME) ? lookUp(host.name(), ipv6)
				: List.of(host.literal());
		return addresses.stream().<SocketAddress>map((address) -> new InetSocketAddress(address, host.port())).toList();
	}

	/**
	 * The address to connect from. Never blocks: a source is an address, an interface or
	 * {@code localhost}.
	 * @param source the source as written
	 * @param ipv6 whether the target is an IPv6 address
	 * @return the address, {@code null} if any will do
	 * @throws IOException if this machine has no such address
	 */
	static @Nullable InetSocketAddress source(TcpHost source, boolean ipv6) throws IOException {
		if (source.kind() == TcpHost.Kind.ANY && source.port() == 0) {
			return null;
		}
		InetAddress address = switch (source.kind()) {
			case ANY -> any(ipv6);
			case IPV4, IPV6 -> source.literal();
			case NAME -> source.name().equalsIgnoreCase("localhost") ? loopback(ipv6)
					: addressOf(source.name(), ipv6).orElseThrow(
							() -> new UnknownHostException("the source '" + source.name() + "' is no interface with an "
									+ family(ipv6) + " address; this machine has " + interfaces()));
		};
		if (address instanceof Inet6Address != ipv6) {
			throw new UnknownHostException(
					"the source " + source + " cannot reach a target that has an " + family(ipv6) + " address");
		}
		return new InetSocketAddress(address, source.port());
	}

	/**
	 * Whether an address belongs to this machine.
	 * @param address the address
	 * @return whether it can be bound here
	 */
	static boolean isLocal(InetAddress address) {
		try {
			return address.isAnyLocalAddress() || address.isLoopbackAddress()
					|| NetworkInterface.getByInetAddress(address) != null;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	/**
	 * The interfaces of this machine, for error texts.
	 * @return for example {@code eth0 (192.0.2.7), lo (127.0.0.1, ::1)}
	 */
	static String interfaces() {
		try {
			return NetworkInterface.networkInterfaces()
				.map((nic) -> nic.getName() + nic.inetAddresses()
					.sorted(PREFERENCE)
					.map(InetText::of)
					.collect(Collectors.joining(", ", " (", ")")))
				.sorted()
				.collect(Collectors.joining(", "));
		}
		catch (SocketException ex) {
			return "interfaces that cannot be listed: " + ex.getMessage();
		}
	}

	private static InetAddress addressOf(NetworkInterface nic, boolean ipv6) throws UnknownHostException {
		return nic.inetAddresses()
			.filter((address) -> ipv6 || address instanceof Inet4Address)
			.min(PREFERENCE)
			.orElseThrow(() -> new UnknownHostException("the interface '" + nic.getName() + "' has no "
					+ (ipv6 ? "address" : "IPv4 address, and " + IPV6_OPTION)));
	}

	private static Optional<InetAddress> addressOf(String name, boolean ipv6) throws SocketException {
		NetworkInterface nic = NetworkInterface.getByName(name);
		return (nic == null) ? Optional.empty()
				: nic.inetAddresses().filter((address) -> address instanceof Inet6Address == ipv6).min(PREFERENCE);
	}

	private static InetAddress lookUpToBind(String name, boolean ipv6) throws UnknownHostException {
		List<InetAddress> found;
		try {
			found = lookUp(name, ipv6);
		}
		catch (UnknownHostException ex) {
			throw new UnknownHostException("'" + name + "' is no interface of this machine, which has " + interfaces()
					+ ", and no usable host name either (" + ex.getMessage() + ")");
		}
		return found.get(0);
	}

	private static List<InetAddress> lookUp(String name, boolean ipv6) throws UnknownHostException {
		List<InetAddress> found = Arrays.stream(InetAddress.getAllByName(name))
			.filter((address) -> ipv6 || address instanceof Inet4Address)
			.toList();
		if (found.isEmpty()) {
			throw new UnknownHostException("'" + name + "' has IPv6 addresses only, and " + IPV6_OPTION);
		}
		return found;
	}

	private static boolean hasIpv6() throws SocketException {
		return NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.anyMatch(Inet6Address.class::isInstance);
	}

	private static InetAddress any(boolean ipv6) throws UnknownHostException {
		return InetAddress.getByAddress(new byte[ipv6 ? 16 : 4]);
	}

	private static InetAddress loopback(boolean ipv6) throws UnknownHostException {
		return InetAddress.getByName(ipv6 ? "::1" : "127.0.0.1");
	}

	private static String family(boolean ipv6) {
		return ipv6 ? "IPv6" : "IPv4";
	}

}
