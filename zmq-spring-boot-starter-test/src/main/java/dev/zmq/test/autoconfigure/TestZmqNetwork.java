package dev.zmq.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.zmq.test.network.TestZmqTransport;

import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.core.annotation.AliasFor;

/**
 * Starts other applications beside the one under test, in the same JVM and on the same
 * private network: {@link AutoConfigureTestZmq} with
 * {@link TestZmqTransport#TCP_EPHEMERAL}, where an endpoint that one application binds is
 * where the others connect. They start after the application under test and stop before
 * it; {@link ZmqTestApplications} has their contexts.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@AutoConfigureTestZmq(transport = TestZmqTransport.TCP_EPHEMERAL)
@PropertyMapping("test.zmq.network")
public @interface TestZmqNetwork {

	/**
	 * The classes of the other applications.
	 * @return the classes
	 */
	Class<?>[] applications();

	/**
	 * Properties of the other applications, as {@code key=value}. They go before whatever
	 * is configured; {@code spring.config.name} tells them apart if they read
	 * configuration from the same class path.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Names of hosts by which the applications know each other, besides
	 * {@code localhost}: all of them are on one host here.
	 * @return the names
	 */
	String[] hosts() default {};

	/**
	 * How long a test waits for what it expects.
	 * @return a duration, for example {@code 10s}
	 */
	@AliasFor(annotation = AutoConfigureTestZmq.class, attribute = "timeout")
	@PropertyMapping(skip = PropertyMapping.Skip.YES)
	String timeout() default "10s";

}
