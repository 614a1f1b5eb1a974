package dev.zmq.boot.autoconfigure;

import java.time.Duration;

import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.service.ZmqClientGroup;
import org.jspecify.annotations.Nullable;

/**
 * A group of declarative clients.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqClientProperties {

	/**
	 * Name of the socket of methods that name none.
	 */
	private @Nullable String socket;

	/**
	 * Time that methods wait that do not say so.
	 */
	private @Nullable Duration timeout;

	/**
	 * Where the headers of requests go. As the socket says if not set.
	 */
	private @Nullable ZmqHeaderMode headerMode;

	public @Nullable String getSocket() {
		return this.socket;
	}

	public void setSocket(@Nullable String socket) {
		this.socket = socket;
	}

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable ZmqHeaderMode getHeaderMode() {
		return this.headerMode;
	}

	public void setHeaderMode(@Nullable ZmqHeaderMode headerMode) {
		this.headerMode = headerMode;
	}

	/**
	 * Makes a group of the properties.
	 * @return the group
	 */
	public ZmqClientGroup toGroup() {
		return new ZmqClientGroup(this.socket, this.timeout, this.headerMode);
	}

}
