package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter ({@code String}, or {@code Optional} of it) that takes a property
 * which the peer told in its handshake, or which is known of it: {@code User-Id},
 * {@code Peer-Address}, {@code Socket-Type}, {@code X-...}. A peer can say of itself what
 * it likes, but for the {@code User-Id}, which comes from authentication.
 * <p>
 * Thread: any.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PeerProperty {

	/**
	 * The name of the property, whatever its case.
	 * @return the name
	 */
	String value();

}
