package dev.zmq.spring.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.spring.annotation.ZmqExchange;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Defines a bean for each interface that {@link ImportZmqClients} names or finds.
 * <p>
 * Thread: the one that refreshes the context.
 */
final class ZmqClientsRegistrar implements ImportBeanDefinitionRegistrar, ResourceLoaderAware {

	private @Nullable ResourceLoader resourceLoader;

	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		metadata.getAnnotations().stream(ImportZmqClients.class).forEach((each) -> register(each, metadata, registry));
		metadata.getAnnotations()
			.stream(ImportZmqClients.Container.class)
			.flatMap((all) -> Stream.of(all.getAnnotationArray("value", ImportZmqClients.class)))
			.forEach((each) -> register(each, metadata, registry));
	}

	private void register(MergedAnnotation<ImportZmqClients> annotation, AnnotationMetadata metadata,
			BeanDefinitionRegistry registry) {
		Set<String> names = new LinkedHashSet<>(List.of(annotation.getStringArray("types")));
		Set<String> packages = new LinkedHashSet<>(List.of(annotation.getStringArray("basePackages")));
		for (String name : annotation.getStringArray("basePackageClasses")) {
			packages.add(ClassUtils.getPackageName(name));
		}
		if (names.isEmpty() && packages.isEmpty()) {
			packages.add(ClassUtils.getPackageName(metadata.getClassName()));
		}
		packages.forEach((each) -> names.addAll(find(each)));
		for (String name : names) {
			Class<?> type = ClassUtils.resolveClassName(name, loader());
			RootBeanDefinition definition = new RootBeanDefinition(ZmqClientFactoryBean.class);
			definition.setTargetType(ResolvableType.forClassWithGenerics(ZmqClientFactoryBean.class, type));
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
			definition.getConstructorArgumentValues().addIndexedArgumentValue(1, annotation.getString("socket"));
			definition.getConstructorArgumentValues().addIndexedArgumentValue(2, annotation.getString("timeout"));
			definition.getConstructorArgumentValues().addIndexedArgumentValue(3, annotation.getString("group"));
			registry.registerBeanDefinition(name, definition);
		}
	}

	private Set<String> find(String basePackage) {
		Set<String> names = new LinkedHashSet<>();
		for (BeanDefinition candidate : scanner().findCandidateComponents(basePackage)) {
			String name = candidate.getBeanClassName();
			if (name != null) {
				names.add(name);
			}
		}
		return names;
	}

	private ClassPathScanningCandidateComponentProvider scanner() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return definition.getMetadata().isInterface() && definition.getMetadata().isIndependent();
			}

		};
		scanner.addIncludeFilter((reader, factory) -> {
			AnnotationMetadata metadata = reader.getAnnotationMetadata();
			return metadata.isInterface() && (metadata.hasAnnotation(ZmqExchange.class.getName())
					|| metadata.hasAnnotatedMethods(ZmqExchange.class.getName()));
		});
		if (this.resourceLoader != null) {
			scanner.setResourceLoader(this.resourceLoader);
		}
		return scanner;
	}

	private @Nullable ClassLoader loader() {
		return (this.resourceLoader != null) ? this.resourceLoader.getClassLoader() : null;
	}

}
