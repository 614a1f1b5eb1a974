package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that takes what addresses the peer: {@code byte[]} or {@code String}
 * on ROUTER and REP sockets, an {@code int} on SERVER and PEER sockets.
 * <p>
 * Thread: any.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RoutingId {

}
