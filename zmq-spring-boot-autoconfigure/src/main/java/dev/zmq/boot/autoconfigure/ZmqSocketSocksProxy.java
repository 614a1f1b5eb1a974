package dev.zmq.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A SOCKS5 proxy to connect through.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketSocksProxy {

	/**
	 * Host and port of the proxy.
	 */
	private @Nullable String address;

	/**
	 * Name to log in to the proxy with.
	 */
	private @Nullable String username;

	/**
	 * Password to log in to the proxy with.
	 */
	private @Nullable String password;

	public @Nullable String getAddress() {
		return this.address;
	}

	public void setAddress(@Nullable String address) {
		this.address = address;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

}
