package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.messaging.handler.annotation.MessageMapping;

/**
 * Marks a method of a class with {@link ZmqListener @ZmqListener} as one of the handlers
 * of its messages. A message goes to the handler whose topic fits; if several do, or none
 * has a topic, to the one that can read it: objects before text, text before bytes. A
 * message that fits none goes to the default handler; without one it is dropped with a
 * warning, and a peer that asked gets the reply to a failure.
 * <p>
 * Thread: that of the listener.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@MessageMapping
public @interface ZmqHandler {

	/**
	 * The topic that this handler is for, a prefix or a pattern such as
	 * {@code orders.{region}}: of a SUB or XSUB message the first frame, of a DISH
	 * message the group, of others the first frame after the envelope. Default: any. May
	 * hold placeholders and expressions.
	 * @return the topic
	 */
	String topic() default "";

	/**
	 * Whether this handler takes what no other one takes.
	 * @return whether it does
	 */
	boolean isDefault() default false;

}
