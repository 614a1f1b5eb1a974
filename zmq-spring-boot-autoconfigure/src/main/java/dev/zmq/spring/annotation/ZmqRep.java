package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.zmq.SocketType;

import org.springframework.core.annotation.AliasFor;

/**
 * A {@link ZmqListener @ZmqListener} that answers requests: of REQ peers, or of DEALER
 * peers that send an empty frame first.
 *
 * <pre class="code">
 * &#064;ZmqRep(bind = "tcp://*:5555")
 * String hello(String name) {
 *     return "Hello " + name;
 * }
 * </pre>
 *
 * Everything else that {@link ZmqListener} has can be set with a composed annotation of
 * one's own.
 * <p>
 * Thread: that of the listener.
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ZmqListener(type = SocketType.REP)
public @interface ZmqRep {

	/**
	 * The name of the socket; without one it is that of the listener.
	 * @return the name of the socket
	 */
	@AliasFor(annotation = ZmqListener.class, attribute = "socket")
	String value() default "";

	/**
	 * The name of the listener: see {@link ZmqListener#id()}.
	 * @return the id
	 */
	@AliasFor(annotation = ZmqListener.class)
	String id() default "";

	/**
	 * Endpoints to bind to, if none are configured.
	 * @return the endpoints
	 */
	@AliasFor(annotation = ZmqListener.class)
	String[] bind() default {};

	/**
	 * Endpoints to connect to, if none are configured.
	 * @return the endpoints
	 */
	@AliasFor(annotation = ZmqListener.class)
	String[] connect() default {};

	/**
	 * How many messages may be handled at once: see {@link ZmqListener#concurrency()}.
	 * @return the number
	 */
	@AliasFor(annotation = ZmqListener.class)
	String concurrency() default "";

	/**
	 * The bean name of a {@code ZmqListenerErrorHandler}.
	 * @return the bean name
	 */
	@AliasFor(annotation = ZmqListener.class)
	String errorHandler() default "";

}
