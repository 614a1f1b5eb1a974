package dev.zmq.spring.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.retry.RetryPolicy;

/**
 * Tries a message again if a policy says so, gives it up after that, logs it once, and
 * hands it to a recoverer if there is one. Without a policy nothing is tried again.
 * <p>
 * The log line has the socket, the peer and the sizes of the frames; a stack trace is
 * logged for what the handler did wrong, not for what a peer sent.
 * <p>
 * Thread: any.
 */
public class DefaultZmqErrorHandler implements ZmqListenerErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqErrorHandler.class);

	private final @Nullable ZmqMessageRecoverer recoverer;

	private final @Nullable RetryPolicy retryPolicy;

	private final List<Class<? extends Throwable>> notRetryable = new CopyOnWriteArrayList<>(FailureKind.FATAL);

	/**
	 * Makes a handler that logs and gives up.
	 */
	public DefaultZmqErrorHandler() {
		this(null, null);
	}

	/**
	 * Makes a handler.
	 * @param recoverer takes what was given up; {@code null} for nobody
	 * @param retryPolicy how often to try again; {@code null} for never
	 */
	public DefaultZmqErrorHandler(@Nullable ZmqMessageRecoverer recoverer, @Nullable RetryPolicy retryPolicy) {
		this.recoverer = recoverer;
		this.retryPolicy = retryPolicy;
	}

	/**
	 * Adds failures that another attempt cannot change. Known already: messages that
	 * cannot be converted, are not valid, or have no handler.
	 * @param type the type of the exception
	 */
	public void addNotRetryableException(Class<? extends Throwable> type) {
		this.notRetryable.add(type);
	}

	/**
	 * Makes failures retryable after all.
	 * @param type the type of the exception, as it was added
	 * @return whether it was there
	 */
	public boolean removeNotRetryableException(Class<? extends Throwable> type) {
		return this.notRetryable.remove(type);
	}

	@Override
	public @Nullable RetryPolicy getRetryPolicy() {
		return this.retryPolicy;
	}

	@Override
	public boolean isRetryable(Throwable failure) {
		return !FailureKind.isOneOf(failure, this.notRetryable);
	}

	@Override
	public @Nullable Object handleError(ZmqDelivery delivery, ListenerExecutionFailedException failure)
			throws Exception {
		Throwable cause = failure.getCause();
		if (FailureKind.isPeersFault(cause)) {
			logger.warn("{}", failure.getMessage());
		}
		else {
			logger.error("{}", failure.getMessage(), cause);
		}
		if (this.recoverer != null) {
			recover(this.recoverer, delivery, failure);
		}
		return null;
	}

	private static void recover(ZmqMessageRecoverer recoverer, ZmqDelivery delivery,
			ListenerExecutionFailedException failure) {
		try {
			recoverer.recover(delivery, failure);
		}
		catch (Exception ex) {
			logger.error("{} could not take {}, which is lost", recoverer, delivery, ex);
		}
	}

}
