package dev.zmq.spring.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.DefaultZmqSocketRegistry;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqListenerContainer;
import dev.zmq.spring.listener.ZmqListenerEndpoint;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.spring.listener.ZmqListenerErrorHandler;
import dev.zmq.spring.listener.ZmqListenerGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Annotated listeners in a plain Spring application, without Boot.
 */
class EnableZmqTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void findsListenersAndSendsToThem() throws InterruptedException {
		refresh(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://jobs")
			void job(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		assertThat(registry().getListenerContainerIds()).containsExactly("handlers-job");
		send("inproc://jobs", "x");
		assertThat(next()).isEqualTo("x");
	}

	@Test
	void resolvesPlaceholdersAndExpressions() {
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("id", "orders", "endpoint", "inproc://orders", "n", "3")));
		refresh(new Object() {

			@ZmqListener(id = "${id}", type = SocketType.SUB, bind = "${endpoint}",
					topics = { "#{'a,b'.split(',')}", "c" }, concurrency = "#{${n} + 1}", autoStartup = "${auto:false}")
			void job(String job) {
			}

		});
		ZmqListenerContainer container = registry().getListenerContainer("orders");
		assertThat(container).isNotNull();
		assertThat(container.isRunning()).isFalse();
		container.start();
		ZmqSocketRegistry sockets = this.context.getBean(ZmqSocketRegistry.class);
		assertThat(sockets.getNamedSocket("orders").getBoundEndpoints()).hasToString("[inproc://orders]");
		assertThat(sockets.getSocket("orders").stats().subscriptions()).isEqualTo(3);
	}

	@Test
	void oneMethodMayListenToSeveralSockets() throws InterruptedException {
		refresh(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://a")
			@ZmqListener(id = "b", type = SocketType.PULL, bind = "inproc://b")
			void job(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		assertThat(registry().getListenerContainerIds()).containsExactly("b", "handlers-job");
		send("inproc://a", "1");
		assertThat(next()).isEqualTo("1");
		send("inproc://b", "2");
		assertThat(next()).isEqualTo("2");
	}

	@Test
	void overloadedMethodsHaveIdsThatStayTheSame() {
		refresh(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://a")
			void job(String job) {
			}

			@ZmqListener(type = SocketType.PULL, bind = "inproc://b")
			void job(byte[] job) {
			}

		});
		assertThat(registry().getListenerContainerIds()).containsExactly("handlers-job", "handlers-job-2");
		assertThat(this.context.getBean(ZmqSocketRegistry.class)
			.getNamedSocket("handlers-job")
			.getDefinition()
			.getEndpoints()
			.bind()).containsExactly("inproc://b");
	}

	@Test
	void annotationsMayBeComposed() throws InterruptedException {
		refresh(new Object() {

			@Jobs("inproc://jobs")
			void job(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		send("inproc://jobs", "x");
		assertThat(next()).isEqualTo("x");
	}

	@Test
	void annotationsOnAnInterfaceAreFoundBehindAProxy() throws InterruptedException {
		Handler target = this.seen::add;
		ProxyFactory factory = new ProxyFactory(target);
		factory.addInterface(Handler.class);
		refresh(factory.getProxy());
		send("inproc://proxied", "x");
		assertThat(next()).isEqualTo("x");
	}

	@Test
	void configuredSocketsAreCompletedByTheirListener() throws InterruptedException {
		this.context.registerBean("jobs", ZmqSocketDefinition.class,
				() -> ZmqSocketDefinition.named("jobs").bind("inproc://configured").build());
		refresh(new Object() {

			@ZmqListener(value = "jobs", type = SocketType.PULL)
			void job(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		send("inproc://configured", "x");
		assertThat(next()).isEqualTo("x");
	}

	@Test
	void usesTheErrorHandlerTheFactoryAndSendTo() throws InterruptedException {
		this.context.registerBean("audit", ZmqSocketDefinition.class,
				() -> ZmqSocketDefinition.named("audit").type(SocketType.PUSH).connect("inproc://audit").build());
		this.context.registerBean("handler", ZmqListenerErrorHandler.class, () -> (delivery, failure) -> {
			this.seen.add("failed: " + failure.getCause().getMessage());
			return null;
		});
		refresh(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://jobs", errorHandler = "handler",
					containerFactory = "zmqListenerContainerFactory")
			@SendTo("#{'aud' + 'it'}")
			String job(String job) {
				if (job.equals("bad")) {
					throw new IllegalStateException(job);
				}
				return "done " + job;
			}

			@ZmqListener(type = SocketType.PULL, bind = "inproc://audit")
			void audit(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		send("inproc://jobs", "bad");
		assertThat(next()).isEqualTo("failed: bad");
		send("inproc://jobs", "good");
		assertThat(next()).isEqualTo("done good");
	}

	@Test
	void codeMayRegisterListenersToo() throws InterruptedException {
		this.context.registerBean(ZmqListenerConfigurer.class,
				() -> (registrar) -> registrar.registerEndpoint(ZmqListenerEndpoint.of("coded", (delivery) -> {
					this.seen.add(delivery.getMessage().text());
					return null;
				}).type(SocketType.PULL).endpoints(new ZmqEndpoints(List.of("inproc://coded"), List.of())).build()));
		refresh(new Object());
		send("inproc://coded", "x");
		assertThat(next()).isEqualTo("x");
	}

	@Test
	void aGroupOfListenersIsABean() {
		refresh(new Object() {

			@ZmqListener(id = "one", group = "nightly", type = SocketType.PULL, bind = "inproc://one")
			@ZmqListener(id = "two", group = "nightly", type = SocketType.PULL, bind = "inproc://two")
			@ZmqListener(id = "other", type = SocketType.PULL, bind = "inproc://other")
			void job(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		ZmqListenerGroup nightly = this.context.getBean("nightly", ZmqListenerGroup.class);
		assertThat(nightly.getName()).isEqualTo("nightly");
		assertThat(nightly.getContainers()).extracting(ZmqListenerContainer::getId).containsExactly("one", "two");
		nightly.stop();
		assertThat(running()).containsExactly("other");
		nightly.start();
		nightly.pause();
		assertThat(nightly.getContainers()).allMatch(ZmqListenerContainer::isPaused);
		assertThat(registry().getListenerContainer("other").isPaused()).isFalse();
		nightly.resume();
		assertThat(nightly.getContainers()).noneMatch(ZmqListenerContainer::isPaused);
		assertThat(running()).containsExactly("one", "other", "two");
	}

	@Test
	void aGroupWithTheNameOfAnotherBeanIsRefused() {
		assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> refresh(new Object() {

			@ZmqListener(group = "handlers", type = SocketType.PULL, bind = "inproc://one")
			void job(String job) {
			}

		})).withMessageContaining("is in group 'handlers'").withMessageContaining("Give the group another name");
	}

	private List<String> running() {
		return registry().getListenerContainers()
			.stream()
			.filter(ZmqListenerContainer::isRunning)
			.map(ZmqListenerContainer::getId)
			.sorted()
			.toList();
	}

	@Test
	void lazyBeansListenWhenTheyAreMade() throws InterruptedException {
		this.context.register(LazyHandlers.class);
		refresh(new Object());
		assertThat(registry().getListenerContainerIds()).isEmpty();
		LazyHandler handler = this.context.getBean(LazyHandler.class);
		send("inproc://lazy", "x");
		assertThat(handler.seen.poll(10, TimeUnit.SECONDS)).isEqualTo("x");
	}

	@Test
	void refusesAttributesThatMakeNoSense() {
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://a", concurrency = "many")
			void job(String job) {
			}

		}, "has concurrency 'many'");
		refused(new Object() {

			@ZmqListener(type = { SocketType.PULL, SocketType.SUB }, bind = "inproc://a")
			void job(String job) {
			}

		}, "has several types [PULL, SUB]");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://a", autoStartup = "perhaps")
			void job(String job) {
			}

		}, "has autoStartup 'perhaps'");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://a")
			@SendTo({ "a", "b" })
			String job(String job) {
				return job;
			}

		}, "has @SendTo with 2 destinations");
	}

	private static void refused(Object handlers, String message) {
		try (AnnotationConfigApplicationContext refused = new AnnotationConfigApplicationContext()) {
			refused.register(ZmqConfiguration.class);
			refused.registerBean("handlers", Object.class, () -> handlers);
			assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(refused::refresh)
				.withMessageContaining("@ZmqListener " + handlers.getClass().getName() + ".job")
				.withMessageContaining(message);
		}
	}

	@Test
	void nativeImagesKnowTheMethods() {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, LazyHandler.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(LazyHandler.class, "job")).accepts(hints);
	}

	@Test
	void theContextStopsAndStartsAnyNumberOfTimes() throws InterruptedException {
		refresh(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://jobs")
			void job(String job) {
				EnableZmqTests.this.seen.add(job);
			}

		});
		for (int i = 0; i < 10; i++) {
			this.context.stop();
			assertThat(registry().isRunning()).isFalse();
			assertThat(this.context.getBean(ZmqContext.class).sockets()).isEmpty();
			this.context.start();
			send("inproc://jobs", "n" + i);
			assertThat(next()).isEqualTo("n" + i);
		}
		this.context.close();
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("zmq-listener-"));
	}

	private void refresh(Object handlers) {
		this.context.register(ZmqConfiguration.class);
		this.context.registerBean("handlers", Object.class, () -> handlers);
		this.context.refresh();
	}

	private ZmqListenerEndpointRegistry registry() {
		return this.context.getBean(ZmqListenerEndpointRegistry.class);
	}

	private void send(String endpoint, String text) {
		try (ZmqSocket socket = this.context.getBean(ZmqContext.class).socket(SocketType.PUSH)) {
			socket.connect(endpoint);
			socket.send(text);
			socket.close(Duration.ofSeconds(10));
		}
	}

	private String next() throws InterruptedException {
		String next = this.seen.poll(10, TimeUnit.SECONDS);
		assertThat(next).isNotNull();
		return next;
	}

	interface Handler {

		@ZmqListener(type = SocketType.PULL, bind = "inproc://proxied")
		boolean job(String job);

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@ZmqListener(type = SocketType.PULL)
	@interface Jobs {

		@AliasFor(annotation = ZmqListener.class, attribute = "bind")
		String[] value();

	}

	static class LazyHandler {

		final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

		@ZmqListener(type = SocketType.PULL, bind = "inproc://lazy")
		void job(String job) {
			this.seen.add(job);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyHandlers {

		@Bean
		@Lazy
		LazyHandler lazyHandler() {
			return new LazyHandler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableZmq
	static class ZmqConfiguration {

		@Bean(destroyMethod = "close")
		ZmqContext zmqContext() {
			return ZmqContext.create();
		}

		@Bean
		DefaultZmqSocketRegistry zmqSocketRegistry(ZmqContext context, List<ZmqSocketDefinition> definitions) {
			return new DefaultZmqSocketRegistry(context, definitions);
		}

		@Bean
		ZmqTemplate zmqTemplate(ZmqSocketRegistry registry) {
			return new ZmqTemplate(registry, new ZmqMessageConverters());
		}

		@Bean
		DefaultZmqListenerContainerFactory zmqListenerContainerFactory(ZmqSocketRegistry registry,
				ZmqTemplate template) {
			return new DefaultZmqListenerContainerFactory(registry, new ZmqMessageConverters(), template);
		}

	}

}
