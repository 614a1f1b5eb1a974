package dev.zmq.spring.listener;

import java.util.List;

import dev.zmq.spring.converter.ZmqConversionException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;

/**
 * What a failure says about the message and the handler.
 * <p>
 * Thread: any.
 */
final class FailureKind {

	/** What another attempt cannot change. */
	static final List<Class<? extends Throwable>> FATAL = List.of(ZmqConversionException.class,
			ZmqNoHandlerException.class, MessageConversionException.class, MethodArgumentResolutionException.class,
			ConversionException.class, ClassCastException.class, NoSuchMethodException.class);

	private FailureKind() {
	}

	static boolean isFatal(Throwable failure) {
		return isOneOf(failure, FATAL);
	}

	/** Whether the message is to blame, and not the handler. */
	static boolean isPeersFault(@Nullable Throwable failure) {
		return failure instanceof ZmqConversionException || failure instanceof ZmqNoHandlerException
				|| failure instanceof MessagingException || failure instanceof ConversionException;
	}

	static boolean isOneOf(Throwable failure, List<Class<? extends Throwable>> types) {
		for (Class<? extends Throwable> type : types) {
			if (type.isInstance(failure)) {
				return true;
			}
		}
		return false;
	}

}
