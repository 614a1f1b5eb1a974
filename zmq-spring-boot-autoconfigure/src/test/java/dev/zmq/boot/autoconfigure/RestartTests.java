package dev.zmq.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Applications that stop and start again: for a checkpoint (CRaC), by devtools, or
 * because a test context is paused.
 */
@EnabledOnOs(OS.LINUX)
class RestartTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	// An address of its own, so that no other program takes the port in between.
	private static final String HOST = "tcp://127.77.0.1:";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withUserConfiguration(Handlers.class)
		.withPropertyValues("zmq.context.thread-name-prefix=restart-", "zmq.sockets.jobs.type=pull",
				"zmq.sockets.jobs.bind=" + HOST + "*", "zmq.sockets.asked.type=req");

	@Test
	void fiftyTimesStoppedAndStartedTheSocketsAreOnTheirPortsAndNothingIsLeft() {
		List<String> before = descriptors();
		int others = threads("zmq").size();
		this.runner.withBean(ZmqConnectionDetails.class, ConnectToHello::new).run((context) -> {
			ZmqSocketRegistry registry = context.getBean(ZmqSocketRegistry.class);
			ZmqTemplate template = context.getBean(ZmqTemplate.class);
			Endpoint jobs = registry.getNamedSocket("jobs").getBoundEndpoints().get(0);
			Endpoint hello = registry.getNamedSocket("hello").getBoundEndpoints().get(0);
			assertThat(template.request("asked", "0", String.class)).isEqualTo("Hello 0");
			int threads = threads("zmq").size();
			for (int i = 1; i <= 50; i++) {
				context.stop();
				await().atMost(LIMIT).until(() -> threads("restart-").isEmpty());
				await().atMost(LIMIT).until(() -> descriptors().size() <= before.size());
				context.start();
				assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).startsWith(jobs);
				assertThat(registry.getNamedSocket("hello").getBoundEndpoints()).startsWith(hello);
				assertThat(template.request("asked", Integer.toString(i), String.class)).isEqualTo("Hello " + i);
			}
			await().atMost(LIMIT).until(() -> threads("zmq").size() <= threads);
		});
		await().atMost(LIMIT).until(() -> threads("zmq").size() <= others && threads("restart-").isEmpty());
		await().atMost(LIMIT).until(() -> descriptors().size() <= before.size());
	}

	@Test
	void theEngineIsClosedWhileTheApplicationIsStopped() {
		this.runner.withPropertyValues("zmq.sockets.asked.connect=inproc://nobody").run((context) -> {
			ZmqContext engine = context.getBean(ZmqContext.class);
			context.stop();
			assertThat(engine.isClosed()).isTrue();
			assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> engine.socket(SocketType.PULL));
			context.start();
			assertThat(engine.isClosed()).isFalse();
			engine.socket(SocketType.PULL).close();
		});
	}

	// What devtools does: the whole context goes, another one comes, in the same JVM.
	@Test
	void anotherContextTakesThePortAtOnce() {
		int[] port = new int[1];
		this.runner.withPropertyValues("zmq.sockets.asked.connect=inproc://nobody")
			.run((context) -> port[0] = context.getBean(ZmqSocketRegistry.class)
				.getNamedSocket("jobs")
				.getBoundEndpoints()
				.get(0)
				.port());
		for (int i = 0; i < 10; i++) {
			this.runner
				.withPropertyValues("zmq.sockets.asked.connect=inproc://nobody",
						"zmq.sockets.jobs.bind=" + HOST + port[0])
				.run((context) -> assertThat(context).hasNotFailed());
			await().atMost(LIMIT).until(() -> threads("restart-").isEmpty());
		}
	}

	// Sockets and selectors; files of the class path come and go.
	private static List<String> descriptors() {
		try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
			return links.map(RestartTests::target)
				.filter((target) -> target.startsWith("socket:") || target.startsWith("anon_inode:")
						|| target.startsWith("pipe:"))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			// Closed in the meantime.
			return "";
		}
	}

	private static List<String> threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith(prefix))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@ZmqListener(id = "hello", type = SocketType.REP, bind = HOST + "*")
		String hello(String name) {
			return "Hello " + name;
		}

	}

	/**
	 * The port of the listener is known only when it is bound, so the one who asks it
	 * comes over inproc.
	 */
	private static final class ConnectToHello implements ZmqConnectionDetails {

		@Override
		public @Nullable ZmqEndpoints getEndpoints(String socketName) {
			return switch (socketName) {
				case "asked" -> new ZmqEndpoints(List.of(), List.of("inproc://hello"));
				case "hello" -> new ZmqEndpoints(List.of(HOST + "*", "inproc://hello"), List.of());
				default -> null;
			};
		}

	}

}
