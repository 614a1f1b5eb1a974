package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Row 35: several SUB listeners on one named socket.
 */
class SharedSubscriberTests {

	private static final String FEED = "inproc://feed";

	private final ListenerFixture fixture = new ListenerFixture();

	private final Map<String, BlockingQueue<String>> got = new ConcurrentHashMap<>();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aMessageGoesToEveryListenerWhoseTopicsMatch() throws InterruptedException {
		feed();
		listen("euro", "eur.{pair}");
		listen("dollar", "eur.usd", "usd.");
		ZmqListenerContainer all = listen("all");
		try (ZmqSocket pub = publisher()) {
			send(pub, "eur.usd", "1");
			send(pub, "usd.chf", "2");
			send(pub, "eur.usd.x", "3");
			send(pub, "gbp", "4");
			assertThat(take("euro", 1)).containsExactly("1");
			assertThat(take("dollar", 3)).containsExactly("1", "2", "3");
			assertThat(take("all", 4)).containsExactly("1", "2", "3", "4");
			all.stop();
			await().until(() -> subscriptions() == 3);
			pub.send("gbp", "5");
			pub.send("eur.usd", "6");
			assertThat(take("euro", 1)).containsExactly("6");
			assertThat(take("dollar", 1)).containsExactly("6");
			assertThat(this.got.get("all")).isEmpty();
		}
	}

	@Test
	void stoppingAndPausingUnsubscribeOnlyWhatNoOtherNeeds() throws InterruptedException {
		feed();
		ZmqListenerContainer first = listen("first", "a", "b");
		ZmqListenerContainer second = listen("second", "b", "c");
		try (ZmqSocket pub = publisher()) {
			awaitTopics(pub, "a", "b", "c");
			first.stop();
			await().until(() -> !hasSubscriber(pub, "a"));
			assertThat(hasSubscriber(pub, "b")).isTrue();
			first.start();
			awaitTopics(pub, "a");
			second.pause();
			await().until(() -> !hasSubscriber(pub, "c"));
			assertThat(hasSubscriber(pub, "b")).isTrue();
			send(pub, "b", "only the first");
			assertThat(take("first", 1)).containsExactly("only the first");
			second.resume();
			awaitTopics(pub, "c");
			send(pub, "c", "again");
			assertThat(take("second", 1)).containsExactly("again");
			second.subscribe("d");
			awaitTopics(pub, "d");
			assertThat(second.unsubscribe("b")).isTrue();
			send(pub, "b", "mine");
			send(pub, "d", "yours");
			assertThat(take("first", 1)).containsExactly("mine");
			assertThat(take("second", 1)).containsExactly("yours");
		}
	}

	@Test
	void aListenerThatIsAloneKeepsItsMessagesWhilePausedAndOneInCompanyDoesNot() throws InterruptedException {
		feed();
		ZmqListenerContainer first = listen("first", "a");
		try (ZmqSocket pub = publisher()) {
			first.pause();
			send(pub, "a", "kept");
			first.resume();
			assertThat(take("first", 1)).containsExactly("kept");
			first.pause();
			ZmqListenerContainer second = listen("second", "a", "b");
			// The newcomer reads from now on.
			await().until(() -> subscriptions() == 2);
			send(pub, "a", "lost for the first");
			assertThat(take("second", 1)).containsExactly("lost for the first");
			first.resume();
			send(pub, "a", "for both");
			assertThat(take("first", 1)).containsExactly("for both");
			assertThat(take("second", 1)).containsExactly("for both");
			second.stop();
			send(pub, "a", "for one");
			assertThat(take("first", 1)).containsExactly("for one");
		}
	}

	@Test
	void aListenerWithoutTopicsGetsThoseOfTheSocketOnly() throws InterruptedException {
		this.fixture.sockets.register(ZmqSocketDefinition.named("feed")
			.type(SocketType.SUB)
			.bind(FEED)
			.topics(List.of("conf.*", "other"))
			.build());
		listen("configured");
		listen("more", "more");
		try (ZmqSocket pub = publisher()) {
			awaitTopics(pub, "conf.*", "more");
			send(pub, "more", "1");
			send(pub, "conf.*.x", "2");
			pub.send("conf.y", "3");
			send(pub, "other", "4");
			send(pub, "more", "5");
			assertThat(take("configured", 2)).containsExactly("2", "4");
			assertThat(take("more", 2)).containsExactly("1", "5");
		}
	}

