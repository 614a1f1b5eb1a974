package dev.zmq.boot.autoconfigure;

import dev.zmq.SocketType;
import dev.zmq.boot.autoconfigure.client.ZmqClientAutoConfiguration;
import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.config.ZmqListenerRegistration;
import dev.zmq.spring.service.ImportZmqClients;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ahead-of-time processing: what is generated compiles, runs on the JVM and answers, and
 * a native image is told what is called by reflection.
 */
class AheadOfTimeTests {

	private static final TestPropertyValues PROPERTIES = TestPropertyValues.of("zmq.sockets.asked.type=req",
			"zmq.sockets.asked.connect=inproc://aot", "zmq.sockets.asked.request.timeout=20s",
			"zmq.sockets.counted.type=req", "zmq.sockets.counted.connect=inproc://aot-class",
			"zmq.sockets.coded.type=req", "zmq.sockets.coded.connect=inproc://aot-code", "zmq.sockets.behind.type=req",
			"zmq.sockets.behind.connect=inproc://aot-front", "zmq.sockets.behind.request.timeout=20s",
			"zmq.proxies.broker.type=queue", "zmq.proxies.broker.frontend.bind=inproc://aot-front",
			"zmq.proxies.broker.backend.connect=inproc://aot");

	@Test
	@CompileWithForkedClassLoader
	void theProcessedApplicationAnswers() {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = process(generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				PROPERTIES.applyTo(context);
				instance(compiled.getInstance(ApplicationContextInitializer.class, initializer.reflectionName()))
					.initialize(context);
				context.refresh();
				ZmqTemplate template = context.getBean(ZmqTemplate.class);
				assertThat(template.request("asked", new Question("World"), Answer.class))
					.isEqualTo(new Answer("Hello World"));
				// Through a client made of an interface, and a proxy.
				assertThat(context.getBean(Greeter.class).hello(new Question("you")))
					.isEqualTo(new Answer("Hello you"));
				// A handler of a class, and a listener by code.
				assertThat(template.request("counted", "a", String.class)).isEqualTo("text a");
				assertThat(template.request("coded", "b", String.class)).isEqualTo("code b");
			}
		});
	}

	@Test
	void handlersAndTheirPayloadsHaveHints() {
		TestGenerationContext generation = new TestGenerationContext();
		process(generation);
		RuntimeHints hints = generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Handlers.class, "hello")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Question.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Answer.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Texts.class, "text")).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Greeter.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ZmqProxyProperties.class, "setType"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(ZmqSocketProperties.class, "setBind"))
			.accepts(hints);
	}

	private static ClassName process(TestGenerationContext generation) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		PROPERTIES.applyTo(context);
		context.register(Handlers.class);
		return new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
	}

	private static ApplicationContextInitializer<GenericApplicationContext> instance(
			ApplicationContextInitializer<?> initializer) {
		return (ApplicationContextInitializer<GenericApplicationContext>) initializer;
	}

	record Question(String name) {
	}

	record Answer(String text) {
	}

	interface Greeter {

		@ZmqExchange("behind")
		Answer hello(Question question);

	}

	@ZmqListener(id = "texts", type = SocketType.REP, bind = "inproc://aot-class")
	static class Texts {

		@ZmqHandler
		String text(String text) {
			return "text " + text;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ZmqAutoConfiguration.class, ZmqClientAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	@ImportZmqClients(types = Greeter.class)
	@Import(Texts.class)
	static class Handlers {

		@Bean
		ZmqListenerRegistration code() {
			return ZmqListenerRegistration.bind(SocketType.REP, "inproc://aot-code")
				.handler(String.class, (text) -> "code " + text);
		}

		@ZmqListener(id = "hello", type = SocketType.REP, bind = "inproc://aot")
		Answer hello(Question question) {
			return new Answer("Hello " + question.name());
		}

	}

}
