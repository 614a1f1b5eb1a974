package dev.zmq.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.zmq.test.network.TestZmqTransport;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Moves all sockets of an application under test to private endpoints: no ports, nothing
 * that another program could have taken, nobody else to talk to. Endpoints that mean the
 * same place become the same place. Adds a {@link dev.zmq.test.client.ZmqTestClient}, a
 * {@link dev.zmq.test.listener.ZmqListenerTestHarness} and
 * {@link dev.zmq.test.network.ZmqFaults} to the context, which start anew for each test
 * method.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("test.zmq")
public @interface AutoConfigureTestZmq {

	/**
	 * What endpoints become.
	 * @return the transport
	 */
	TestZmqTransport transport() default TestZmqTransport.INPROC;

	/**
	 * How long a test waits for what it expects.
	 * @return a duration, for example {@code 10s}
	 */
	String timeout() default "10s";

}
