package dev.zmq.spring.listener;

import dev.zmq.spring.core.ZmqConfigurationException;

/**
 * A listener is declared in a way that cannot work.
 * <p>
 * Thread: any.
 */
public class InvalidZmqListenerException extends ZmqConfigurationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 * @param listener which listener, for example its id and its method
	 * @param problem what is wrong, to be read after "The listener ..."
	 * @param action what to do
	 */
	public InvalidZmqListenerException(String listener, String problem, String action) {
		super("The listener " + listener + " " + problem, action, null, null);
	}

}
