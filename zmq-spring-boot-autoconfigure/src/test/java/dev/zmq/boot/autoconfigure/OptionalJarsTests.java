package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.stream.StreamSupport;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All auto-configurations of this jar, with each optional jar taken away in turn.
 */
class OptionalJarsTests {

	private static final String[] ALL = StreamSupport
		.stream(ImportCandidates.load(AutoConfiguration.class, OptionalJarsTests.class.getClassLoader()).spliterator(),
				false)
		.filter((name) -> name.startsWith("dev.zmq."))
		.toArray(String[]::new);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Handlers.class)
		.withPropertyValues("zmq.sockets.asked.type=req", "zmq.sockets.asked.connect=inproc://optional");

	@Test
	void allAutoConfigurationsAreFound() {
		assertThat(ALL).contains(ZmqAutoConfiguration.class.getName()).hasSizeGreaterThanOrEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none.at.all", "org.springframework.boot.actuate", "org.springframework.boot.health",
			"org.springframework.boot.micrometer", "io.micrometer", "org.springframework.boot.jackson", "tools.jackson",
			"com.fasterxml.jackson", "jakarta.validation", "org.springframework.boot.docker",
			"org.springframework.boot.testcontainers", "org.testcontainers", "org.bouncycastle", "com.sun.jna",
			"reactor.core", "org.springframework.integration", "org.springframework.security", "io.micrometer.core",
			"io.micrometer.observation" })
	void worksWithout(String packageName) {
		this.runner.withClassLoader(new FilteredClassLoader(packageName)).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(ZmqTemplate.class);
			ZmqTemplate template = context.getBean(ZmqTemplate.class);
			template.awaitPeers("asked", 1, Duration.ofSeconds(10));
			assertThat(template.request("asked", "World", String.class)).isEqualTo("Hello World");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ByName.class)
	static class Handlers {

		@ZmqListener(id = "hello", type = SocketType.REP, bind = "inproc://optional")
		String hello(String name) {
			return "Hello " + name;
		}

	}

	/**
	 * Imports by name, as Spring Boot does: a class that is loaded already would bring
	 * the annotations along that the filter hides.
	 */
	static final class ByName implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importingClassMetadata) {
			return ALL;
		}

	}

}
