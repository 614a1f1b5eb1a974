package dev.zmq.test.junit;

import java.lang.reflect.Field;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.ReflectionUtils;

/**
 * Fills in the ports that fields and parameters ask for.
 * <p>
 * Thread: the one that runs the test.
 */
final class LocalZmqPortExtension implements ParameterResolver, TestInstancePostProcessor {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
		return parameter.isAnnotated(LocalZmqPort.class) && parameter.getParameter().getType() == int.class;
	}

	@Override
	public Integer resolveParameter(ParameterContext parameter, ExtensionContext extension) {
		return port(extension, parameter.findAnnotation(LocalZmqPort.class).orElseThrow().value());
	}

	@Override
	public void postProcessTestInstance(Object instance, ExtensionContext extension) {
		ReflectionUtils.doWithFields(instance.getClass(), (field) -> set(instance, field, extension),
				(field) -> field.isAnnotationPresent(LocalZmqPort.class));
	}

	private static void set(Object instance, Field field, ExtensionContext extension) throws IllegalAccessException {
		ReflectionUtils.makeAccessible(field);
		field.setInt(instance, port(extension, field.getAnnotation(LocalZmqPort.class).value()));
	}

	private static int port(ExtensionContext extension, String name) {
		Environment environment = SpringExtension.getApplicationContext(extension).getEnvironment();
		Integer port = environment.getProperty("local.zmq." + name + ".port", Integer.class);
		if (port == null) {
			throw new IllegalStateException("Socket '" + name + "' has no port: it is not bound to tcp. "
					+ "With @AutoConfigureTestZmq, use transport = TestZmqTransport.TCP_EPHEMERAL.");
		}
		return port;
	}

}
