package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * A method of an interface that a client is made of: calling it sends its arguments on a
 * named socket. On REQ and DEALER sockets that is a request, whose reply is the result;
 * on others the message is only sent. On an interface it says what its methods have in
 * common.
 * <p>
 * One argument is the payload. Several are frames, numbered by {@link Frame}; arguments
 * with {@code @Header} are headers, one with {@link Topic} is the topic, ones with
 * {@code @DestinationVariable} fill the variables of {@link #topic}. The result may be
 * {@code void}, the type of the reply, an {@code Optional}, a {@code CompletionStage}, a
 * {@code Mono}; a {@code Stream} or {@code Flux} is all replies of a listener that gives
 * several.
 * <p>
 * Thread: any.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface ZmqExchange {

	/**
	 * The name of the socket.
	 * @return the name; may hold {@code ${...}}
	 */
	@AliasFor("socket")
	String value() default "";

	/**
	 * The name of the socket. By default that of the interface, of its import, or the
	 * default socket of the template, in this order.
	 * @return the name; may hold {@code ${...}}
	 */
	@AliasFor("value")
	String socket() default "";

	/**
	 * The topic, for PUB, XPUB and RADIO.
	 * @return the topic, with {@code {variable}} for arguments
	 */
	String topic() default "";

	/**
	 * How long to wait, for example {@code 500ms}. By default the time of the import, or
	 * that of the socket.
	 * @return a duration; may hold {@code ${...}}
	 */
	String timeout() default "";

}
