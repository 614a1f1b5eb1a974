package dev.zmq.spring.listener;

import java.util.Collection;

import dev.zmq.ZmqException;
import dev.zmq.spring.support.Suggestion;

/**
 * There is no listener, and no group of listeners, of that name.
 * <p>
 * Thread: any.
 */
public class ZmqListenerNotFoundException extends ZmqException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param name the name that was asked for
	 * @param names the names that exist
	 */
	public ZmqListenerNotFoundException(String name, Collection<String> names) {
		super("There is no listener or group '" + name + "'; there are " + names
				+ Suggestion.nearest(name, names).map((near) -> ". Did you mean '" + near + "'?").orElse(""));
	}

}
