package dev.zmq.spring.listener;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketOpenException;
import dev.zmq.spring.core.ZmqSocketSetting;
import dev.zmq.spring.core.ZmqStartupFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Rows 26, 27, 30, 31, 32, 34 and 35: permits, lanes, events, groups, failing starts,
 * dynamic subscriptions.
 */
class ContainerFeatureTests {

	private final ListenerFixture fixture = new ListenerFixture();

	private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void concurrencyIsPermitsAndBackPressureReachesThePeer() throws InterruptedException {
		CountDownLatch gate = new CountDownLatch(1);
		AtomicInteger active = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		this.fixture.sockets.register(ZmqSocketDefinition.named("work")
			.type(SocketType.PULL)
			.bind("inproc://work")
			.settings(List.of(new ZmqSocketSetting<>(SocketOptions.RECEIVE_HWM, 5, "hwm")))
			.build());
		this.fixture.listen(ZmqListenerEndpoint.of("listener", (delivery) -> {
			most.accumulateAndGet(active.incrementAndGet(), Math::max);
			assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
			active.decrementAndGet();
			return null;
		}).socket("work").container((properties) -> properties.setConcurrency(2)));
		try (ZmqSocket push = this.fixture.context.socket(SocketType.PUSH)) {
			push.setOption(SocketOptions.SEND_HWM, 5);
			push.connect("inproc://work");
			await().until(() -> {
				push.trySend(ZmqMessage.of("x"));
				return active.get() == 2;
			});
			// Two are being handled, some are queued, and then the peer cannot send.
			await().until(() -> !push.trySend(ZmqMessage.of("x")));
			assertThat(push.trySend(ZmqMessage.of("x"))).isFalse();
			gate.countDown();
			await().until(() -> push.trySend(ZmqMessage.of("x")));
		}
		assertThat(most).hasValue(2);
	}

	@Test
	void orderedLanesKeepTheOrderOfATopicWhileOthersGoOn() throws InterruptedException {
		Map<String, Queue<Integer>> seen = new ConcurrentHashMap<>();
		CountDownLatch gate = new CountDownLatch(1);
		this.fixture.listen(this.fixture.endpoint(SocketType.SUB, (delivery) -> {
			String topic = delivery.getMessage().text(0);
			int number = Integer.parseInt(delivery.getMessage().text(1));
			if (topic.equals("slow") && number == 0) {
				assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
			}
			seen.computeIfAbsent(topic, (key) -> new ConcurrentLinkedQueue<>()).add(number);
			return null;
		}).container((properties) -> {
			properties.setConcurrency(32);
			properties.setOrdering(ZmqOrdering.BY_TOPIC);
		}));
		try (ZmqSocket pub = this.fixture.peer(SocketType.PUB)) {
			pub.awaitSubscribers("", 1, ListenerFixture.LIMIT);
			pub.send("slow", "0");
			pub.send("slow", "1");
			for (int i = 0; i < 10; i++) {
				pub.send("a", "" + i);
				pub.send("b", "" + i);
				pub.send("c", "" + i);
			}
			// Three topics cannot all share the lane of the slow one.
			await().until(() -> seen.values().stream().anyMatch((numbers) -> numbers.size() == 10));
			assertThat(seen).doesNotContainKey("slow");
			gate.countDown();
			await().until(() -> seen.size() == 4 && seen.get("slow").size() == 2
					&& seen.values().stream().mapToInt(Queue::size).sum() == 32);
		}
		seen.forEach((topic, numbers) -> assertThat(List.copyOf(numbers)).as(topic).isSorted());
	}

