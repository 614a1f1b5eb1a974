package dev.zmq.boot.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.boot.health.ZmqHealthContributor;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketOpenException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Health: present, absent, and what it says.
 */
class ZmqHealthContributorAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqHealthContributorAutoConfiguration.class));

	@Test
	void hasAChildForEachSocketAndTheListeners() {
		this.runner
			.withPropertyValues("zmq.sockets.jobs.type=pull", "zmq.sockets.jobs.bind=inproc://jobs",
					"zmq.sockets.hidden.type=push", "zmq.sockets.hidden.connect=inproc://jobs",
					"zmq.sockets.hidden.health.enabled=false")
			.withUserConfiguration(Echo.class)
			.run((context) -> {
				assertThat(context.getBean(ZmqHealthContributor.class).stream().map(HealthContributors.Entry::name))
					.containsExactly("echo", "jobs", "listeners");
				assertThat(contributor(context, "hidden")).isNull();
				assertThat(contributor(context, "nosuch")).isNull();
			});
	}

	@Test
	void aSocketThatCouldNotBeOpenedIsDown() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.runner.run((context) -> {
				ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
				sockets.register(ZmqSocketDefinition.named("jobs")
					.type(SocketType.PULL)
					.bind("tcp://127.0.0.1:" + taken.getLocalPort())
					.build());
				assertThatExceptionOfType(ZmqSocketOpenException.class).isThrownBy(() -> sockets.getSocket("jobs"));
				Health health = health(context, "jobs");
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(String.valueOf(health.getDetails().get("lastError"))).contains("cannot bind");
			});
		}
	}

	@Test
	void aSocketShowsItsDetails() {
		this.runner.withUserConfiguration(Echo.class).run((context) -> {
			ask(context);
			Health health = health(context, "echo");
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("type", "REP")
				.containsEntry("endpoints", List.of("inproc://echo"))
				.containsEntry("peers", 1)
				.containsEntry("received", 1L)
				.containsEntry("sent", 1L)
				.containsEntry("dropped", 0L)
				.containsKey("lastEvent")
				.doesNotContainKey("lastError");
		});
	}

	@Test
	void aSocketWithoutEnoughPeersIsOutOfService() {
		this.runner
			.withPropertyValues("zmq.sockets.jobs.type=push", "zmq.sockets.jobs.bind=inproc://jobs",
					"zmq.sockets.jobs.health.min-peers=1")
			.run((context) -> {
				assertThat(health(context, "jobs").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(health(context, "jobs").getDetails()).containsEntry("minPeers", 1);
				context.getBean(ZmqContext.class).socket(SocketType.PULL).connect("inproc://jobs");
				context.getBean(ZmqOperations.class).awaitPeers("jobs", 1, LIMIT);
				await().untilAsserted(() -> assertThat(health(context, "jobs").getStatus()).isEqualTo(Status.UP));
			});
	}

	@Test
	void aSocketThatIsSilentForTooLongIsOutOfService() {
		this.runner
			.withPropertyValues("zmq.sockets.jobs.type=pull", "zmq.sockets.jobs.bind=inproc://jobs",
					"zmq.sockets.jobs.health.max-silence=1ms")
			.run((context) -> await().untilAsserted(() -> {
				Health health = health(context, "jobs");
				assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(health.getDetails()).containsEntry("silentForSeconds", 0L);
			}));
	}

	@Test
	void aSocketThatFindsNobodyIsUpAndSaysSo() {
		this.runner
			.withPropertyValues("zmq.sockets.jobs.type=push", "zmq.sockets.jobs.connect=tcp://127.0.0.1:1",
					"zmq.sockets.jobs.linger=0")
			.run((context) -> await().untilAsserted(() -> {
				Health health = health(context, "jobs");
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsEntry("peers", 0)
					.hasEntrySatisfying("lastError",
							(error) -> assertThat(error.toString()).startsWith("no connection to tcp://127.0.0.1:1"));
			}));
	}

	@Test
	void aSocketThatIsNotOpenIsUnknown() {
		this.runner
			.withPropertyValues("zmq.sockets.jobs.type=pull", "zmq.sockets.jobs.bind=inproc://jobs",
					"zmq.sockets.jobs.auto-startup=false")
			.run((context) -> {
				assertThat(health(context, "jobs").getStatus()).isEqualTo(Status.UNKNOWN);
				assertThat(health(context, "jobs").getDetails()).containsEntry("state", "closed")
					.containsEntry("endpoints", List.of("inproc://jobs"));
			});
	}

	@Test
	void listenersShowWhatTheyDo() {
		this.runner.withUserConfiguration(Echo.class).run((context) -> {
			ask(context);
			Health health = health(context, "listeners");
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails().get("echo").toString()).contains("state=RUNNING")
				.contains("socket=echo")
				.contains("received=1")
				.contains("failed=0");
		});
	}

	@Test
	void aListenerThatCannotGoOnIsDown() {
		this.runner.withUserConfiguration(Echo.class).run((context) -> {
			context.getBean(ZmqSocketRegistry.class).getSocket("echo").close();
			await().untilAsserted(() -> {
				Health health = health(context, "listeners");
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(((Map<?, ?>) health.getDetails().get("echo")).get("lastFailure").toString())
					.contains("closed");
			});
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("management.health.zmq.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqHealthContributor.class));
	}

	@Test
	void isAbsentWithoutSockets() {
		this.runner.withPropertyValues("zmq.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqHealthContributor.class));
	}

	@Test
	void isAbsentWithoutTheHealthModule() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.withUserConfiguration(Imported.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ZmqSocketRegistry.class)
				.doesNotHaveBean("zmqHealthContributor"));
		new ApplicationContextRunner().withUserConfiguration(Imported.class)
			.run((context) -> assertThat(context).hasNotFailed().hasBean("zmqHealthContributor"));
	}

	@Test
	void givesWayToAContributorOfTheApplication() {
		this.runner.withBean("zmqHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(ZmqHealthContributor.class));
	}

	private static void ask(AssertableApplicationContext context) {
		ZmqSocket req = context.getBean(ZmqContext.class).socket(SocketType.REQ);
		req.connect("inproc://echo");
		assertThat(req.request(ZmqMessage.of("x"), LIMIT).text()).isEqualTo("x");
	}

	private static Health health(AssertableApplicationContext context, String name) {
		HealthContributor contributor = contributor(context, name);
		assertThat(contributor).isInstanceOf(HealthIndicator.class);
		return ((HealthIndicator) contributor).health();
	}

	private static HealthContributor contributor(AssertableApplicationContext context, String name) {
		return context.getBean("zmqHealthContributor", CompositeHealthContributor.class).getContributor(name);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ZmqAutoConfiguration.class, ZmqHealthContributorAutoConfiguration.class })
	static class Imported {

	}

	static class Echo {

		@ZmqListener(id = "echo", type = SocketType.REP, bind = "inproc://echo")
		String echo(String text) {
			return text;
		}

	}

}
