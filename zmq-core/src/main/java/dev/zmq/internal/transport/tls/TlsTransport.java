package dev.zmq.internal.transport.tls;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import dev.zmq.SocketOptions;
import dev.zmq.Tls;
import dev.zmq.ZmqBindException;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.Tunnel;
import dev.zmq.internal.transport.WireOpening;
import dev.zmq.internal.transport.WireParts;
import dev.zmq.internal.transport.tcp.TcpTransport;
import org.jspecify.annotations.Nullable;

/**
 * TLS over TCP: {@code tls+tcp://host:port}. Addresses are those of tcp, but without
 * resources: sockets cannot share a port.
 * <p>
 * Thread: any.
 */
public final class TlsTransport implements StreamTransport {

	private static final String SCHEME = "tls+tcp";

	private final TcpTransport tcp = new TcpTransport(SCHEME);

	@Override
	public String scheme() {
		return SCHEME;
	}

	@Override
	public void checkConnect(String address) {
		this.tcp.checkConnect(address);
	}

	@Override
	public Listening bind(String address, OptionValues settings) {
		if (!settings.get(SocketOptions.TLS).hasKeys()) {
			String endpoint = SCHEME + "://" + address;
			throw new ZmqBindException(endpoint, false,
					"Cannot bind " + endpoint + ": a TLS server needs a key and"
							+ " its certificate. Set the option 'tls' to a Tls with a key store, or start the JVM with"
							+ " javax.net.ssl.keyStore",
					null);
		}
		return this.tcp.bind(address, settings);
	}

	@Override
	public List<SocketAddress> resolve(String address, OptionValues settings) throws IOException {
		return this.tcp.resolve(address, settings);
	}

	@Override
	public boolean resolvesAtOnce(String address, OptionValues settings) {
		return this.tcp.resolvesAtOnce(address, settings);
	}

	@Override
	public @Nullable Tunnel tunnel(String address, OptionValues settings) {
		return this.tcp.tunnel(address, settings);
	}

	@Override
	public SocketChannel open(String address, SocketAddress target, OptionValues settings) throws IOException {
		return this.tcp.open(address, target, settings);
	}

	@Override
	public void accepted(SocketChannel channel, OptionValues settings) throws IOException {
		this.tcp.accepted(channel, settings);
	}

	@Override
	public boolean selfConnected(SocketChannel channel) {
		return this.tcp.selfConnected(channel);
	}

	@Override
	public String peerAddress(SocketChannel channel) {
		return this.tcp.peerAddress(channel);
	}

	@Override
	public WireOpening opening(SocketChannel channel, String address, boolean incoming, OptionValues settings,
			WireParts parts) {
		Tls tls = settings.get(SocketOptions.TLS);
		return new TlsOpening(channel, parts, () -> incoming ? server(tls) : client(tls, address), !incoming);
	}

	private SSLEngine client(Tls tls, String address) {
		TcpTransport.Target target = this.tcp.target(address);
		String name = tls.serverName().isEmpty() ? target.host() : tls.serverName();
		// The name is also what is asked for by SNI, unless it is an address.
		SSLEngine engine = tls.context().createSSLEngine(name, target.port());
		engine.setUseClientMode(true);
		SSLParameters parameters = parameters(engine, tls);
		if (tls.verifyHostname()) {
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

	private static SSLEngine server(Tls tls) {
		SSLEngine engine = tls.context().createSSLEngine();
		engine.setUseClientMode(false);
		SSLParameters parameters = parameters(engine, tls);
		switch (tls.clientAuthentication()) {
			case NEED -> parameters.setNeedClientAuth(true);
			case WANT -> parameters.setWantClientAuth(true);
			case NONE -> parameters.setWantClientAuth(false);
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

	private static SSLParameters parameters(SSLEngine engine, Tls tls) {
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setProtocols(tls.protocols().toArray(String[]::new));
		if (!tls.cipherSuites().isEmpty()) {
			parameters.setCipherSuites(tls.cipherSuites().toArray(String[]::new));
		}
		return parameters;
	}

}
