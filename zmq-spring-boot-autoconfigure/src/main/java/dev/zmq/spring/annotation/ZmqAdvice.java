package dev.zmq.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean whose {@code @MessageExceptionHandler} methods handle what the methods of
 * all listeners throw, after the last attempt. Those of the listener's own class go
 * first. What such a method returns is the result, so that a peer that asked gets it as
 * its reply.
 * <p>
 * Thread: that of the listener.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface ZmqAdvice {

}
