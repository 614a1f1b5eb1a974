package dev.zmq.boot.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Gssapi;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.autoconfigure.ZmqSecurityProperties.Mechanism;
import dev.zmq.security.Authenticators;
import dev.zmq.security.PasswordVerifier;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketCustomizer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Gives sockets the security that their properties ask for. First of the customizers, so
 * that the application has the last word.
 * <p>
 * Thread: the one that opens the socket.
 */
final class SecurityCustomizer implements ZmqSocketCustomizer, Ordered {

	/** What is before a password that is stored as it is. */
	private static final String NOOP = "{noop}";

	private final ZmqSecurityProperties shared;

	private final Map<String, DeclaredSocket> sockets;

	private final SslBundleTls tls;

	private final @Nullable Authenticator authenticator;

	/** Without Spring Security there is none. */
	private final @Nullable PasswordVerifier passwords;

	SecurityCustomizer(ZmqProperties properties, SslBundleTls tls, @Nullable Authenticator authenticator,
			@Nullable PasswordVerifier passwords) {
		this.shared = properties.getSecurity();
		this.sockets = DeclaredSocket.all(properties);
		this.tls = tls;
		this.authenticator = authenticator;
		this.passwords = passwords;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public void customize(String name, ZmqSocket socket) {
		DeclaredSocket declared = this.sockets.getOrDefault(name, DeclaredSocket.undeclared(name));
		ZmqSocketProperties own = declared.properties();
		String prefix = declared.prefix();
		String bundle = own.getSsl().getBundle();
		if (bundle != null) {
			socket.setOption(SocketOptions.TLS, this.tls.of(bundle, own.getSsl(), prefix + "ssl."));
		}
		ZmqSocketSecurityProperties security = own.getSecurity();
		AddressFilter.apply(socket, this.shared, security, prefix + "security.");
		if (!SocketOptions.SECURITY.socketTypes().contains(socket.type())) {
			if (security.getMechanism() != null) {
				throw new ZmqConfigurationException(
						"Socket '" + name + "' is a " + socket.type() + " socket, which has no security mechanism",
						"Remove '" + prefix + "security.mechanism'.", prefix + "security.mechanism", null);
			}
			return;
		}
		if (security.getDomain() != null) {
			socket.setOption(SocketOptions.ZAP_DOMAIN, security.getDomain());
		}
		Mechanism mechanism = (security.getMechanism() != null) ? security.getMechanism() : this.shared.getMechanism();
		switch (mechanism) {
			case PLAIN -> plain(socket, security.getPlain(), prefix + "security.plain.");
			case CURVE -> curve(socket, security.getCurve(), prefix + "security.curve.");
			case GSSAPI -> gssapi(socket, security.getGssapi());
			case NONE -> {
			}
		}
	}

	private void plain(ZmqSocket socket, ZmqSocketSecurityProperties.Plain plain, String prefix) {
		String user = plain.getUsername();
		String password = plain.getPassword();
		if ((user == null) != (password == null)) {
			String missing = prefix + ((user == null) ? "username" : "password");
			throw new ZmqConfigurationException(
					"Socket '" + socket.name() + "' has only one of user name and password of PLAIN",
					"Set '" + missing + "' too, or neither for a server.", missing, null);
		}
		if (user != null && password != null) {
			socket.setOption(SocketOptions.SECURITY, Security.plainClient(user, password));
			return;
		}
		socket.setOption(SocketOptions.SECURITY, Security.plainServer());
		Map<String, String> users = this.shared.getPlain().getUsers();
		if (this.authenticator != null) {
			socket.setOption(SocketOptions.AUTHENTICATOR, this.authenticator);
		}
		else if (!users.isEmpty()) {
			socket.setOption(SocketOptions.AUTHENTICATOR, Authenticators.passwords(users, verifier(users)));
		}
	}

	private PasswordVerifier verifier(Map<String, String> users) {
		if (this.passwords != null) {
			return this.passwords;
		}
		users.forEach((user, stored) -> {
			if (!stored.startsWith(NOOP)) {
				String property = "zmq.security.plain.users." + user;
				throw new ZmqConfigurationException(
						"The password in '" + property + "' cannot be compared without Spring Security",
						"Write " + NOOP + " and the password, or add"
								+ " org.springframework.security:spring-security-crypto for encoded ones.",
						property, null);
			}
		});
		return (password, stored) -> PasswordVerifier.plainText().matches(password, stored.substring(NOOP.length()));
	}

	private void curve(ZmqSocket socket, ZmqSocketSecurityProperties.Curve curve, String prefix) {
		CurveKeyPair keys = CurveKeys.pair(this.shared.getCurve().getKeys(), curve.getKeys(), prefix + "keys");
		String server = curve.getServerKey();
		if (server != null) {
			socket.setOption(SocketOptions.SECURITY,
					Security.curveClient((keys != null) ? keys : CurveKeyPair.generate(),
							CurveKeys.publicKey(prefix + "server-key", server)));
			return;
		}
		if (keys == null) {
			throw new ZmqConfigurationException(
					"Socket '" + socket.name() + "' is a server of CURVE, because it has no 'server-key',"
							+ " and there are no keys for it",
					"Set 'zmq.security.curve.keys.<name>.secret-key' or '.location', or for a client '" + prefix
							+ "server-key'.",
					prefix + "keys", null);
		}
		socket.setOption(SocketOptions.SECURITY, Security.curveServer(keys));
		ZmqSecurityProperties.Curve shared = this.shared.getCurve();
		admit(socket, shared.isAllowAny(), shared.getAllowedClients(),
				(allowed) -> CurveKeys.allowed(allowed, "zmq.security.curve.allowed-clients"));
	}

	private void gssapi(ZmqSocket socket, ZmqSocketSecurityProperties.Gssapi gssapi) {
		ZmqSecurityProperties.Gssapi shared = this.shared.getGssapi();
		String service = gssapi.getService();
		Gssapi own = own(shared, service == null);
		if (service != null) {
			socket.setOption(SocketOptions.SECURITY,
					Security.gssapiClient(own, new Gssapi.Name(service, gssapi.getServiceType())));
			return;
		}
		socket.setOption(SocketOptions.SECURITY, Security.gssapiServer(own));
		admit(socket, shared.isAllowAny(), shared.getAllowedClients(), Authenticators::principals);
	}

	/** Whom a server lets in: an authenticator of the application decides alone. */
	private void admit(ZmqSocket socket, boolean anybody, List<String> allowed,
			Function<List<String>, Authenticator> authenticatorOf) {
		if (this.authenticator != null) {
			socket.setOption(SocketOptions.AUTHENTICATOR, this.authenticator);
		}
		else if (anybody) {
			socket.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
		}
		else if (!allowed.isEmpty()) {
			socket.setOption(SocketOptions.AUTHENTICATOR, authenticatorOf.apply(allowed));
		}
	}

	/** Tickets are for clients only, so an application can have both. */
	private static Gssapi own(ZmqSecurityProperties.Gssapi shared, boolean server) {
		Gssapi.Builder own = Gssapi.builder().plaintext(shared.isPlaintext());
		String principal = shared.getPrincipal();
		if (principal != null) {
			own.principal(new Gssapi.Name(principal, shared.getPrincipalType()));
		}
		Path keyTab = shared.getKeyTab();
		Path ticketCache = shared.getTicketCache();
		if (ticketCache != null && !server) {
			own.ticketCache(ticketCache);
		}
		else if (keyTab != null) {
			own.keyTab(keyTab);
		}
		return own.build();
	}

}
