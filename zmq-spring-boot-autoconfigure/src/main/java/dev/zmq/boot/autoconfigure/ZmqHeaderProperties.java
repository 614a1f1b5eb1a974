package dev.zmq.boot.autoconfigure;

import java.util.List;

import dev.zmq.spring.message.ZmqHeaderMode;
import dev.zmq.spring.message.ZmqHeaderPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The headers of messages.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqHeaderProperties {

	/**
	 * Where headers go.
	 */
	private @Nullable ZmqHeaderMode mode;

	/**
	 * Comma-separated list of the names of headers that are sent and read.
	 */
	private @Nullable List<String> allow;

	public @Nullable ZmqHeaderMode getMode() {
		return this.mode;
	}

	public void setMode(@Nullable ZmqHeaderMode mode) {
		this.mode = mode;
	}

	public @Nullable List<String> getAllow() {
		return this.allow;
	}

	public void setAllow(@Nullable List<String> allow) {
		this.allow = allow;
	}

	ZmqHeaderPolicy policy() {
		return policy(new ZmqHeaderProperties());
	}

	ZmqHeaderPolicy policy(ZmqHeaderProperties defaults) {
		ZmqHeaderMode where = (this.mode != null) ? this.mode : defaults.mode;
		List<String> names = (this.allow != null) ? this.allow : defaults.allow;
		return new ZmqHeaderPolicy((where != null) ? where : ZmqHeaderMode.NONE,
				(names != null) ? names : ZmqHeaderPolicy.DEFAULT_ALLOWED);
	}

}
