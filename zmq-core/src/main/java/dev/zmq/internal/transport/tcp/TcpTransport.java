package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

import dev.zmq.EndpointException;
import dev.zmq.IpNetwork;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.Tunnel;
import org.jspecify.annotations.Nullable;

/**
 * TCP over IPv4 and IPv6.
 * <p>
 * Without the option {@code ipv6} only IPv4 is spoken: {@code *} is {@code 0.0.0.0}, a
 * name means its IPv4 addresses, and an IPv6 address is refused. With it {@code *} is
 * {@code ::}, which serves both.
 * <p>
 * Thread: any.
 *
 * @see <a href="https://rfc.zeromq.org/spec/23/">ZMTP over TCP</a>
 */
public final class TcpTransport implements StreamTransport {

	private static final String NO_IPV6 = "this machine has no IPv6, or the JVM runs with java.net.preferIPv4Stack";

	private final String scheme;

	/** The transport {@code tcp}. */
	public TcpTransport() {
		this("tcp");
	}

	/**
	 * The same under another name, for what is carried by tcp.
	 * @param scheme the name
	 */
	public TcpTransport(String scheme) {
		this.scheme = scheme;
	}

	/**
	 * Where an address leads to.
	 *
	 * @param host the host as written there, without brackets
	 * @param port the port
	 */
	public record Target(String host, int port) {
	}

	/**
	 * Where an address to connect to leads to.
	 * @param address what follows {@code ://}
	 * @return the host and the port
	 */
	public Target target(String address) {
		TcpHost host = toConnect(address).host();
		return new Target(host.name(), host.port());
	}

	@Override
	public String scheme() {
		return this.scheme;
	}

	@Override
	public void checkConnect(String address) {
		toConnect(address);
	}

	private TcpAddress toConnect(String address) {
		return TcpAddress.toConnect(this.scheme, address);
	}

	@Override
	public Listening bind(String address, OptionValues settings) {
		PortRange range = PortRange.of(this.scheme, address);
		return (range != null) ? bindOneOf(range, address, settings) : bindTo(address, settings);
	}

	private Listening bindOneOf(PortRange range, String address, OptionValues settings) {
		ZmqBindException last = null;
		for (int port : range.ports()) {
			try {
				return bindTo(range.host() + port, settings);
			}
			catch (ZmqBindException ex) {
				if (!ex.addressInUse()) {
					throw ex;
				}
				last = ex;
			}
		}
		throw TcpBindFailure.failure(this.scheme + "://" + address, true,
				"all ports from " + range.from() + " to " + range.to() + " are in use. Give a larger range", last);
	}

	private Listening bindTo(String address, OptionValues settings) {
		String endpoint = this.scheme + "://" + address;
		TcpHost host = TcpAddress.toBind(this.scheme, address).host();
		if (host.kind() == TcpHost.Kind.IPV6 && !settings.get(SocketOptions.IPV6)) {
			throw new EndpointException(endpoint, TcpResolver.IPV6_OPTION);
		}
		InetSocketAddress local;
		try {
			local = TcpResolver.toBind(host, settings.get(SocketOptions.IPV6));
		}
		catch (IOException ex) {
			throw TcpBindFailure.failure(endpoint, false, String.valueOf(ex.getMessage()), ex);
		}
		try {
			return listen(local, settings);
		}
		catch (UnsupportedOperationException ex) {
			throw TcpBindFailure.failure(endpoint, false, NO_IPV6, ex);
		}
		catch (IOException ex) {
			throw TcpBindFailure.of(endpoint, local, ex);
		}
	}

	@Override
	public List<SocketAddress> resolve(String address, OptionValues settings) throws IOException {
		String proxy = settings.get(SocketOptions.SOCKS_PROXY);
		boolean ipv6 = settings.get(SocketOptions.IPV6);
		if (proxy.isEmpty()) {
			return TcpResolver.toConnect(toConnect(address).host(), ipv6);
		}
		try {
			return TcpResolver.toConnect(TcpAddress.toConnect(this.scheme, proxy).host(), ipv6);
		}
		catch (IOException ex) {
			throw new IOException("the SOCKS proxy " + proxy + " cannot be found: " + ex.getMessage(), ex);
		}
	}

