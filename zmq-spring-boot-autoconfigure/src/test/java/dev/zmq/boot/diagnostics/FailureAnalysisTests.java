package dev.zmq.boot.diagnostics;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Spring Boot prints for each mistake: the socket, the value, and what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class));

	@Test
	void portInUse() {
		try (ZmqContext engine = ZmqContext.create(); ZmqSocket socket = engine.socket(SocketType.PULL)) {
			String taken = socket.bind("tcp://127.0.0.1:*").toString();
			String port = taken.substring(taken.lastIndexOf(':') + 1);
			analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=" + taken),
					(analysis) -> {
						assertThat(analysis.getDescription())
							.startsWith(
									"Socket 'orders' (PULL, from zmq.sockets.orders) cannot bind to '" + taken + "'")
							.contains("in use")
							.contains("Property: zmq.sockets.orders.bind")
							.contains("Value: \"" + taken + "\"")
							.contains("Origin: ");
						assertThat(analysis.getAction()).contains("ss -ltnp sport = :" + port)
							.contains("set 'zmq.sockets.orders.bind' to another endpoint");
					});
		}
	}

	@Test
	void addressOfAnotherMachine() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.bind=tcp://192.0.2.1:5555"), (analysis) -> {
					assertThat(analysis.getDescription()).contains("'orders'").contains("'tcp://192.0.2.1:5555'");
					assertThat(analysis.getAction()).contains("an address or interface of this machine");
				});
	}

	@Test
	void aSecretThatIsNoneIsNotShown() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.bind=tcp://127.0.0.1:0", "zmq.security.mechanism=curve",
				"zmq.security.curve.keys.main.secret-key=nobody-may-see-this"), (analysis) -> {
					assertThat(analysis.getDescription()).contains("Property: zmq.security.curve.keys.main.secret-key")
						.contains("Value: \"******\"")
						.contains("40 characters of Z85")
						.doesNotContain("nobody-may-see-this");
					assertThat(analysis.getAction()).contains("zmq-cli keygen");
				});
	}

	@Test
	void malformedEndpoint() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.connect[0]=tcp:/127.0.0.1"), (analysis) -> {
					assertThat(analysis.getDescription())
						.startsWith(
								"Socket 'orders' (PULL, from zmq.sockets.orders) cannot connect to 'tcp:/127.0.0.1'")
						.contains("Property: zmq.sockets.orders.connect[0]");
					assertThat(analysis.getAction()).startsWith("Correct 'zmq.sockets.orders.connect'")
						.contains("tcp://*:5555");
				});
	}

	@Test
	void unknownTransport() {
		analyze(this.runner.withUserConfiguration(UnknownTransport.class), (analysis) -> {
			assertThat(analysis.getDescription()).contains("@ZmqListener " + UnknownTransport.class.getName() + ".job")
				.contains("cannot bind to 'carrier-pigeon://roof'");
			assertThat(analysis.getAction()).startsWith("Correct 'bind' in listener 'job'");
		});
	}

	@Test
	void unknownSocket() {
		analyze(this.runner
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
			.withUserConfiguration(UnknownSocket.class), (analysis) -> {
				assertThat(analysis.getDescription())
					.isEqualTo("There is no socket named 'ordres'; there are [orders]");
				assertThat(analysis.getAction())
					.startsWith("Did you mean 'orders'? Configure it under 'zmq.sockets.ordres'");
			});
	}

	@Test
	void listenerThatCannotReceive() {
		analyze(this.runner.withUserConfiguration(CannotReceive.class), (analysis) -> {
			assertThat(analysis.getDescription()).startsWith("The listener 'job' (@ZmqListener ")
				.endsWith("is on socket 'job' of type PUB, which cannot receive");
			assertThat(analysis.getAction()).startsWith("Did you mean SUB?");
		});
	}

	@Test
	void listenersOfDifferentTypesOnOneSocket() {
		analyze(this.runner.withUserConfiguration(DifferentTypes.class), (analysis) -> {
			assertThat(analysis.getDescription()).startsWith("Socket 'jobs' is a PULL socket according to ")
				.endsWith("declares it as REP");
			assertThat(analysis.getAction()).startsWith("Remove one of the two types");
		});
	}

	@Test
	void listenersThatTakeEachOthersMessages() {
		analyze(this.runner.withPropertyValues("zmq.sockets.jobs.type=pull", "zmq.sockets.jobs.bind=inproc://jobs")
			.withUserConfiguration(TwoReaders.class), (analysis) -> {
				assertThat(analysis.getDescription()).startsWith("Messages of socket 'jobs' are already taken by ")
					.endsWith("cannot have them too");
				assertThat(analysis.getAction()).startsWith("Use one reader with more concurrency");
			});
	}

	@Test
	void listenerWithoutEndpoint() {
		analyze(this.runner.withUserConfiguration(NoEndpoint.class), (analysis) -> {
			assertThat(analysis.getDescription()).contains("The listener 'job'").contains("has no endpoint");
			assertThat(analysis.getAction()).contains("Give the annotation 'bind' or 'connect'")
				.contains("'zmq.sockets.job.bind'");
		});
	}

	@Test
	void optionThatTheTypeDoesNotHave() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.bind=inproc://orders", "zmq.sockets.orders.router.handover=true"), (analysis) -> {
					assertThat(analysis.getDescription())
						.startsWith(
								"Socket 'orders' is a PULL socket, and 'zmq.sockets.orders.router.handover' does not "
										+ "apply to that type: it is for [ROUTER]")
						.contains("Property: zmq.sockets.orders.router.handover")
						.contains("Value: \"true\"");
					assertThat(analysis.getAction()).contains("Remove 'zmq.sockets.orders.router.handover'");
				});
	}

	@Test
	void illegalValue() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pull",
				"zmq.sockets.orders.bind=inproc://orders", "zmq.sockets.orders.backlog=0"), (analysis) -> {
					assertThat(analysis.getDescription()).contains("'orders' (PULL)")
						.contains("'zmq.sockets.orders.backlog'")
						.contains("Value: \"0\"");
					assertThat(analysis.getAction()).contains("Correct the value of 'zmq.sockets.orders.backlog'");
				});
	}

	@Test
	void numbersThatMakeNoSense() {
		for (String property : List.of("zmq.listener.concurrency", "zmq.context.io-threads",
				"zmq.context.max-sockets")) {
			analyze(this.runner.withPropertyValues(property + "=0"), (analysis) -> {
				assertThat(analysis.getDescription()).contains(property).contains("'0'").contains("must be at least 1");
				assertThat(analysis.getAction()).isNotBlank();
			});
		}
	}

	@Test
	void namesWithCapitalLettersHaveOriginsToo() {
		analyze(this.runner.withPropertyValues("zmq.sockets.newOrders.type=pull",
				"zmq.sockets.newOrders.bind=inproc://orders", "zmq.sockets.newOrders.router.handover=true"),
				(analysis) -> assertThat(analysis.getDescription()).contains("Socket 'newOrders'")
					.contains("Property: zmq.sockets.newOrders.router.handover")
					.contains("Origin: "));
	}

	@Test
	void socketWithoutType() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.bind=inproc://orders"), (analysis) -> {
			assertThat(analysis.getDescription()).isEqualTo("Socket 'orders' (from zmq.sockets.orders) has no type");
			assertThat(analysis.getAction()).startsWith("Set 'zmq.sockets.orders.type'");
		});
	}

	@Test
	void sendingOnAPull() {
		analyze(this.runner
			.withPropertyValues("zmq.sockets.orders.type=pull", "zmq.sockets.orders.bind=inproc://orders")
			.withUserConfiguration(SendsOnPull.class), (analysis) -> {
				assertThat(analysis.getDescription()).startsWith("Socket 'orders' is a PULL socket, which cannot send");
				assertThat(analysis.getAction()).contains("Change the type of the socket");
			});
	}

	@Test
	void unknownProperty() {
		Map<String, String> advice = Map.of("zmq.sokets.orders.type", "Did you mean 'zmq.sockets'?",
				"zmq.sockets.orders.recieve-timeout", "Did you mean 'zmq.sockets.orders.receive-timeout'?",
				"zmq.sockets.orders.high-water-mark", "Below 'zmq.sockets.orders' there are [", "zmq.enabledd",
				"Did you mean 'zmq.enabled'?", "zmq.metrics.per-peer", "Below 'zmq.metrics' there are [enabled]");
		advice.forEach((property, action) -> analyze(this.runner.withPropertyValues(property + "=x"), (analysis) -> {
			assertThat(analysis.getDescription()).startsWith("There is no property '" + property + "'")
				.contains("Value: \"x\"");
			assertThat(analysis.getAction()).contains(action);
		}));
	}

	@Test
	void unknownType() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.type=pul"), (analysis) -> {
			assertThat(analysis.getDescription()).contains("zmq.sockets.orders.type").contains("\"pul\"");
			assertThat(analysis.getAction()).contains("PULL").contains("ROUTER");
		});
	}

	@Test
	void headersAreNotNegotiated() {
		analyze(this.runner.withPropertyValues("zmq.sockets.orders.headers.mode=negotiated"), (analysis) -> {
			assertThat(analysis.getDescription()).contains("zmq.sockets.orders.headers.mode")
				.contains("\"negotiated\"");
			assertThat(analysis.getAction()).contains("FRAME").contains("NONE");
		});
	}

	@Test
	void aWholeApplicationPrintsIt(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> application.run("--zmq.sockets.orders.type=pull",
				"--zmq.sockets.orders.bind=nosuch://x", "--spring.main.web-application-type=none"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Socket 'orders' (PULL, from zmq.sockets.orders) cannot bind to 'nosuch://x'")
			.contains("Action:")
			.contains("Correct 'zmq.sockets.orders.bind'");
	}

	private void analyze(ApplicationContextRunner runner, Consumer<FailureAnalysis> assertions) {
		AtomicReference<ConfigurableApplicationContext> started = new AtomicReference<>();
		runner.withInitializer(started::set).run((context) -> {
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isNotNull();
			ArgumentResolver arguments = ArgumentResolver.of(Environment.class, started.get().getEnvironment())
				.and(BeanFactory.class, started.get().getBeanFactory());
			FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
				.load(FailureAnalyzer.class, arguments, FailureHandler.logging(LogFactory.getLog(getClass())))
				.stream()
				.map((analyzer) -> analyzer.analyze(failure))
				.filter(Objects::nonNull)
				.findFirst()
				.orElseThrow(() -> new AssertionError("nobody can explain this failure", failure));
			assertions.accept(analysis);
		});
	}

	static class UnknownTransport {

		@ZmqListener(id = "job", type = SocketType.PULL, bind = "carrier-pigeon://roof")
		void job(String job) {
		}

	}

	static class UnknownSocket {

		@ZmqListener("ordres")
		void job(String job) {
		}

	}

	static class CannotReceive {

		@ZmqListener(id = "job", type = SocketType.PUB, bind = "inproc://x")
		void job(String job) {
		}

	}

	static class DifferentTypes {

		@ZmqListener(id = "a", socket = "jobs", type = SocketType.PULL, bind = "inproc://jobs")
		void a(String job) {
		}

		@ZmqListener(id = "b", socket = "jobs", type = SocketType.REP)
		void b(String job) {
		}

	}

	static class TwoReaders {

		@ZmqListener(id = "a", socket = "jobs")
		void a(String job) {
		}

		@ZmqListener(id = "b", socket = "jobs")
		void b(String job) {
		}

	}

	static class NoEndpoint {

		@ZmqListener(id = "job", type = SocketType.PULL)
		void job(String job) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SendsOnPull {

		@Bean
		Object sender(ZmqOperations operations) {
			operations.send("orders", "x");
			return "never";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ZmqAutoConfiguration.class)
	static class Application {

	}

}
