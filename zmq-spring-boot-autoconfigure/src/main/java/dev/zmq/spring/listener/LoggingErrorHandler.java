package dev.zmq.spring.listener;

import dev.zmq.spring.converter.ZmqConversionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.MessagingException;

/**
 * Logs each failure once, with the socket, the peer and the sizes of the frames. A stack
 * trace is logged for what the handler did wrong, not for what a peer sent.
 * <p>
 * Thread: any.
 */
final class LoggingErrorHandler implements ZmqListenerErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(LoggingErrorHandler.class);

	@Override
	public @Nullable Object handleError(ZmqDelivery delivery, ListenerExecutionFailedException failure) {
		Throwable cause = failure.getCause();
		if (cause instanceof ZmqConversionException || cause instanceof MessagingException) {
			logger.warn("{}", failure.getMessage());
		}
		else {
			logger.error("{}", failure.getMessage(), cause);
		}
		return null;
	}

}