	@Test
	void eachListenerHasBytesOfItsOwn() throws InterruptedException {
		feed();
		BlockingQueue<byte[]> payloads = new LinkedBlockingQueue<>();
		for (String id : List.of("first", "second")) {
			add(id, (delivery) -> {
				payloads.add(delivery.getPayload());
				return null;
			}, (endpoint) -> endpoint.topics(List.of("a")));
		}
		this.fixture.sockets.start();
		this.fixture.registry.start();
		try (ZmqSocket pub = publisher()) {
			send(pub, "a", "x");
			byte[] one = payloads.poll(20, TimeUnit.SECONDS);
			byte[] other = payloads.poll(20, TimeUnit.SECONDS);
			assertThat(one).isEqualTo(other).isNotSameAs(other);
		}
	}

	@Test
	void theSlowestListenerSetsThePaceAndNothingIsLost() throws InterruptedException {
		feed();
		CountDownLatch gate = new CountDownLatch(1);
		BlockingQueue<String> slow = new LinkedBlockingQueue<>();
		add("slow", (delivery) -> {
			assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
			slow.add(text(delivery));
			return null;
		}, (endpoint) -> endpoint.topics(List.of("")));
		listen("fast", "");
		try (ZmqSocket push = this.fixture.context.socket(SocketType.XPUB)) {
			push.setOption(SocketOptions.XPUB_NODROP, true);
			push.setOption(SocketOptions.SEND_HWM, 5);
			push.connect(FEED);
			push.awaitSubscribers("", 1, ListenerFixture.LIMIT);
			AtomicInteger sent = new AtomicInteger();
			await().until(() -> {
				while (push.trySend(ZmqMessage.of("t", "" + sent.get()))) {
					sent.incrementAndGet();
				}
				// The slow one has one in its hands and five that wait.
				return this.got.get("fast").size() == 6;
			});
			assertThat(sent).hasValueLessThan(100);
			gate.countDown();
			await().until(() -> slow.size() == sent.get());
			assertThat(slow).containsExactly(numbers(sent.get()));
			assertThat(take("fast", sent.get())).containsExactly(numbers(sent.get()));
		}
	}

