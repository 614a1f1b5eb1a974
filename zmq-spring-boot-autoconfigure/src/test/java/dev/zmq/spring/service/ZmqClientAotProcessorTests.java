package dev.zmq.spring.service;

import dev.zmq.spring.annotation.ZmqExchange;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What native images are told about clients.
 */
class ZmqClientAotProcessorTests {

	@Test
	void nativeImagesKnowTheProxiesAndTheTypesOfClients() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Clients.class);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("example", "Application")), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Pricing.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Ask.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Quote.class)).accepts(hints);
	}

	interface Pricing {

		@ZmqExchange("pricing")
		Quote price(Ask ask);

	}

	record Ask(String pair) {
	}

	record Quote(String pair, double price) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportZmqClients(types = Pricing.class)
	static class Clients {

	}

}