	@Test
	void orderedLanesWaitForWhatCompletesLater() throws InterruptedException {
		CompletableFuture<Object> first = new CompletableFuture<>();
		BlockingQueue<String> started = new LinkedBlockingQueue<>();
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> {
			String text = delivery.getMessage().text();
			started.add(text);
			return text.equals("1") ? first : null;
		}).container((properties) -> {
			properties.setConcurrency(4);
			properties.setOrdering(ZmqOrdering.BY_PEER);
		}));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("1");
			push.send("2");
			assertThat(started.poll(20, TimeUnit.SECONDS)).isEqualTo("1");
			await().until(() -> this.fixture.registry.getListenerContainer("listener").getStatus().inFlight() == 2);
			assertThat(started).isEmpty();
			first.complete(null);
			assertThat(started.poll(20, TimeUnit.SECONDS)).isEqualTo("2");
		}
	}

	@Test
	void lifecycleEventsTellWhatHappens() {
		this.fixture.factory.setApplicationEventPublisher(this.events::add);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.collector(SocketType.PULL));
		expect(ZmqListenerContainerStartedEvent.class);
		container.pause();
		expect(ZmqListenerContainerPausedEvent.class);
		container.resume();
		expect(ZmqListenerContainerResumedEvent.class);
		container.stop();
		ZmqListenerContainerEvent stopped = expect(ZmqListenerContainerStoppedEvent.class);
		assertThat(stopped.getListenerId()).isEqualTo("listener");
		assertThat(stopped.getSource()).isSameAs(container);
		assertThat(this.events).isEmpty();
	}

	@Test
	void idleEventsComeWhileNothingComesAndEndWithAMessage() {
		this.fixture.factory.setApplicationEventPublisher(this.events::add);
		this.fixture.listen(this.fixture.collector(SocketType.PULL)
			.container((properties) -> properties.setIdleEventInterval(Duration.ofMillis(50))));
		expect(ZmqListenerContainerStartedEvent.class);
		assertThat(expect(ZmqListenerContainerIdleEvent.class).getInterval()).hasMillis(50);
		expect(ZmqListenerContainerIdleEvent.class);
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("x");
			await().until(() -> this.events.stream().anyMatch(ZmqListenerContainerNoLongerIdleEvent.class::isInstance));
		}
	}

	@Test
	void whoListensToEventsAndFailsHarmsNobody() throws InterruptedException {
		this.fixture.factory.setApplicationEventPublisher((event) -> {
			throw new IllegalStateException("no good");
		});
		this.fixture.listen(this.fixture.collector(SocketType.PULL)
			.container((properties) -> properties.setIdleEventInterval(Duration.ofMillis(20))));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("x");
			assertThat(this.fixture.next().getMessage().text()).isEqualTo("x");
		}
	}

	@Test
	void groupsStartStopPauseAndResumeTogetherAndPhasesOrderThem() {
		this.fixture.factory.setApplicationEventPublisher(this.events::add);
		register("late", "g", 5);
		register("early", "g", -5);
		register("other", "", 0);
		this.fixture.registry.start();
		assertThat(startedIds()).containsExactly("early", "other", "late");
		this.fixture.registry.stop("g");
		assertThat(running()).containsExactly("other");
		this.fixture.registry.start("g");
		this.fixture.registry.pause("g");
		assertThat(this.fixture.registry.getListenerContainerGroup("g")).allMatch(ZmqListenerContainer::isPaused);
		assertThat(this.fixture.registry.getListenerContainer("other").isPaused()).isFalse();
		this.fixture.registry.resume("late");
		assertThat(this.fixture.registry.getListenerContainer("late").isPaused()).isFalse();
		this.fixture.registry.pause("late", Duration.ofMillis(20));
		await().until(() -> !this.fixture.registry.getListenerContainer("late").isPaused());
		assertThatExceptionOfType(ZmqListenerNotFoundException.class)
			.isThrownBy(() -> this.fixture.registry.stop("erly"))
			.withMessageContaining("Did you mean 'early'?");
	}

	@Test
	void startupFailureMayBeLivedWith() throws Exception {
		this.fixture.factory.setApplicationEventPublisher(this.events::add);
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String endpoint = "tcp://127.0.0.1:" + taken.getLocalPort();
			ZmqListenerContainer fails = onSocket("fails", endpoint, ZmqStartupFailure.FAIL);
			ZmqListenerContainer goesOn = onSocket("goesOn", endpoint, ZmqStartupFailure.CONTINUE);
			ZmqListenerContainer retries = onSocket("retries", endpoint, ZmqStartupFailure.RETRY);
			assertThatExceptionOfType(ZmqSocketOpenException.class).isThrownBy(fails::start);
			assertThat(expect(ZmqListenerContainerFailedToStartEvent.class).getFailure())
				.isInstanceOf(ZmqSocketOpenException.class);
			goesOn.start();
			assertThat(goesOn.isRunning()).isFalse();
			assertThat(goesOn.getStatus().state()).isEqualTo(ZmqListenerStatus.State.FAILED);
			assertThat(goesOn.getStatus().lastFailure()).contains("cannot bind");
			goesOn.stop();
			assertThat(goesOn.getStatus().state()).isEqualTo(ZmqListenerStatus.State.STOPPED);
			retries.start();
			assertThat(retries.getStatus().state()).isEqualTo(ZmqListenerStatus.State.FAILED);
			taken.close();
			await().atMost(ListenerFixture.LIMIT.multipliedBy(3)).until(retries::isRunning);
			assertThat(retries.getStatus().state()).isEqualTo(ZmqListenerStatus.State.RUNNING);
			assertThat(retries.getStatus().lastFailure()).isNull();
		}
	}

	@Test
	void startupFailureOfASocketWithoutListenerIsTriedAgainToo() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.fixture.sockets.register(ZmqSocketDefinition.named("push")
				.type(SocketType.PUSH)
				.bind("tcp://127.0.0.1:" + taken.getLocalPort())
				.startupFailure(ZmqStartupFailure.RETRY)
				.build());
			this.fixture.sockets.start();
			assertThat(this.fixture.sockets.isRunning()).isTrue();
			assertThat(this.fixture.sockets.getNamedSocket("push").isOpen()).isFalse();
			taken.close();
			await().atMost(ListenerFixture.LIMIT.multipliedBy(3))
				.until(() -> this.fixture.sockets.getNamedSocket("push").isOpen());
		}
	}

	@Test
	void dynamicSubscriptionsAreRememberedAcrossRestart() throws InterruptedException {
		ZmqListenerContainer container = this.fixture
			.listen(this.fixture.collector(SocketType.SUB).topics(List.of("a.{x}")));
		container.subscribe("b.");
		assertThat(container.unsubscribe("nosuch")).isFalse();
		container.stop();
		container.start();
		assertThat(container.getSubscriptions()).containsExactly("a.{x}", "b.");
		try (ZmqSocket pub = this.fixture.peer(SocketType.PUB)) {
			pub.awaitSubscribers("b.1", 1, ListenerFixture.LIMIT);
			pub.awaitSubscribers("a.1", 1, ListenerFixture.LIMIT);
			pub.send("b.1", "x");
			assertThat(this.fixture.next().getMessage().text(0)).isEqualTo("b.1");
			assertThat(container.unsubscribe("b.")).isTrue();
			container.subscribe("c.");
			pub.awaitSubscribers("c.1", 1, ListenerFixture.LIMIT);
			pub.send("b.1", "x");
			pub.send("a.1", "x");
			assertThat(this.fixture.next().getTopicVariables()).containsEntry("x", "1");
		}
	}

	@Test
	void subscribingToEverythingCanBeTakenBack() throws InterruptedException {
		ZmqListenerContainer container = this.fixture.listen(this.fixture.collector(SocketType.SUB));
		assertThat(container.getSubscriptions()).containsExactly("");
		container.subscribe("only.");
		assertThat(container.unsubscribe("")).isTrue();
		try (ZmqSocket pub = this.fixture.peer(SocketType.PUB)) {
			pub.awaitSubscribers("only.this", 1, ListenerFixture.LIMIT);
			pub.send("other", "x");
			pub.send("only.this", "x");
			assertThat(this.fixture.next().getMessage().text(0)).isEqualTo("only.this");
		}
	}

	@Test
	void topicsOnOtherSocketsFilterTheFirstFrame() throws InterruptedException {
		ZmqListenerContainer container = this.fixture
			.listen(this.fixture.collector(SocketType.PULL).topics(List.of("orders.{region}")));
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> container.subscribe("x"));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("other", "x");
			push.send("orders.eu", "x");
			assertThat(this.fixture.next().getTopicVariables()).containsEntry("region", "eu");
		}
		assertThat(container.getStatus().ignored()).isEqualTo(1);
	}

	private ZmqListenerContainer onSocket(String name, String endpoint, ZmqStartupFailure policy) {
		this.fixture.sockets.register(
				ZmqSocketDefinition.named(name).type(SocketType.PULL).bind(endpoint).startupFailure(policy).build());
		return this.fixture.registry.register(ZmqListenerEndpoint.of(name, (delivery) -> null).socket(name).build(),
				this.fixture.factory);
	}

	private void register(String id, String group, int phase) {
		this.fixture.registry.register(ZmqListenerEndpoint.of(id, (delivery) -> null)
			.type(SocketType.PULL)
			.endpoints(new ZmqEndpoints(List.of("inproc://" + id), List.of()))
			.group(group)
			.container((properties) -> properties.setPhase(phase))
			.build(), this.fixture.factory);
	}

	private List<String> startedIds() {
		return this.events.stream()
			.filter(ZmqListenerContainerStartedEvent.class::isInstance)
			.map((event) -> ((ZmqListenerContainerStartedEvent) event).getListenerId())
			.toList();
	}

	private List<String> running() {
		return this.fixture.registry.getListenerContainers()
			.stream()
			.filter(ZmqListenerContainer::isRunning)
			.map(ZmqListenerContainer::getId)
			.toList();
	}

	private <E> E expect(Class<E> type) {
		try {
			Object event = this.events.poll(20, TimeUnit.SECONDS);
			assertThat(event).isInstanceOf(type);
			return type.cast(event);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
