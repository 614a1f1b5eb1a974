package dev.zmq.test.autoconfigure;

import java.io.IOException;
import java.util.Set;

import dev.zmq.boot.autoconfigure.ZmqConnectionDetails;
import dev.zmq.boot.autoconfigure.ZmqContainerFactoryCustomizer;
import dev.zmq.boot.autoconfigure.ZmqContextCustomizer;
import dev.zmq.boot.autoconfigure.ZmqTemplateCustomizer;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.annotation.ZmqListeners;
import dev.zmq.spring.config.ZmqListenerConfigurer;
import dev.zmq.spring.converter.ZmqMessageConverter;
import dev.zmq.spring.core.ZmqSocketCustomizer;
import dev.zmq.spring.listener.ZmqListenerErrorHandler;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Which components of the application a {@link ZmqTest} uses.
 * <p>
 * Thread: the one that refreshes the context.
 */
final class ZmqTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<ZmqTest> {

	private static final Set<Class<?>> INCLUDES = Set.of(ZmqMessageConverter.class, ZmqListenerErrorHandler.class,
			ZmqListenerConfigurer.class, ZmqSocketCustomizer.class, ZmqContextCustomizer.class,
			ZmqTemplateCustomizer.class, ZmqContainerFactoryCustomizer.class, ZmqConnectionDetails.class);

	private final Class<?>[] listeners;

	ZmqTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.listeners = getAnnotation().getValue("listeners", Class[].class).orElse(new Class<?>[0]);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		return INCLUDES;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return Set.of(this.listeners);
	}

	@Override
	protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
		return super.defaultInclude(reader, factory)
				|| (this.listeners.length == 0 && hasListeners(reader.getAnnotationMetadata()));
	}

	private static boolean hasListeners(AnnotationMetadata metadata) {
		return isListener(metadata, ZmqListener.class) || isListener(metadata, ZmqListeners.class);
	}

	private static boolean isListener(AnnotationMetadata metadata, Class<?> annotation) {
		return metadata.hasAnnotatedMethods(annotation.getName()) || metadata.isAnnotated(annotation.getName());
	}

}
