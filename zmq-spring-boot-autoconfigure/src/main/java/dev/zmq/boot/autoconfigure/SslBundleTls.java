package dev.zmq.boot.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;

import dev.zmq.Tls;
import dev.zmq.spring.core.ZmqConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/**
 * TLS by SSL bundles. A bundle that is reloaded counts for connections from then on;
 * those that are open stay.
 * <p>
 * Thread: any.
 */
final class SslBundleTls {

	private final @Nullable SslBundles bundles;

	/** The newest context of each bundle. */
	private final Map<String, AtomicReference<SSLContext>> contexts = new ConcurrentHashMap<>();

	SslBundleTls(@Nullable SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * The settings for a socket.
	 * @param name the name of the bundle
	 * @param ssl the properties of the socket
	 * @param prefix what they are called, with a dot
	 */
	Tls of(String name, ZmqSocketSslProperties ssl, String prefix) {
		SslBundle bundle = bundle(name, prefix + "bundle");
		AtomicReference<SSLContext> newest = this.contexts.computeIfAbsent(name, (key) -> follow(key, bundle));
		Tls.Builder builder = Tls.builder()
			.context(newest::get)
			.clientAuthentication(ssl.getClientAuth())
			.verifyHostname(ssl.isVerifyHostname());
		if (ssl.getServerName() != null) {
			builder.serverName(ssl.getServerName());
		}
		SslOptions options = bundle.getOptions();
		if (options.getEnabledProtocols() != null) {
			builder.protocols(options.getEnabledProtocols());
		}
		if (options.getCiphers() != null) {
			builder.cipherSuites(options.getCiphers());
		}
		return builder.build();
	}

	private SslBundle bundle(String name, String property) {
		if (this.bundles == null) {
			throw new ZmqConfigurationException("There are no SSL bundles, and '" + property + "' names '" + name + "'",
					"Do not exclude SslAutoConfiguration.", property, null);
		}
		try {
			return this.bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new ZmqConfigurationException(
					"There is no SSL bundle '" + name + "'; there are " + this.bundles.getBundleNames(),
					"Define 'spring.ssl.bundle.pem." + name + "' or 'spring.ssl.bundle.jks." + name + "', or correct '"
							+ property + "'.",
					property, ex);
		}
	}

	private AtomicReference<SSLContext> follow(String name, SslBundle bundle) {
		AtomicReference<SSLContext> newest = new AtomicReference<>(bundle.createSslContext());
		if (this.bundles != null) {
			this.bundles.addBundleUpdateHandler(name, (changed) -> newest.set(changed.createSslContext()));
		}
		return newest;
	}

}
