package dev.zmq.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of listeners and nothing else: the ZeroMQ side of the application, JSON and
 * validation, on private endpoints ({@link AutoConfigureTestZmq}). Of the application's
 * components only those with listener methods are used, and what customizes ZeroMQ;
 * whatever else they need is for {@code @MockitoBean} or {@code @Import}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(ZmqTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(ZmqTypeExcludeFilter.class)
@AutoConfigureTestZmq
@ImportAutoConfiguration
public @interface ZmqTest {

	/**
	 * Properties of the environment, as {@code key=value}.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * The components with listeners to test.
	 * @return the classes; none is all of them
	 */
	@AliasFor("listeners")
	Class<?>[] value() default {};

	/**
	 * The components with listeners to test.
	 * @return the classes; none is all of them
	 */
	@AliasFor("value")
	Class<?>[] listeners() default {};

	/**
	 * Whether to use the components that this annotation is for, besides
	 * {@link #includeFilters()}.
	 * @return whether to use them
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Components to use besides.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Components not to use.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations not to use.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
