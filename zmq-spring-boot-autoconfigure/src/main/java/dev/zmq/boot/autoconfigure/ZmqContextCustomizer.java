package dev.zmq.boot.autoconfigure;

import dev.zmq.ZmqContext;

/**
 * Changes the settings of the context that the auto-configuration made, before a context
 * is made. Implemented by beans.
 * <p>
 * Thread: the one that refreshes the context.
 */
@FunctionalInterface
public interface ZmqContextCustomizer {

	/**
	 * Changes the settings of the context.
	 * @param builder the settings of the context
	 */
	void customize(ZmqContext.Builder builder);

}
