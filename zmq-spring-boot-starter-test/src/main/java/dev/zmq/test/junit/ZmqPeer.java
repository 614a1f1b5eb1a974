package dev.zmq.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.zmq.SocketType;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a parameter of a test method a peer of one of the application's sockets: a
 * {@link dev.zmq.test.client.TestPeer} of its own, connected, and closed after the
 * method. Needs {@code @AutoConfigureTestZmq}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(ZmqPeerParameterResolver.class)
public @interface ZmqPeer {

	/**
	 * The name of the application's socket.
	 * @return the name
	 */
	String socket();

	/**
	 * The type of the peer. An array only because an annotation has no other way to say
	 * "none": give one at most; by default it is the type that goes with the socket.
	 * @return the type
	 */
	SocketType[] type() default {};

	/**
	 * What a SUB or DISH peer subscribes to.
	 * @return prefixes, or groups
	 */
	String[] topics() default {};

}
