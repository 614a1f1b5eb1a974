package dev.zmq.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.zmq.IpNetwork;
import dev.zmq.Security;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may connect by address, and the security of the sockets of proxies.
 */
@ExtendWith(OutputCaptureExtension.class)
class ZmqAddressFilterTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
		.withPropertyValues("zmq.sockets.in.type=pull", "zmq.sockets.in.bind=tcp://127.0.0.1:0");

	private static ZmqSocket socket(AssertableApplicationContext context, String name) {
		return context.getBean(ZmqSocketRegistry.class).getSocket(name);
	}

	private static ZmqSocket connect(AssertableApplicationContext context) {
		ZmqSocket push = context.getBean(ZmqContext.class)
			.socket(SocketType.PUSH)
			.setOption(SocketOptions.LINGER, Duration.ZERO);
		push.connect(
				context.getBean(ZmqSocketRegistry.class).getNamedSocket("in").getBoundEndpoints().get(0).toString());
		return push;
	}

	@ParameterizedTest
	@ValueSource(strings = { "zmq.security.allow-addresses=10.0.0.0/8, fd00::/8",
			"zmq.security.deny-addresses=127.0.0.0/8", "zmq.sockets.in.security.allow-addresses=10.0.0.0/8",
			"zmq.sockets.in.security.deny-addresses=10.0.0.0/8,127.0.0.1" })
	void whoIsNotInTheRightNetworkIsTurnedAway(String property) {
		this.runner.withPropertyValues(property).run((context) -> {
			ZmqSocket in = socket(context, "in");
			try (SocketEvents events = in.events(Set.of(SocketEvent.AcceptFailed.class));
					ZmqSocket push = connect(context)) {
				SocketEvent event = events.poll(PATIENCE);
				assertThat(event).isInstanceOfSatisfying(SocketEvent.AcceptFailed.class,
						(refused) -> assertThat(refused.reason()).contains("127.0.0.1 was refused"));
				assertThat(push.peers()).isEmpty();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "zmq.security.allow-addresses=127.0.0.0/8", "zmq.security.deny-addresses=10.0.0.0/8",
			"zmq.sockets.in.security.allow-addresses=", "zmq.sockets.in.security.allow-addresses=127.0.0.1",
			"zmq.sockets.in.options.tcp-accept-filter=127.0.0.1" })
	void othersComeInAndASocketHasTheLastWord(String property) {
		String shared = property.startsWith("zmq.sockets") ? "zmq.security.allow-addresses=10.0.0.0/8"
				: "zmq.enabled=true";
		this.runner.withPropertyValues(shared, property).run((context) -> {
			try (ZmqSocket push = connect(context)) {
				push.send("in");
				assertThat(socket(context, "in").receive(PATIENCE)).isNotNull();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "zmq.security.allow-addresses", "zmq.security.deny-addresses",
			"zmq.sockets.in.security.allow-addresses", "zmq.sockets.in.security.deny-addresses" })
	void whatIsNoNetworkStopsTheApplication(String property) {
		this.runner.withPropertyValues(property + "=localhost").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).hasStackTraceContaining(property)
				.hasStackTraceContaining("'localhost' is no network");
			Throwable failure = context.getStartupFailure();
			while (!(failure instanceof ZmqConfigurationException) && failure != null) {
				failure = failure.getCause();
			}
			assertThat(failure).isInstanceOf(ZmqConfigurationException.class);
		});
	}

	@Test
	void theSocketsOfAProxyHaveTheirOwnSecurity() {
		this.runner
			.withPropertyValues("zmq.proxies.jobs.type=streamer", "zmq.proxies.jobs.frontend.bind=tcp://127.0.0.1:0",
					"zmq.proxies.jobs.frontend.security.mechanism=plain",
					"zmq.security.plain.users.alice={noop}wonderland",
					"zmq.proxies.jobs.frontend.security.allow-addresses=127.0.0.0/8",
					"zmq.proxies.jobs.backend.connect=tcp://127.0.0.1:1",
					"zmq.proxies.jobs.backend.security.mechanism=plain",
					"zmq.proxies.jobs.backend.security.plain.username=bob",
					"zmq.proxies.jobs.backend.security.plain.password=builder")
			.run((context) -> {
				ZmqSocket frontend = socket(context, "jobs-frontend");
				assertThat(frontend.option(SocketOptions.SECURITY)).isEqualTo(Security.plainServer());
				assertThat(frontend.option(SocketOptions.TCP_ACCEPT_FILTER))
					.isEqualTo(List.of(IpNetwork.parse("127.0.0.0/8")));
				assertThat(socket(context, "jobs-backend").option(SocketOptions.SECURITY))
					.isEqualTo(Security.plainClient("bob", "builder"));
			});
	}

	@Test
	void anOpenProxyIsWarnedOfByItsProperty(CapturedOutput output) {
		this.runner
			.withPropertyValues("zmq.proxies.jobs.type=streamer", "zmq.proxies.jobs.frontend.bind=tcp://*:0",
					"zmq.proxies.jobs.backend.bind=tcp://*:0",
					"zmq.proxies.jobs.backend.security.allow-addresses=127.0.0.0/8")
			.run((context) -> assertThat(output).contains("'zmq.proxies.jobs.frontend.security.mechanism'")
				.doesNotContain("'zmq.proxies.jobs.backend.security.mechanism'"));
	}

	@Test
	void whatIsWrongWithTheSecurityOfAProxyIsCalledByItsProperty() {
		this.runner
			.withPropertyValues("zmq.proxies.jobs.type=streamer", "zmq.proxies.jobs.frontend.bind=tcp://127.0.0.1:0",
					"zmq.proxies.jobs.backend.connect=tcp://127.0.0.1:1",
					"zmq.proxies.jobs.backend.security.mechanism=plain",
					"zmq.proxies.jobs.backend.security.plain.username=bob")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure())
					.hasStackTraceContaining("zmq.proxies.jobs.backend.security.plain.password");
			});
	}

}
