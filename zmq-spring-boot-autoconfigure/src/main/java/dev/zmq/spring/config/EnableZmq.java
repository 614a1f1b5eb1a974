package dev.zmq.spring.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Makes {@code @ZmqListener} methods work in an application without Spring Boot. It needs
 * a {@code ZmqContext}, a {@code ZmqSocketRegistry} and, named
 * {@code zmqListenerContainerFactory}, a {@code ZmqListenerContainerFactory}:
 *
 * <pre class="code">
 * &#064;Configuration
 * &#064;EnableZmq
 * class ZmqConfiguration {
 *
 *     &#064;Bean(destroyMethod = "close")
 *     ZmqContext zmqContext() {
 *         return ZmqContext.create();
 *     }
 *
 *     &#064;Bean
 *     DefaultZmqSocketRegistry zmqSocketRegistry(ZmqContext context) {
 *         return new DefaultZmqSocketRegistry(context, List.of());
 *     }
 *
 *     &#064;Bean
 *     DefaultZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry registry) {
 *         return new DefaultZmqListenerContainerFactory(registry, new ZmqMessageConverters(), null);
 *     }
 *
 * }
 * </pre>
 *
 * Thread: any.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ZmqListenerConfiguration.class)
public @interface EnableZmq {

}
