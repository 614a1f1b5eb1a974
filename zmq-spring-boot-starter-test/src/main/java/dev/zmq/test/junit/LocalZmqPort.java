package dev.zmq.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The port that a socket of the application is bound to, as an {@code int} field of a
 * test or parameter of a test method: the property {@code local.zmq.<name>.port}.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(LocalZmqPortExtension.class)
public @interface LocalZmqPort {

	/**
	 * The name of the socket.
	 * @return the name
	 */
	String value();

}
