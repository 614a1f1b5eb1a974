package dev.zmq.boot.autoconfigure.actuate;

import java.time.Duration;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.boot.actuate.SocketDescriptor;
import dev.zmq.boot.actuate.ZmqEndpoint;
import dev.zmq.boot.autoconfigure.ZmqAutoConfiguration;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.spring.listener.ZmqListenerStatus;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint: present, absent, what it shows and what it does.
 */
class ZmqEndpointAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, ZmqEndpointAutoConfiguration.class));

	@Test
	void showsAllSocketsAndListeners() {
		run((context) -> {
			ask(context);
			ZmqEndpoint.Overview overview = context.getBean(ZmqEndpoint.class).overview();
			assertThat(overview.sockets()).containsOnlyKeys("asker", "echo", "lazy", "reader");
			assertThat(overview.sockets().get("asker").type()).isEqualTo("REQ");
			assertThat(overview.sockets().get("asker").peers()).isEqualTo(1);
			assertThat(overview.sockets().get("asker").received()).isEqualTo(1);
			assertThat(overview.sockets().get("lazy").open()).isFalse();
			assertThat(overview.listeners().get("echo").socket()).isEqualTo("echo");
			assertThat(overview.listeners().get("echo").status().received()).isEqualTo(1);
		});
	}

	@Test
	void showsOneSocketInDetail() {
		run((context) -> {
			ask(context);
			ZmqEndpoint endpoint = context.getBean(ZmqEndpoint.class);
			SocketDescriptor echo = endpoint.socket("echo");
			assertThat(echo).isNotNull();
			assertThat(echo.type()).isEqualTo("REP");
			assertThat(echo.bound()).containsExactly("inproc://echo");
			assertThat(echo.reader()).contains("echo");
			assertThat(echo.peers()).hasSize(1);
			assertThat(echo.peers().get(0).incoming()).isTrue();
			assertThat(echo.options()).containsEntry("send-hwm", "1000").containsEntry("linger", "PT1S");
			assertThat(echo.events()).anyMatch((event) -> event.contains("is ready"));
			assertThat(echo.counters()).isNotNull();
			assertThat(echo.counters().received()).isEqualTo(1);
			assertThat(endpoint.socket("lazy")).isNotNull().extracting(SocketDescriptor::open).isEqualTo(false);
			assertThat(endpoint.socket("nosuch")).isNull();
		});
	}

	@Test
	void showsNoSecret() {
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=zmq", "zmq.sockets.out.type=push",
					"zmq.sockets.out.connect=tcp://127.0.0.1:1", "zmq.sockets.out.security.mechanism=plain",
					"zmq.sockets.out.security.plain.username=alice",
					"zmq.sockets.out.security.plain.password=nobody-may-see-this",
					"zmq.sockets.out.options.socks-password=nobody-may-see-this")
			.run((context) -> {
				SocketDescriptor out = context.getBean(ZmqEndpoint.class).socket("out");
				assertThat(out).isNotNull();
				assertThat(out.options()).containsEntry("security", "plain-client[alice]")
					.containsEntry("socks-password", "******");
				assertThat(String.valueOf(out)).doesNotContain("nobody-may-see-this");
			});
	}

	@Test
	void pausesAndResumesTheListenersOfASocket() {
		run((context) -> {
			ZmqEndpoint endpoint = context.getBean(ZmqEndpoint.class);
			endpoint.act("echo", "pause", null);
			awaitState(endpoint, ZmqListenerStatus.State.PAUSED);
			endpoint.act("echo", "RESUME", null);
			awaitState(endpoint, ZmqListenerStatus.State.RUNNING);
			ask(context);
		});
	}

	@Test
	void restartsASocketWithItsListeners() {
		run((context) -> {
			ask(context);
			ZmqEndpoint endpoint = context.getBean(ZmqEndpoint.class);
			SocketDescriptor restarted = endpoint.act("asker", "restart", null);
			assertThat(restarted).isNotNull();
			assertThat(restarted.open()).isTrue();
			assertThat(restarted.counters()).isNotNull();
			assertThat(restarted.counters().received()).isZero();
			ask(context);
		});
	}

	@Test
	void subscribesAndUnsubscribes() {
		run((context) -> {
			ZmqEndpoint endpoint = context.getBean(ZmqEndpoint.class);
			ZmqSocketRegistry sockets = context.getBean(ZmqSocketRegistry.class);
			long before = sockets.getSocket("reader").stats().subscriptions();
			endpoint.act("reader", "subscribe", "eur.");
			assertThat(sockets.getSocket("reader").stats().subscriptions()).isEqualTo(before + 1);
			endpoint.act("reader", "unsubscribe", "eur.");
			assertThat(sockets.getSocket("reader").stats().subscriptions()).isEqualTo(before);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.act("reader", "subscribe", null))
				.withMessageContaining("No topic");
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.act("asker", "subscribe", "x"));
		});
	}

	@Test
	void refusesAnActionThatItDoesNotKnow() {
		run((context) -> {
			ZmqEndpoint endpoint = context.getBean(ZmqEndpoint.class);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.act("echo", "explode", null))
				.withMessageContaining("'explode'");
			assertThat(endpoint.act("nosuch", "pause", null)).isNull();
		});
	}

	@Test
	void actingNeedsUnrestrictedAccess() {
		Endpoint endpoint = ZmqEndpoint.class.getAnnotation(Endpoint.class);
		assertThat(endpoint).isNotNull();
		assertThat(endpoint.defaultAccess()).isEqualTo(Access.READ_ONLY);
	}

	@Test
	void secretsAreNotShown() {
		run((context) -> {
			context.getBean(ZmqSocketRegistry.class)
				.getSocket("reader")
				.setOption(SocketOptions.SOCKS_PASSWORD, "very secret");
			SocketDescriptor reader = context.getBean(ZmqEndpoint.class).socket("reader");
			assertThat(reader).isNotNull();
			assertThat(reader.options()).containsEntry("socks-password", "******");
			assertThat(reader.toString()).doesNotContain("very secret");
		});
	}

	@Test
	void isThereOnlyIfExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ZmqEndpoint.class));
	}

	@Test
	void worksWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ZmqEndpoint.class));
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer) {
		this.runner.withUserConfiguration(Echo.class)
			.withPropertyValues("management.endpoints.web.exposure.include=zmq", "zmq.sockets.asker.type=req",
					"zmq.sockets.asker.connect=inproc://echo", "zmq.sockets.lazy.type=push",
					"zmq.sockets.lazy.connect=inproc://lazy", "zmq.sockets.lazy.auto-startup=false",
					"zmq.sockets.reader.type=sub", "zmq.sockets.reader.connect=inproc://news")
			.run(consumer);
	}

	private static void ask(AssertableApplicationContext context) {
		assertThat(context.getBean(ZmqOperations.class).request("asker", "hello", String.class)).isEqualTo("hello");
	}

	private static void awaitState(ZmqEndpoint endpoint, ZmqListenerStatus.State state) {
		await().atMost(LIMIT).until(() -> endpoint.overview().listeners().get("echo").status().state() == state);
	}

	@Configuration(proxyBeanMethods = false)
	static class Echo {

		@ZmqListener(id = "echo", type = SocketType.REP, bind = "inproc://echo")
		String echo(String text) {
			return text;
		}

	}

}
