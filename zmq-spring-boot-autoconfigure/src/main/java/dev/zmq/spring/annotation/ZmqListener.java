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
 * On a class it makes all {@link ZmqHandler @ZmqHandler} methods of that class handlers
 * of one socket: each message goes to the one whose topic and parameter fit.
 * <p>
 * Listeners can be REP, PULL, SUB, XSUB, ROUTER, DEALER, PAIR, SERVER, CLIENT, GATHER,
 * DISH, PEER and CHANNEL sockets. Every attribute that is a text may hold {@code ${...}}
 * placeholders and {@code #{...}} expressions.
 * <p>
 * Parameters may be the payload (text, {@code byte[]}, or any object that a converter
 * knows, with {@code @Payload} and {@code @Valid} if wished), {@code ZmqMessage},
 * {@link Frame @Frame(n)}, {@link Topic @Topic}, {@link RoutingId @RoutingId},
 * {@link PeerProperty @PeerProperty}, {@code @DestinationVariable}, {@code @Header},
 * {@code @Headers}, {@code Peer}, {@code ZmqReplier}, {@code byte[][]} and
 * {@code Message<?>}. The payload is the last frame of the message, without the envelope.
 * <p>
 * The result is the reply on REP, ROUTER, DEALER and PAIR sockets, or goes where
 * {@code @SendTo} says. It may be a {@code CompletionStage} or a {@code Mono}; a
 * {@code Stream} or {@code Flux} is several results. A REP listener always answers: with
 * the result, or with an empty frame for {@code null} and for failures.
 * <p>
 * Thread: with a concurrency of 1, the listener's own thread; else a thread of its
 * executor.
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
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
	 * What to subscribe to, on SUB and XSUB sockets: prefixes, or patterns such as
	 * {@code orders.{region}.*}. The text before the first variable or asterisk is
	 * subscribed to, the rest is compared here. None means what the socket is configured
	 * for, or everything. On sockets of other types, but REP: which messages to take,
	 * compared with their first frame; others are counted and dropped.
	 * @return the topics
	 */
	String[] topics() default {};

	/**
	 * The groups to join, on DISH sockets, besides those that the socket is configured
	 * for.
	 * @return the groups
	 */
	String[] groups() default {};

	/**
	 * The name of a group of listeners that are started and stopped together, with
	 * {@code ZmqListenerEndpointRegistry}.
	 * @return the name of the group
	 */
	String group() default "";

	/**
	 * Any text, shown in the header {@code zmq_listenerInfo} and in the status of the
	 * container.
	 * @return the text
	 */
	String info() default "";

	/**
	 * How many messages may be handled at once: a number, or {@code unbounded}, which
	 * needs virtual threads or an {@link #executor()}. Default: that of the container
	 * factory, which is 1 unless {@code zmq.listener.concurrency} says otherwise.
	 * @return the number
	 */
	String concurrency() default "";

	/**
	 * Which messages are handled one after the other although several are handled at
	 * once: {@code none}, those {@code by-peer} or those {@code by-topic}. Default: that
	 * of the container factory.
	 * @return the order
	 */
	String ordering() default "";

	/**
	 * Whether the method takes many messages at once, as a {@code List}: all that are
	 * there, up to {@link #batchSize()}. Default: that of the container factory.
	 * @return {@code true} or {@code false}
	 */
	String batch() default "";

	/**
	 * How many messages a batch has at most. Default: that of the container factory.
	 * @return the number
	 */
	String batchSize() default "";

	/**
	 * How long a batch that is not full waits for more messages, for example
	 * {@code 50ms}. Default: that of the container factory, which is not to wait.
	 * @return the time
	 */
	String batchTimeout() default "";

	/**
	 * The bean name of a {@code ZmqMessageFilter}, asked before a message is converted.
	 * @return the bean name
	 */
	String filter() default "";

	/**
	 * The bean name of a {@code ZmqListenerErrorHandler}. Default: that of the container
	 * factory, which logs failures.
	 * @return the bean name
	 */
	String errorHandler() default "";

	/**
	 * How often a message that could not be handled is tried again: the bean name of a
	 * {@code RetryPolicy}, or a number, a first delay and a multiplier, as in {@code 3},
	 * {@code 3, 100ms} or {@code 3, 100ms, 2.0}. The message keeps its permit meanwhile.
	 * Default: what the error handler says, which is never.
	 * @return the bean name or the numbers
	 */
	String retry() default "";

	/**
	 * What a peer gets whose request could not be handled: {@code empty},
	 * {@code problem-json} or {@code none}. Default: that of the container factory.
	 * @return the mode
	 */
	String errorReply() default "";

	/**
	 * The bean name of a {@code ZmqMessageConverter} that is asked before all others.
	 * @return the bean name
	 */
	String messageConverter() default "";

	/**
	 * The content type of the messages, for example {@code application/cbor}: converters
	 * of that type are asked first. Default: that of the socket, or JSON. What a message
	 * says about itself never counts.
	 * @return the content type
	 */
	String contentType() default "";

	/**
	 * The content type of the results. Default: as {@link #contentType()}.
	 * @return the content type
	 */
	String replyContentType() default "";

	/**
	 * The bean name of the container factory. Default:
	 * {@code zmqListenerContainerFactory}.
	 * @return the bean name
	 */
	String containerFactory() default "";

	/**
	 * The bean name of a {@code ZmqContainerCustomizer}, which has the last word on how
	 * the container runs.
	 * @return the bean name
	 */
	String containerCustomizer() default "";

	/**
	 * The bean name of the {@code Executor} whose threads run the method if the
	 * concurrency is above 1. Default: that of the container factory.
	 * @return the bean name
	 */
	String executor() default "";

	/**
	 * Whether the listener starts with the application. Default: that of the container
	 * factory.
	 * @return {@code true} or {@code false}
	 */
	String autoStartup() default "";

	/**
	 * When the listener starts among the listeners: those with a lower number start
	 * earlier and stop later. Default 0.
	 * @return the number
	 */
	String phase() default "";

	/**
	 * The name by which expressions in the other attributes refer to the bean that the
	 * method is in.
	 * @return the name
	 */
	String beanRef() default "__listener";

	/**
	 * Options of a socket that is declared here, as {@code name=value}, for example
	 * {@code receive-hwm=10000}. A configured socket has its options in
	 * {@code zmq.sockets}.
	 * @return the options
	 */
	String[] properties() default {};

}
