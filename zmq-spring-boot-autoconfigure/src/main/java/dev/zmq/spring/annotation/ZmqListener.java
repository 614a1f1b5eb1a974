package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.zmq.SocketType;

import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.handler.annotation.MessageMapping;

/**
 * Marks a method as the handler of the messages of a socket, either one that is
 * configured by name ({@code @ZmqListener("orders")} is {@code zmq.sockets.orders}) or
 * one that is declared on the spot:
 *
 * <pre class="code">
 * &#064;ZmqListener(type = REP, bind = "tcp://*:5555")
 * String hello(String name) {
 *     return "Hello " + name;
 * }
 * </pre>
 *
 * Listeners can be REP, PULL, SUB, ROUTER, DEALER, PAIR, SERVER, CLIENT, GATHER, PEER and
 * CHANNEL sockets. Every attribute that is a text may hold {@code ${...}} placeholders
 * and {@code #{...}} expressions.
 * <p>
 * Parameters may be the payload (text, {@code byte[]}, or any object that a converter
 * knows, with {@code @Payload} and {@code @Valid} if wished), {@code ZmqMessage},
 * {@link Frame @Frame(n)}, {@link Topic @Topic}, {@code @DestinationVariable},
 * {@code @Header}, {@code @Headers}, {@code Peer} and {@code Message<?>}. The payload is
 * the last frame of the message, without the envelope.
 * <p>
 * The result is the reply on REP, ROUTER, DEALER and PAIR sockets, or goes where
 * {@code @SendTo} says. It may be a {@code CompletionStage}. A REP listener always
 * answers: with the result, or with an empty frame for {@code null} and for failures.
 * <p>
 * Thread: with a concurrency of 1, the listener's own thread; else a thread of its
 * executor.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(ZmqListeners.class)
@MessageMapping
public @interface ZmqListener {

	/**
	 * Alias for {@link #socket()}.
	 * @return the name of the socket
	 */
	@AliasFor("socket")
	String value() default "";

	/**
	 * The name of the socket, under {@code zmq.sockets} if it is configured there.
	 * Without a name the listener's {@link #id()} is the name of its socket, so that
	 * {@code zmq.sockets.<id>} can set its options and even replace its endpoints.
	 * @return the name of the socket
	 */
	@AliasFor("value")
	String socket() default "";

	/**
	 * The name of the listener in the registry, in logs and in health. Without one it is
	 * made of the names of the bean and the method: {@code bean-method}.
	 * @return the id
	 */
	String id() default "";

	/**
	 * The type of the socket, if it is not configured. An array only because an
	 * annotation has no other way to say "none": give one at most.
	 * @return the type
	 */
	SocketType[] type() default {};

	/**
	 * Endpoints to bind to, if none are configured.
	 * @return the endpoints
	 */
	String[] bind() default {};

	/**
	 * Endpoints to connect to, if none are configured.
	 * @return the endpoints
	 */
	String[] connect() default {};

	/**
	 * What to subscribe to, on SUB sockets: prefixes, or patterns such as
	 * {@code orders.{region}.*}. The text before the first variable or asterisk is
	 * subscribed to, the rest is compared here. None means what the socket is configured
	 * for, or everything.
	 * @return the topics
	 */
	String[] topics() default {};

	/**
	 * How many messages may be handled at once. Default: that of the container factory,
	 * which is 1 unless {@code zmq.listener.concurrency} says otherwise.
	 * @return the number
	 */
	String concurrency() default "";

	/**
	 * The bean name of the container factory. Default:
	 * {@code zmqListenerContainerFactory}.
	 * @return the bean name
	 */
	String containerFactory() default "";

	/**
	 * The bean name of a {@code ZmqListenerErrorHandler}. Default: failures are logged.
	 * @return the bean name
	 */
	String errorHandler() default "";

	/**
	 * Whether the listener starts with the application. Default: that of the container
	 * factory.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "";

}
