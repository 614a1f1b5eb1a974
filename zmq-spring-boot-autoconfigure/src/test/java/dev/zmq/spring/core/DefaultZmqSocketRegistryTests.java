package dev.zmq.spring.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Named sockets: when they open and close, and what is refused.
 */
class DefaultZmqSocketRegistryTests {

	private final ZmqContext context = ZmqContext.create();

	@AfterEach
	void close() {
		this.context.close(Duration.ZERO);
	}

	@Test
	void opensSocketsWhenItStarts() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "tcp://127.0.0.1:*"));
		assertThat(registry.getNamedSocket("jobs").isOpen()).isFalse();
		registry.start();
		assertThat(registry.isRunning()).isTrue();
		assertThat(registry.getNamedSocket("jobs").isOpen()).isTrue();
		assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).singleElement()
			.extracting(Endpoint::port)
			.isNotEqualTo(0);
		assertThat(registry.getSocket("jobs").name()).isEqualTo("jobs");
		registry.stop();
		assertThat(registry.getNamedSocket("jobs").isOpen()).isFalse();
		assertThat(this.context.sockets()).isEmpty();
	}

	@Test
	void opensSocketsWhenTheyAreUsedBeforeItStarts() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "inproc://jobs"));
		ZmqSocket socket = registry.getSocket("jobs");
		registry.start();
		assertThat(registry.getSocket("jobs")).isSameAs(socket);
	}

	@Test
	void opensSocketsWithoutAutoStartupOnlyWhenTheyAreUsed() {
		DefaultZmqSocketRegistry registry = registry(
				definition("jobs", SocketType.PULL).bind("inproc://jobs").autoStartup(false).build());
		registry.start();
		assertThat(registry.getNamedSocket("jobs").isOpen()).isFalse();
		assertThat(registry.getSocket("jobs").isClosed()).isFalse();
	}

	@Test
	void opensNothingAfterItStopped() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "inproc://jobs"));
		registry.start();
		registry.stop();
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> registry.getSocket("jobs"))
			.withMessageContaining("'jobs'")
			.withMessageContaining("stopping or stopped");
	}

	@Test
	void keepsAnEphemeralPortWhenItStartsAgain() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "tcp://127.0.0.1:*"));
		registry.start();
		List<Endpoint> first = registry.getNamedSocket("jobs").getBoundEndpoints();
		for (int i = 0; i < 5; i++) {
			registry.stop();
			registry.start();
			assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).isEqualTo(first);
		}
	}

	@Test
	void takesAnotherPortIfTheEphemeralOneIsTaken() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "tcp://127.0.0.1:*"));
		registry.start();
		Endpoint first = registry.getNamedSocket("jobs").getBoundEndpoints().get(0);
		registry.stop();
		this.context.socket(SocketType.PULL).bind(first.toString());
		registry.start();
		assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).isNotEmpty().doesNotContain(first);
	}

	@Test
	void opensNoSocketIfOneOfThemCannotBind() {
		Endpoint taken = this.context.socket(SocketType.PULL).bind("tcp://127.0.0.1:*");
		DefaultZmqSocketRegistry registry = registry(pull("a", "tcp://127.0.0.1:*"), pull("b", taken.toString()));
		assertThatExceptionOfType(ZmqSocketOpenException.class).isThrownBy(registry::start)
			.withMessageContaining("Socket 'b' (PULL, from 'b') cannot bind to '" + taken + "'")
			.withCauseInstanceOf(ZmqBindException.class);
		assertThat(registry.isRunning()).isFalse();
		assertThat(this.context.sockets()).hasSize(1);
	}

	@Test
	void refusesMalformedEndpoints() {
		for (String endpoint : List.of("tcp:/127.0.0.1:1", "nosuch://x", "tcp://127.0.0.1:port")) {
			DefaultZmqSocketRegistry registry = registry(definition("jobs", SocketType.PULL).connect(endpoint).build());
			assertThatExceptionOfType(ZmqSocketOpenException.class).isThrownBy(registry::start)
				.withMessageContaining("'jobs'")
				.withMessageContaining("cannot connect to '" + endpoint + "'")
				.withCauseInstanceOf(EndpointException.class);
		}
		assertThat(this.context.sockets()).isEmpty();
	}

	@Test
	void refusesOptionsOfRequestsThatWouldDoNothing() {
		for (SocketOption<Boolean> option : List.of(SocketOptions.REQ_CORRELATE, SocketOptions.REQ_RELAXED)) {
			ZmqSocketSetting<Boolean> setting = new ZmqSocketSetting<>(option, false, "zmq.defaults.options.some");
			DefaultZmqSocketRegistry registry = registry(
					definition("ask", SocketType.REQ).connect("inproc://ask").settings(List.of(setting)).build());
			assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(registry::start)
				.withMessageContaining("Socket 'ask' is a REQ socket, and 'zmq.defaults.options.some' would do nothing")
				.withMessageContaining("go through a DEALER");
		}
		assertThat(this.context.sockets()).isEmpty();
	}

	@Test
	void refusesSocketsWithoutTypeOrEndpoint() {
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(registry(ZmqSocketDefinition.named("jobs").bind("inproc://jobs").build())::start)
			.withMessageContaining("Socket 'jobs' (from 'jobs') has no type");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(registry(definition("jobs", SocketType.PULL).build())::start)
			.withMessageContaining("Socket 'jobs' (PULL, from 'jobs') has no endpoint");
	}

	@Test
	void refusesOptionsThatTheTypeDoesNotHave() {
		List<ZmqSocketSetting<?>> settings = List
			.of(new ZmqSocketSetting<>(SocketOptions.ROUTER_MANDATORY, true, "zmq.sockets.jobs.router.mandatory"));
		DefaultZmqSocketRegistry registry = registry(
				definition("jobs", SocketType.PULL).bind("inproc://jobs").settings(settings).build());
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(registry::start)
			.withMessageContaining("Socket 'jobs' is a PULL socket")
			.withMessageContaining("'zmq.sockets.jobs.router.mandatory' does not apply")
			.withMessageContaining("[ROUTER]");
	}

	@Test
	void refusesIllegalValues() {
		List<ZmqSocketSetting<?>> settings = List
			.of(new ZmqSocketSetting<>(SocketOptions.SEND_HWM, -5, "zmq.sockets.jobs.send-high-water-mark"));
		DefaultZmqSocketRegistry registry = registry(
				definition("jobs", SocketType.PULL).bind("inproc://jobs").settings(settings).build());
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(registry::start)
			.withMessageContaining("'jobs'")
			.withMessageContaining("'zmq.sockets.jobs.send-high-water-mark'")
			.withMessageContaining("-5");
	}

	@Test
	void refusesTopicsAndRequestTimeoutsOnOtherTypes() {
		assertThatExceptionOfType(ZmqConfigurationException.class).isThrownBy(
				registry(definition("jobs", SocketType.PULL).bind("inproc://jobs").topics(List.of("a")).build())::start)
			.withMessageContaining("'topics' [a] does not apply")
			.withMessageContaining("[SUB, XSUB]");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(registry(definition("jobs", SocketType.PULL).bind("inproc://jobs")
				.requestTimeout(Duration.ofSeconds(1))
				.build())::start)
			.withMessageContaining("request timeout does not apply")
			.withMessageContaining("[REQ, DEALER]");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(
					registry(definition("jobs", SocketType.PULL).bind("inproc://jobs").maxInFlight(1).build())::start)
			.withMessageContaining("limit of requests does not apply")
			.withMessageContaining("[REQ, DEALER]");
	}

	@Test
	void refusesASecondSocketOfTheSameName() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "inproc://jobs"));
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> registry.register(pull("jobs", "inproc://other")))
			.withMessageContaining("two sockets named 'jobs'");
	}

	@Test
	void appliesDefaultsWhereTheTypeHasThemAndNothingElseIsSaid() {
		List<ZmqSocketSetting<?>> defaults = List.of(
				new ZmqSocketSetting<>(SocketOptions.ROUTER_MANDATORY, true, "zmq.defaults.router.mandatory"),
				new ZmqSocketSetting<>(SocketOptions.RECEIVE_HWM, 7, "zmq.defaults.receive-high-water-mark"));
		List<ZmqSocketSetting<?>> own = List
			.of(new ZmqSocketSetting<>(SocketOptions.RECEIVE_HWM, 9, "zmq.sockets.b.receive-high-water-mark"));
		DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context,
				List.of(pull("a", "inproc://a"),
						definition("b", SocketType.PULL).bind("inproc://b").settings(own).build(),
						definition("c", SocketType.ROUTER).bind("inproc://c").build()),
				defaults, (name) -> null, List.of());
		registry.start();
		assertThat(registry.getSocket("a").option(SocketOptions.RECEIVE_HWM)).isEqualTo(7);
		assertThat(registry.getSocket("b").option(SocketOptions.RECEIVE_HWM)).isEqualTo(9);
		assertThat(registry.getSocket("c").option(SocketOptions.ROUTER_MANDATORY)).isTrue();
	}

	@Test
	void customizesSocketsBeforeTheyBind() {
		List<String> seen = new ArrayList<>();
		DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context, List.of(pull("a", "inproc://a")),
				List.of(), (name) -> null, List.of((name, socket) -> {
					seen.add(name);
					assertThat(socket.endpoints()).isEmpty();
					socket.setOption(SocketOptions.RECEIVE_HWM, 11);
				}));
		registry.start();
		assertThat(seen).containsExactly("a");
		assertThat(registry.getSocket("a").option(SocketOptions.RECEIVE_HWM)).isEqualTo(11);
	}

	@Test
	void theResolverDecidesWhereSocketsBind() {
		DefaultZmqSocketRegistry registry = new DefaultZmqSocketRegistry(this.context, List.of(pull("a", "inproc://a")),
				List.of(), (name) -> new ZmqEndpoints(List.of("inproc://other"), List.of()), List.of());
		registry.start();
		assertThat(registry.getNamedSocket("a").getBoundEndpoints()).extracting(Endpoint::toString)
			.containsExactly("inproc://other");
	}

	@Test
	void tellsWhenASocketIsOpen() {
		List<ZmqSocketOpenedEvent> events = new ArrayList<>();
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "inproc://jobs"));
		registry.setApplicationEventPublisher((event) -> events.add((ZmqSocketOpenedEvent) event));
		registry.start();
		assertThat(events).singleElement().satisfies((event) -> {
			assertThat(event.getSocketName()).isEqualTo("jobs");
			assertThat(event.getBound()).extracting(Endpoint::toString).containsExactly("inproc://jobs");
		});
	}

	@Test
	void forgetsASocket() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "inproc://jobs"));
		registry.start();
		registry.unregister("jobs");
		registry.unregister("jobs");
		assertThat(registry.contains("jobs")).isFalse();
		assertThat(this.context.sockets()).isEmpty();
		assertThatExceptionOfType(ZmqSocketNotFoundException.class).isThrownBy(() -> registry.getSocket("jobs"));
	}

	@Test
	void servesRepByRouterAndReqByDealer() {
		DefaultZmqSocketRegistry registry = registry(definition("rep", SocketType.REP).bind("inproc://a").build(),
				definition("req", SocketType.REQ).connect("inproc://a").build());
		registry.start();
		assertThat(registry.getSocket("rep").type()).isEqualTo(SocketType.ROUTER);
		assertThat(registry.getSocket("req").type()).isEqualTo(SocketType.DEALER);
		assertThat(registry.getNamedSocket("rep").getType()).isEqualTo(SocketType.REP);
	}

	@Test
	void opensASocketAgainThatSomebodyElseHasClosed() {
		DefaultZmqSocketRegistry registry = registry(pull("jobs", "tcp://127.0.0.1:*"));
		registry.start();
		ZmqSocket first = registry.getSocket("jobs");
		String endpoint = registry.getNamedSocket("jobs").getBoundEndpoints().toString();
		first.close(Duration.ofSeconds(10));
		assertThat(registry.getNamedSocket("jobs").isOpen()).isFalse();
		assertThat(registry.getSocket("jobs")).isNotSameAs(first);
		assertThat(registry.getNamedSocket("jobs").getBoundEndpoints()).hasToString(endpoint);
	}

	@Test
	void waitsForNothingForEverUnlessToldTo() {
		DefaultZmqSocketRegistry registry = registry(
				definition("router", SocketType.ROUTER).bind("inproc://r").build());
		ZmqSocket socket = registry.getSocket("router");
		assertThat(socket.option(SocketOptions.SEND_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
		assertThat(socket.option(SocketOptions.LINGER)).isEqualTo(Duration.ofSeconds(1));
		assertThat(socket.option(SocketOptions.ROUTER_MANDATORY)).isTrue();
	}

	@Test
	void describesWhatItKnowsAboutASocket() {
		DefaultZmqSocketRegistry registry = registry(
				definition("jobs", SocketType.PUSH).connect("inproc://jobs").build(), pull("sink", "inproc://jobs"));
		assertThat(registry.getNamedSocket("jobs").describe())
			.isEqualTo("'jobs' (PUSH, connect inproc://jobs) is closed");
		registry.start();
		registry.getSocket("jobs").awaitPeers(1, Duration.ofSeconds(10));
		assertThat(registry.getNamedSocket("jobs").describe())
			.startsWith("'jobs' (PUSH, connect inproc://jobs) has 1 peer; last event: ");
	}

	private DefaultZmqSocketRegistry registry(ZmqSocketDefinition... definitions) {
		return new DefaultZmqSocketRegistry(this.context, List.of(definitions));
	}

	private static ZmqSocketDefinition pull(String name, String endpoint) {
		return definition(name, SocketType.PULL).bind(endpoint).build();
	}

	private static ZmqSocketDefinitionBuilder definition(String name, SocketType type) {
		return ZmqSocketDefinition.named(name).type(type);
	}

}