	@Test
	void listenersOfOneSocketMustNotContradictEachOther() {
		listenInline("first", SocketType.SUB, "inproc://one");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> listenInline("second", SocketType.PULL, "inproc://one"))
			.withMessageContaining("is a SUB socket");
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> listenInline("second", SocketType.SUB, "inproc://two"))
			.withMessageContaining("has other endpoints than listener 'first'");
		listenInline("third", SocketType.SUB, "inproc://one");
		assertThat(this.fixture.sockets.getNamedSocket("inline").getReader().describe())
			.isEqualTo("listener 'first' and listener 'third'");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.fixture.sockets.getNamedSocket("inline").claim(() -> "somebody"))
			.withMessageContaining("listener 'first' and listener 'third'");
	}

	@Test
	void aSocketThatListenersHaveDeclaredIsThereAsLongAsOneOfThem() throws InterruptedException {
		listenInline("first", SocketType.SUB, FEED);
		listenInline("second", SocketType.SUB, FEED);
		this.fixture.sockets.start();
		this.fixture.registry.start();
		ZmqSocket socket = this.fixture.sockets.getSocket("inline");
		this.fixture.registry.stop("first");
		assertThat(socket.isClosed()).isFalse();
		this.fixture.registry.start("first");
		this.fixture.registry.unregister("first");
		assertThat(socket.isClosed()).isFalse();
		try (ZmqSocket pub = publisher()) {
			send(pub, "a", "x");
			assertThat(take("second", 1)).containsExactly("x");
		}
		this.fixture.registry.stop("second");
		assertThat(socket.isClosed()).isTrue();
		this.fixture.registry.unregister("second");
		assertThat(this.fixture.sockets.contains("inline")).isFalse();
	}

	@Test
	void whoStaysMissesNothingWhileOthersComeAndGo() throws InterruptedException {
		feed();
		listen("steady", "a", "b");
		listen("batches", (endpoint) -> endpoint.topics(List.of("b")).container((properties) -> {
			properties.setBatch(true);
			properties.setBatchSize(7);
		}));
		ZmqListenerContainer pausing = listen("pausing", "a");
		ZmqListenerContainer stopping = listen("stopping", "b", "c");
		int count = 3000;
		AtomicBoolean done = new AtomicBoolean();
		List<Thread> disturbers = List.of(disturber(done, "pausing", pausing::pause, pausing::resume),
				disturber(done, "stopping", stopping::stop, stopping::start));
		try (ZmqSocket pub = publisher()) {
			pub.setOption(SocketOptions.SEND_HWM, 0);
			disturbers.forEach(Thread::start);
			for (int i = 0; i < count; i++) {
				pub.send((i % 2 == 0) ? "a" : "b", "" + i);
				pub.send("c", "-" + i);
			}
			assertThat(take("steady", count)).containsExactly(numbers(count));
			assertThat(take("batches", count / 2)).allMatch((text) -> Integer.parseInt(text) % 2 == 1)
				.hasSize(count / 2)
				.doesNotHaveDuplicates();
			done.set(true);
			for (Thread disturber : disturbers) {
				disturber.join();
			}
			assertThat(inOrder(this.got.get("pausing"))).isTrue();
			pub.awaitSubscribers("c", 1, ListenerFixture.LIMIT);
			await().until(() -> subscriptions() == 3);
			pub.send("a", "end");
			pub.send("c", "end");
			await().until(() -> this.got.get("pausing").contains("end") && this.got.get("stopping").contains("end"));
		}
	}

	@Test
	void whoJoinsOneThatIsAloneAndBusyReadsAtOnce() throws InterruptedException {
		feed();
		CountDownLatch gate = new CountDownLatch(1);
		BlockingQueue<String> busy = new LinkedBlockingQueue<>();
		add("busy", (delivery) -> {
			busy.add(text(delivery));
			assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
			return null;
		}, (endpoint) -> endpoint.topics(List.of("a")));
		this.fixture.sockets.start();
		this.fixture.registry.start();
		try (ZmqSocket pub = publisher()) {
			send(pub, "a", "1");
			assertThat(busy.poll(20, TimeUnit.SECONDS)).isEqualTo("1");
			listen("late", "b");
			send(pub, "b", "2");
			assertThat(take("late", 1)).containsExactly("2");
			pub.send("a", "3");
			pub.send("b", "4");
			assertThat(take("late", 1)).containsExactly("4");
			gate.countDown();
			assertThat(busy.poll(20, TimeUnit.SECONDS)).isEqualTo("3");
		}
	}

	@Test
	void whoIsAloneNowAndThenMissesNothing() throws InterruptedException {
		feed();
		listen("steady", "a");
		ZmqListenerContainer visitor = listen("visitor", "a", "c");
		int count = 3000;
		AtomicBoolean done = new AtomicBoolean();
		Thread disturber = disturber(done, "visitor", visitor::stop, visitor::start);
		try (ZmqSocket pub = publisher()) {
			pub.setOption(SocketOptions.SEND_HWM, 0);
			pub.awaitSubscribers("a", 1, ListenerFixture.LIMIT);
			disturber.start();
			for (int i = 0; i < count; i++) {
				pub.send("a", "" + i);
			}
			assertThat(take("steady", count)).containsExactly(numbers(count));
			done.set(true);
			disturber.join();
			assertThat(inOrder(this.got.get("visitor"))).isTrue();
			send(pub, "c", "end");
			await().until(() -> this.got.get("visitor").contains("end"));
			assertThat(this.got.get("steady")).isEmpty();
		}
	}

	/**
	 * Every other time the listener is left in peace until it has got a message: one that
	 * never gets any, with a full queue, may keep all others waiting.
	 */
	private Thread disturber(AtomicBoolean done, String id, Runnable first, Runnable second) {
		Queue<String> texts = this.got.get(id);
		return new Thread(() -> {
			for (int i = 0; !done.get(); i++) {
				first.run();
				int before = texts.size();
				second.run();
				while (i % 2 == 0 && texts.size() == before && !done.get()) {
					Thread.yield();
				}
			}
		});
	}

	private static boolean inOrder(Queue<String> texts) {
		List<Integer> numbers = texts.stream().map(Integer::valueOf).toList();
		return numbers.stream().sorted().toList().equals(numbers);
	}

	private static String[] numbers(int count) {
		List<String> numbers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			numbers.add("" + i);
		}
		return numbers.toArray(String[]::new);
	}

	private void feed() {
		this.fixture.sockets.register(ZmqSocketDefinition.named("feed")
			.type(SocketType.SUB)
			.bind(FEED)
			.settings(List.of(new ZmqSocketSetting<>(SocketOptions.RECEIVE_HWM, 5, "hwm")))
			.build());
	}

	private ZmqListenerContainer listen(String id, String... topics) {
		return listen(id, (endpoint) -> endpoint.topics(List.of(topics)));
	}

	private ZmqListenerContainer listen(String id, Consumer<ZmqListenerEndpoint.Builder> more) {
		ZmqListenerContainer container = add(id,
				new Collector(this.got.computeIfAbsent(id, (key) -> new LinkedBlockingQueue<>())), more);
		this.fixture.sockets.start();
		this.fixture.registry.start();
		return container;
	}

	private ZmqListenerContainer add(String id, ZmqMessageListener listener,
			Consumer<ZmqListenerEndpoint.Builder> more) {
		ZmqListenerEndpoint.Builder endpoint = ZmqListenerEndpoint.of(id, listener).socket("feed");
		more.accept(endpoint);
		return this.fixture.registry.register(endpoint.build(), this.fixture.factory);
	}

	private void listenInline(String id, SocketType type, String endpoint) {
		Collector collector = new Collector(this.got.computeIfAbsent(id, (key) -> new LinkedBlockingQueue<>()));
		this.fixture.registry.register(ZmqListenerEndpoint.of(id, collector)
			.socket("inline")
			.type(type)
			.endpoints(new ZmqEndpoints(List.of(endpoint), List.of()))
			.build(), this.fixture.factory);
	}

	private static String text(ZmqDelivery delivery) {
		return delivery.getMessage().text(1);
	}

	private long subscriptions() {
		return this.fixture.sockets.getSocket("feed").stats().subscriptions();
	}

	private ZmqSocket publisher() {
		ZmqSocket pub = this.fixture.context.socket(SocketType.PUB);
		pub.connect(FEED);
		pub.awaitPeers(1, ListenerFixture.LIMIT);
		return pub;
	}

	private static void send(ZmqSocket pub, String topic, String text) {
		pub.awaitSubscribers(topic, 1, ListenerFixture.LIMIT);
		pub.send(topic, text);
	}

	private static void awaitTopics(ZmqSocket pub, String... topics) {
		for (String topic : topics) {
			pub.awaitSubscribers(topic, 1, ListenerFixture.LIMIT);
		}
	}

	private static boolean hasSubscriber(ZmqSocket pub, String topic) {
		try {
			pub.awaitSubscribers(topic, 1, Duration.ZERO);
			return true;
		}
		catch (ZmqException ex) {
			return false;
		}
	}

	private List<String> take(String id, int count) throws InterruptedException {
		List<String> texts = new ArrayList<>();
		while (texts.size() < count) {
			String text = this.got.get(id).poll(20, TimeUnit.SECONDS);
			assertThat(text).as("message %d for %s", texts.size(), id).isNotNull();
			texts.add(text);
		}
		return texts;
	}

	private record Collector(Queue<String> queue) implements ZmqMessageListener {

		@Override
		public @Nullable Object onMessage(ZmqDelivery delivery) {
			this.queue.add(text(delivery));
			return null;
		}

		@Override
		public @Nullable Object onBatch(List<ZmqDelivery> batch, BiConsumer<ZmqDelivery, Throwable> rejected) {
			batch.forEach(this::onMessage);
			return null;
		}

	}

}
