package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that takes one frame of the message: as {@code byte[]}, as text, or
 * as any type that a converter knows. A frame that is not there is a failure, unless the
 * parameter is an {@code Optional}.
 * <p>
 * Frames are counted as the socket gives them to its user: a REP listener sees the
 * request without its envelope, frame 0 of a SUB message is the topic, frame 0 of a
 * ROUTER message is the routing id.
 * <p>
 * Thread: any.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Frame {

	/**
	 * Which frame, from 0.
	 * @return the index
	 */
	int value();

}
