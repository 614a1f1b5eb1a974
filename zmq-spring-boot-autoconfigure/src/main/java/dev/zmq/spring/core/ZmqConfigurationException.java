package dev.zmq.spring.core;

import dev.zmq.ZmqException;
import org.jspecify.annotations.Nullable;

/**
 * Something is configured in a way that cannot work. Says what is wrong and what to do,
 * as one message and as two parts.
 * <p>
 * Thread: any.
 */
public class ZmqConfigurationException extends ZmqException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	private final @Nullable String propertyName;

	/**
	 * Makes the exception.
	 * @param description what is wrong, and where
	 * @param action what to do
	 * @param propertyName the configuration property to look at, if there is one
	 * @param cause why, if something else failed
	 */
	public ZmqConfigurationException(String description, String action, @Nullable String propertyName,
			@Nullable Throwable cause) {
		super(description + ". " + action, cause);
		this.description = description;
		this.action = action;
		this.propertyName = propertyName;
	}

	/**
	 * What is wrong.
	 * @return the description
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * What to do.
	 * @return the action
	 */
	public String getAction() {
		return this.action;
	}

	/**
	 * The configuration property to look at.
	 * @return its name, {@code null} if no single property is wrong
	 */
	public @Nullable String getPropertyName() {
		return this.propertyName;
	}

}
