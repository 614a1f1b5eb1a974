package dev.zmq.spring.converter;

import java.lang.reflect.Type;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * Converts objects of some types to messages and back. Messages have no envelope here.
 * Most converters deal with a single frame: they write one, and read the last.
 * <p>
 * Thread: any.
 */
public interface ZmqMessageConverter {

	/**
	 * Whether this converter is for objects of that type.
	 * @param type the type, with its generics where they are known
	 * @return whether it converts them, both ways
	 */
	boolean supports(Type type);

	/**
	 * Makes a message of an object.
	 * @param payload the object, of a supported type
	 * @return the message
	 * @throws Exception if it cannot be converted
	 */
	ZmqMessage toMessage(Object payload) throws Exception;

	/**
	 * Makes an object of a message.
	 * @param message the message
	 * @param type the type that the object shall have
	 * @return the object
	 * @throws Exception if it cannot be converted
	 */
	Object fromMessage(ZmqMessage message, Type type) throws Exception;

	/**
	 * What the messages of this converter are.
	 * @return the content type, {@code null} if that is nobody's business
	 */
	default @Nullable MimeType contentType() {
		return null;
	}

}
