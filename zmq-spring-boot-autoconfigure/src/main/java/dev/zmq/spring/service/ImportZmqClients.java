package dev.zmq.spring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Makes beans of interfaces whose methods have
 * {@link dev.zmq.spring.annotation.ZmqExchange}. Needs a bean of type
 * {@link ZmqServiceProxyFactory}, which Spring Boot's auto-configuration brings.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(ZmqClientsRegistrar.class)
@Repeatable(ImportZmqClients.Container.class)
public @interface ImportZmqClients {

	/**
	 * The interfaces.
	 * @return the interfaces; none to look for them in packages
	 */
	Class<?>[] types() default {};

	/**
	 * Packages to look into, with those below them, for interfaces with
	 * {@link dev.zmq.spring.annotation.ZmqExchange} on themselves or on a method. With
	 * neither types nor packages: the package of the annotated class.
	 * @return the packages
	 */
	String[] basePackages() default {};

	/**
	 * The packages of these classes are looked into, too.
	 * @return the classes
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * The socket of methods that name none.
	 * @return the name; may hold {@code ${...}}
	 */
	String socket() default "";

	/**
	 * How long methods wait that do not say so, for example {@code 2s}.
	 * @return a duration; may hold {@code ${...}}
	 */
	String timeout() default "";

	/**
	 * The group of these clients: {@code zmq.client.<group>} may set their socket and
	 * timeout, where neither a method nor this annotation does.
	 * @return the name of the group
	 */
	String group() default "";

	/**
	 * Holds several.
	 */
	@Documented
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.TYPE)
	@Import(ZmqClientsRegistrar.class)
	@interface Container {

		/**
		 * The annotations.
		 * @return all of them
		 */
		ImportZmqClients[] value();

	}

}
