package dev.zmq.boot.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.devtools.restart.RestartApplicationListener;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Restarts as devtools does them: another class loader has the classes of the application
 * as they are now, payloads included, while everything else stays loaded, and a peer
 * stays where it is.
 */
@EnabledOnOs(OS.LINUX)
class DevtoolsRestartTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	// An address of its own, so that no other program takes the port in between.
	private static final String HOST = "tcp://127.77.0.2:";

	@TempDir
	Path directory;

	@Test
	void handlersAndPayloadsAreThoseOfTheLastRestart() throws Exception {
		String port = "*";
		try (ZmqContext engine = ZmqContext.create()) {
			ZmqSocket peer = engine.socket(SocketType.REQ)
				.setOption(SocketOptions.LINGER, Duration.ZERO)
				.setOption(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(5))
				.setOption(SocketOptions.REQ_RELAXED, true)
				.setOption(SocketOptions.REQ_CORRELATE, true);
			for (int version = 1; version <= 5; version++) {
				try (RestartClassLoader loader = restart(version)) {
					ConfigurableApplicationContext context = run(loader, port);
					if (version == 1) {
						port = context.getEnvironment().getRequiredProperty("local.zmq.orders.port");
						peer.connect(HOST + port);
					}
					assertThat(context.getEnvironment().getProperty("local.zmq.orders.port")).isEqualTo(port);
					String order = "{\"id\":\"a\",\"field" + version + "\":\"b\"}";
					assertThat(peer.request(ZmqMessage.of(order), LIMIT).text()).isEqualTo(version + " a b");
					context.close();
					await().atMost(LIMIT).until(() -> threadsOf(loader).isEmpty());
				}
			}
		}
	}

	private RestartClassLoader restart(int version) throws IOException {
		Path sources = Files.createDirectories(this.directory.resolve("sources" + version));
		Path classes = Files.createDirectories(this.directory.resolve("classes" + version));
		Files.writeString(sources.resolve("Order.java"),
				"package example; public record Order(String id, String field" + version + ") { }");
		Files.writeString(sources.resolve("Application.java"), """
				package example;

				@org.springframework.boot.autoconfigure.SpringBootApplication
				public class Application {

					@dev.zmq.spring.annotation.ZmqListener("orders")
					public String order(Order order) {
						return "%1$d " + order.id() + " " + order.field%1$d();
					}

				}
				""".formatted(version));
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"), "-d",
					classes.toString(), sources.resolve("Order.java").toString(),
					sources.resolve("Application.java").toString());
		assertThat(result).as("compiled").isZero();
		return new RestartClassLoader(getClass().getClassLoader(), new URL[] { classes.toUri().toURL() });
	}

	// On a thread of its own with the class loader, as devtools does.
	private static ConfigurableApplicationContext run(URLClassLoader loader, String port) throws Exception {
		ConfigurableApplicationContext[] context = new ConfigurableApplicationContext[1];
		Throwable[] failure = new Throwable[1];
		Thread main = new Thread(() -> {
			try {
				SpringApplication application = new SpringApplication(loader.loadClass("example.Application"));
				application.setWebApplicationType(WebApplicationType.NONE);
				application.setRegisterShutdownHook(false);
				// It would remember the application for all tests in this JVM.
				application.setListeners(application.getListeners()
					.stream()
					.filter((listener) -> !(listener instanceof RestartApplicationListener))
					.toList());
				context[0] = application.run("--zmq.sockets.orders.type=rep",
						"--zmq.sockets.orders.bind=" + HOST + port, "--zmq.context.thread-name-prefix=devtools-",
						"--spring.docker.compose.enabled=false");
			}
			catch (Throwable ex) {
				failure[0] = ex;
			}
		}, "restartedMain");
		main.setContextClassLoader(loader);
		main.start();
		main.join();
		assertThat(failure[0]).isNull();
		assertThat(context[0].getBean("application").getClass().getClassLoader()).isSameAs(loader);
		return context[0];
	}

	private static List<String> threadsOf(ClassLoader loader) {
		Stream<Thread> threads = Thread.getAllStackTraces().keySet().stream();
		return threads
			.filter((thread) -> thread.getContextClassLoader() == loader || thread.getName().startsWith("devtools-"))
			.map(Thread::getName)
			.toList();
	}

}
