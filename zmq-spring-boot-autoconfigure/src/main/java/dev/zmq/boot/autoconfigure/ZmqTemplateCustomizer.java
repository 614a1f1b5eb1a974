package dev.zmq.boot.autoconfigure;

import dev.zmq.spring.client.ZmqTemplate;

/**
 * Changes the template that the auto-configuration made, before the template is used.
 * Implemented by beans.
 * <p>
 * Thread: the one that refreshes the context.
 */
@FunctionalInterface
public interface ZmqTemplateCustomizer {

	/**
	 * Changes the template.
	 * @param template the template
	 */
	void customize(ZmqTemplate template);

}
