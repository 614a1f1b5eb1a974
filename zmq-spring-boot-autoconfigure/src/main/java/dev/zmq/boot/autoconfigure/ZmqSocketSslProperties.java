package dev.zmq.boot.autoconfigure;

import dev.zmq.Tls.ClientAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * TLS of one socket, for its endpoints that begin with {@code tls+tcp}.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketSslProperties {

	/**
	 * Name of the SSL bundle.
	 */
	private @Nullable String bundle;

	/**
	 * Whether clients that connect are asked for certificates.
	 */
	private ClientAuthentication clientAuth = ClientAuthentication.NONE;

	/**
	 * Whether the certificate of a server must be for the host of the endpoint.
	 */
	private boolean verifyHostname = true;

	/**
	 * Name that is asked for and that the certificate of a server must be for, instead of
	 * the host of the endpoint.
	 */
	private @Nullable String serverName;

	public @Nullable String getBundle() {
		return this.bundle;
	}

	public void setBundle(@Nullable String bundle) {
		this.bundle = bundle;
	}

	public ClientAuthentication getClientAuth() {
		return this.clientAuth;
	}

	public void setClientAuth(ClientAuthentication clientAuth) {
		this.clientAuth = clientAuth;
	}

	public boolean isVerifyHostname() {
		return this.verifyHostname;
	}

	public void setVerifyHostname(boolean verifyHostname) {
		this.verifyHostname = verifyHostname;
	}

	public @Nullable String getServerName() {
		return this.serverName;
	}

	public void setServerName(@Nullable String serverName) {
		this.serverName = serverName;
	}

}