	@Override
	public boolean resolvesAtOnce(String address, OptionValues settings) {
		String proxy = settings.get(SocketOptions.SOCKS_PROXY);
		TcpHost host = (proxy.isEmpty() ? toConnect(address) : TcpAddress.toConnect(this.scheme, proxy)).host();
		return host.kind() != TcpHost.Kind.NAME;
	}

	@Override
	public @Nullable Tunnel tunnel(String address, OptionValues settings) {
		String proxy = settings.get(SocketOptions.SOCKS_PROXY);
		return proxy.isEmpty() ? null : new Socks5(proxy, toConnect(address).host(),
				settings.get(SocketOptions.SOCKS_USERNAME), settings.get(SocketOptions.SOCKS_PASSWORD));
	}

	@Override
	public SocketChannel open(String address, SocketAddress target, OptionValues settings) throws IOException {
		boolean ipv6 = ((InetSocketAddress) target).getAddress() instanceof Inet6Address;
		TcpHost source = toConnect(address).source();
		InetSocketAddress local = (source != null) ? TcpResolver.source(source, ipv6) : null;
		SocketChannel channel = openFor(ipv6);
		try {
			channel.configureBlocking(false);
			TcpTuning.connecting(channel, settings);
			bindSource(channel, local);
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	@Override
	public void accepted(SocketChannel channel, OptionValues settings) throws IOException {
		channel.configureBlocking(false);
		TcpTuning.accepted(channel, settings);
	}

	@Override
	public boolean selfConnected(SocketChannel channel) {
		try {
			SocketAddress local = channel.getLocalAddress();
			return local != null && local.equals(channel.getRemoteAddress());
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public boolean hasResources() {
		return true;
	}

	@Override
	public String peerAddress(SocketChannel channel) {
		try {
			SocketAddress peer = channel.getRemoteAddress();
			return this.scheme + "://"
					+ ((peer instanceof InetSocketAddress inet) ? InetText.of(inet) : "(not connected)");
		}
		catch (IOException ex) {
			return this.scheme + "://(closed)";
		}
	}

	private static Listening listen(InetSocketAddress local, OptionValues settings) throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open(family(local.getAddress() instanceof Inet6Address));
		try {
			channel.configureBlocking(false);
			TcpTuning.listening(channel, settings);
			channel.bind(local, settings.get(SocketOptions.BACKLOG));
			String resolved = InetText.of(local.getAddress(), channel.socket().getLocalPort());
			return new Listening(channel, resolved, doorkeeper(settings.get(SocketOptions.TCP_ACCEPT_FILTER),
					settings.get(SocketOptions.TCP_DENY_FILTER)), () -> {
					});
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static Doorkeeper doorkeeper(List<IpNetwork> allowed, List<IpNetwork> denied) {
		return (allowed.isEmpty() && denied.isEmpty()) ? Doorkeeper.OPEN : (channel) -> {
			InetAddress peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
			if (isIn(denied, peer)) {
				throw new IOException(InetText.of(peer) + " was refused: tcp-deny-filter keeps out " + denied);
			}
			if (!allowed.isEmpty() && !isIn(allowed, peer)) {
				throw new IOException(InetText.of(peer) + " was refused: tcp-accept-filter lets in " + allowed);
			}
		};
	}

	private static boolean isIn(List<IpNetwork> networks, InetAddress address) {
		return networks.stream().anyMatch((network) -> network.contains(address));
	}

	private static SocketChannel openFor(boolean ipv6) throws IOException {
		try {
			return SocketChannel.open(family(ipv6));
		}
		catch (UnsupportedOperationException ex) {
			throw new SocketException(NO_IPV6);
		}
	}

	/** The family is given so that an IPv4 address is never served by an IPv6 channel. */
	private static StandardProtocolFamily family(boolean ipv6) {
		return ipv6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
	}

	private static void bindSource(SocketChannel channel, @Nullable InetSocketAddress local) throws IOException {
		if (local == null) {
			return;
		}
		try {
			if (local.getPort() != 0) {
				channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			}
			channel.bind(local);
		}
		catch (IOException ex) {
			throw new IOException("cannot connect from " + InetText.of(local) + ": " + ex.getMessage(), ex);
		}
	}

}
