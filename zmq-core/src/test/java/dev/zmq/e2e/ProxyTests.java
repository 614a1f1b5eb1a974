package dev.zmq.e2e;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a proxy moves, what it does not, and how it is steered.
 */
class ProxyTests extends EngineTest {

	private static final byte[] EMPTY = new byte[0];

	// ---- what it moves ----

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS")
	void aQueueServesRequestsByWorkersInTurn(Transport transport) {
		ZmqProxy proxy = closing(ZmqProxy.queue(this.context, anyEndpoint(transport), anyEndpoint(transport)).start());
		ZmqSocket first = worker(proxy);
		proxy.backend().awaitPeers(1, PATIENCE);
		ZmqSocket second = worker(proxy);
		proxy.backend().awaitPeers(2, PATIENCE);
		ZmqSocket client = connected(SocketType.REQ, proxy.frontend());
		for (int i = 0; i < 10; i++) {
			client.send("request", Integer.toString(i));
			ZmqSocket worker = (i % 2 == 0) ? first : second;
			ZmqMessage request = receive(worker);
			assertThat(request).isEqualTo(ZmqMessage.of("request", Integer.toString(i)));
			worker.send(request);
			assertThat(receive(client)).isEqualTo(request);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS")
	void aForwarderPassesSubscriptionsUpstreamAndMessagesDownstream(Transport transport) {
		ZmqProxy proxy = closing(
				ZmqProxy.forwarder(this.context, anyEndpoint(transport), anyEndpoint(transport)).start());
		ZmqSocket publisher = connected(SocketType.PUB, proxy.frontend());
		publisher.awaitPeers(1, PATIENCE);
		ZmqSocket subscriber = connected(SocketType.SUB, proxy.backend()).subscribe("a");
		publisher.awaitSubscribers("a", 1, PATIENCE);
		publisher.send("b", "nobody wants it");
		publisher.send("a", "wanted");
		assertThat(receive(subscriber)).isEqualTo(ZmqMessage.of("a", "wanted"));
		assertThat(proxy.statistics().frontend().receivedMessages()).isEqualTo(1);
		subscriber.unsubscribe("a").subscribe("b");
		publisher.awaitSubscribers("b", 1, PATIENCE);
		await().until(() -> publisher.stats().subscriptions() == 1);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS")
	void aStreamerPassesEverythingInOrder(Transport transport) {
		ZmqProxy proxy = closing(
				ZmqProxy.streamer(this.context, anyEndpoint(transport), anyEndpoint(transport)).start());
		ZmqSocket source = connected(SocketType.PUSH, proxy.frontend());
		ZmqSocket sink = connected(SocketType.PULL, proxy.backend());
		inThread(() -> {
			IntStream.range(0, 10_000).forEach((i) -> source.send(Integer.toString(i)));
			return null;
		});
		assertThat(receiveTexts(sink, 10_000))
			.isEqualTo(IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
	}

	@Test
	void multipartAndBigMessagesPassWhole() {
		ZmqProxy proxy = queue().start();
		ZmqSocket worker = connected(SocketType.DEALER, proxy.backend());
		ZmqSocket client = connected(SocketType.DEALER, proxy.frontend());
		byte[] big = new byte[3_000_000];
		for (int i = 0; i < big.length; i++) {
			big[i] = (byte) (i * 31);
		}
		ZmqMessage message = ZmqMessage.of(EMPTY, big, EMPTY, "end".getBytes());
		client.send(message);
		ZmqMessage arrived = receive(worker);
		assertThat(arrived.skip(1)).isEqualTo(message);
		worker.send(arrived);
		assertThat(receive(client)).isEqualTo(message);
	}

	@Test
	void proxiesCanBeChained() {
		ZmqProxy last = closing(ZmqProxy.queue(this.context, anyEndpoint(), anyEndpoint()).start());
		ZmqSocket front = socket(SocketType.ROUTER);
		front.bind(anyEndpoint());
		ZmqProxy first = closing(this.context.proxy()
			.frontend(front)
			.backend(connected(SocketType.DEALER, last.frontend()))
			.build()
			.start());
		ZmqSocket worker = worker(last);
		ZmqSocket client = connected(SocketType.REQ, first.frontend());
		client.send("far");
		worker.send(receive(worker).text() + " away");
		assertThat(receive(client).text()).isEqualTo("far away");
	}

	@Test
	void subscriptionsPassAChainOfForwarders() {
		ZmqProxy inner = closing(ZmqProxy.forwarder(this.context, anyEndpoint(), anyEndpoint()).start());
		ZmqSocket back = socket(SocketType.XPUB);
		back.bind(anyEndpoint());
		closing(this.context.proxy()
			.frontend(connected(SocketType.XSUB, inner.backend()))
			.backend(back)
			.build()
			.start());
		ZmqSocket publisher = connected(SocketType.PUB, inner.frontend());
		ZmqSocket subscriber = connected(SocketType.SUB, back).subscribe("news");
		publisher.awaitSubscribers("news", 1, PATIENCE);
		publisher.send("news!");
		assertThat(receive(subscriber).text()).isEqualTo("news!");
	}

	@ParameterizedTest
	@EnumSource(names = { "REP", "ROUTER", "DEALER", "PAIR" })
	void oneSocketOnBothSidesSendsEverythingBack(SocketType type) {
		ZmqSocket echo = socket(type);
		echo.bind(anyEndpoint());
		ZmqProxy proxy = closing(this.context.proxy().frontend(echo).backend(echo).build().start());
		ZmqSocket client = connected(switch (type) {
			case REP -> SocketType.REQ;
			case PAIR -> SocketType.PAIR;
			default -> SocketType.DEALER;
		}, echo);
		for (int i = 0; i < 100; i++) {
			client.send("again", Integer.toString(i));
			assertThat(receive(client)).isEqualTo(ZmqMessage.of("again", Integer.toString(i)));
		}
		assertThat(proxy.backend()).isSameAs(proxy.frontend());
	}

	@Test
	void socketsThatTakeTurnsMayBeItsSides() {
		ZmqSocket front = socket(SocketType.REP);
		front.bind(anyEndpoint());
		ZmqSocket back = socket(SocketType.REQ);
		back.bind(anyEndpoint());
		closing(this.context.proxy().frontend(front).backend(back).build().start());
		ZmqSocket worker = connected(SocketType.REP, back);
		ZmqSocket client = connected(SocketType.REQ, front);
		for (int i = 0; i < 10; i++) {
			client.send("ping");
			assertThat(receive(worker).text()).isEqualTo("ping");
			worker.send("pong");
			assertThat(receive(client).text()).isEqualTo("pong");
		}
	}

	@Test
	void socketsOfTwoContextsCanBeBridged() {
		ZmqContext other = closing(ZmqContext.create());
		ZmqSocket back = other.socket(SocketType.PUSH);
		back.bind("inproc://bridge");
		ZmqSocket front = socket(SocketType.PULL);
		front.bind(anyEndpoint());
		closing(this.context.proxy().frontend(front).backend(back).build().start());
		ZmqSocket sink = other.socket(SocketType.PULL);
		sink.connect("inproc://bridge");
		ZmqSocket source = connected(SocketType.PUSH, front);
		source.send("across");
		assertThat(receive(sink).text()).isEqualTo("across");
	}

	// ---- back-pressure and loss ----

	@Test
	void whatNobodyTakesIsNotRead() {
		ZmqProxy proxy = closing(ZmqProxy.streamer(this.context, anyEndpoint(Transport.INPROC), anyEndpoint()).start());
		proxy.frontend().setOption(SocketOptions.RECEIVE_HWM, 5);
		ZmqSocket source = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 5);
		source.connect(proxy.frontend().endpoints().get(0).toString());
		assertThat(fill(source, 100)).isEqualTo(10);
		ZmqSocket sink = connected(SocketType.PULL, proxy.backend());
		assertThat(receiveTexts(sink, 10)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
		assertThat(proxy.statistics().frontend().receivedMessages()).isEqualTo(10);
		assertThat(proxy.statistics().drops()).isZero();
	}

	@Test
	void aFullSideStopsOneDirectionOnly() {
		ZmqSocket front = socket(SocketType.PAIR);
		ZmqSocket back = socket(SocketType.PAIR);
		String frontEndpoint = front.bind(anyEndpoint(Transport.INPROC)).toString();
		String backEndpoint = back.bind(anyEndpoint(Transport.INPROC)).toString();
		closing(this.context.proxy().frontend(front).backend(back).build().start());
		ZmqSocket left = socket(SocketType.PAIR);
		left.connect(frontEndpoint);
		ZmqSocket right = socket(SocketType.PAIR);
		right.connect(backEndpoint);
		await().until(() -> fill(left, 100) == 0);
		right.send("the other way");
		assertThat(receive(left).text()).isEqualTo("the other way");
		// All queues are full now; what right takes makes room, to the last message.
		long sent = left.stats().sentMessages();
		for (int i = 0; i < sent; i++) {
			receive(right);
		}
		left.send("after all");
		assertThat(receive(right).text()).isEqualTo("after all");
	}

	@Test
	void aReplyToAClientThatIsGoneIsDroppedAndTheProxyGoesOn() {
		ZmqSocket front = socket(SocketType.ROUTER).setOption(SocketOptions.ROUTER_MANDATORY, true);
		front.bind(anyEndpoint());
		ZmqSocket back = socket(SocketType.DEALER);
		back.bind(anyEndpoint());
		ZmqProxy proxy = closing(this.context.proxy().frontend(front).backend(back).build().start());
		ZmqSocket worker = connected(SocketType.DEALER, back);
		worker.send("nobody", "reply");
		await().until(() -> proxy.statistics().drops() == 1);
		ZmqSocket client = connected(SocketType.DEALER, front);
		client.send("hello");
		assertThat(receive(worker).text(1)).isEqualTo("hello");
	}

	// ---- capture ----

	@ParameterizedTest
	@EnumSource(names = { "PUB", "DEALER", "PUSH", "PAIR" })
	void theCaptureSocketGetsACopyOfBothDirections(SocketType type) {
		ZmqSocket capture = socket(type);
		String tap = capture.bind(anyEndpoint()).toString();
		ZmqSocket listener = socket(switch (type) {
			case PUB -> SocketType.SUB;
			case PUSH -> SocketType.PULL;
			default -> type;
		});
		if (type == SocketType.PUB) {
			listener.subscribe("");
		}
		listener.connect(tap);
		capture.awaitPeers(1, PATIENCE);
		if (type == SocketType.PUB) {
			capture.awaitSubscribers("", 1, PATIENCE);
		}
		ZmqProxy proxy = closing(this.context.proxy()
			.frontend(SocketType.ROUTER, anyEndpoint())
			.backend(SocketType.DEALER, anyEndpoint())
			.capture(capture)
			.build()
			.start());
		ZmqSocket worker = worker(proxy);
		ZmqSocket client = connected(SocketType.REQ, proxy.frontend());
		client.send("question");
		receive(worker);
		worker.send("answer");
		receive(client);
		ZmqMessage question = receive(listener);
		assertThat(question.size()).isEqualTo(3);
		assertThat(question.text(2)).isEqualTo("question");
		ZmqMessage answer = receive(listener);
		assertThat(answer.text(2)).isEqualTo("answer");
		assertThat(answer.frame(0)).isEqualTo(question.frame(0));
	}

	@Test
	void aCaptureSocketThatTakesNothingDoesNotStopTheFlow() {
		ZmqProxy proxy = closing(this.context.proxy()
			.frontend(SocketType.PULL, anyEndpoint())
			.backend(SocketType.PUSH, anyEndpoint())
			.capture(SocketType.PUSH, anyEndpoint())
			.build()
			.start());
		ZmqSocket source = connected(SocketType.PUSH, proxy.frontend());
		ZmqSocket sink = connected(SocketType.PULL, proxy.backend());
		for (int i = 0; i < 100; i++) {
			source.send("on");
		}
		receiveTexts(sink, 100);
		await().until(() -> proxy.statistics().captureDrops() == 100);
	}

	// ---- steering ----

	@Test
	void aPausedProxyMovesNothingUntilItIsResumed() {
		ZmqProxy proxy = closing(ZmqProxy.streamer(this.context, anyEndpoint(), anyEndpoint()));
		proxy.pause();
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.NEW);
		proxy.start();
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.PAUSED);
		ZmqSocket source = connected(SocketType.PUSH, proxy.frontend());
		ZmqSocket sink = connected(SocketType.PULL, proxy.backend());
		source.send("late");
		await().until(() -> proxy.frontend().stats().queuedIn() == 1);
		assertThat(proxy.statistics().frontend().receivedMessages()).isZero();
		proxy.resume();
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.RUNNING);
		assertThat(receive(sink).text()).isEqualTo("late");
	}

	@Test
	void aRepControlSocketTakesLibzmqsCommandsAndRepliesToEach() {
		ZmqProxy proxy = closing(this.context.proxy()
			.frontend(SocketType.ROUTER, anyEndpoint())
			.backend(SocketType.DEALER, anyEndpoint())
			.control(SocketType.REP, "inproc://steer")
			.build()
			.start());
		ZmqSocket control = socket(SocketType.REQ);
		control.connect("inproc://steer");
		ZmqSocket worker = worker(proxy);
		ZmqSocket client = connected(SocketType.REQ, proxy.frontend());
		client.send("four");
		receive(worker);
		worker.send("seven77");
		receive(client);
		assertThat(numbers(control.request(ZmqMessage.of("STATISTICS"), PATIENCE))).containsExactly(3L, 9L, 3L, 12L, 3L,
				12L, 3L, 9L);
		assertThat(control.request(ZmqMessage.of("PAUSE"), PATIENCE)).isEqualTo(ZmqMessage.of(""));
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.PAUSED);
		client.send("paused");
		await().until(() -> proxy.frontend().stats().queuedIn() == 1);
		assertThat(control.request(ZmqMessage.of("pause?"), PATIENCE)).isEqualTo(ZmqMessage.of(""));
		assertThat(control.request(ZmqMessage.of("RESUME", "TERMINATE"), PATIENCE)).isEqualTo(ZmqMessage.of(""));
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.PAUSED);
		assertThat(worker.tryReceive()).isNull();
		assertThat(control.request(ZmqMessage.of("RESUME"), PATIENCE)).isEqualTo(ZmqMessage.of(""));
		assertThat(receive(worker).text()).isEqualTo("paused");
		assertThat(control.request(ZmqMessage.of("TERMINATE"), PATIENCE)).isEqualTo(ZmqMessage.of(""));
		assertThat(proxy.awaitTermination(PATIENCE)).isTrue();
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.TERMINATED);
	}

	@Test
	void aPairControlSocketRepliesToStatisticsOnly() {
		ZmqProxy proxy = closing(this.context.proxy()
			.frontend(SocketType.PULL, anyEndpoint())
			.backend(SocketType.PUSH, anyEndpoint())
			.control(SocketType.PAIR, "inproc://steer")
			.build()
			.start());
		ZmqSocket control = socket(SocketType.PAIR);
		control.connect("inproc://steer");
		control.send("PAUSE");
		control.send("STATISTICS");
		assertThat(numbers(receive(control))).containsOnly(0L).hasSize(8);
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.PAUSED);
		control.send("TERMINATE");
		assertThat(proxy.awaitTermination(PATIENCE)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "PULL", "SUB" })
	void aControlSocketThatCannotSendTakesCommandsToo(SocketType type) {
		ZmqProxy proxy = closing(this.context.proxy()
			.frontend(SocketType.PULL, anyEndpoint())
			.backend(SocketType.PUSH, anyEndpoint())
			.control(type, "inproc://steer")
			.build()
			.start());
		ZmqSocket control = socket((type == SocketType.PULL) ? SocketType.PUSH : SocketType.PUB);
		control.connect("inproc://steer");
		if (type == SocketType.SUB) {
			control.awaitSubscribers("", 1, PATIENCE);
		}
		control.send("STATISTICS");
		control.send("PAUSE");
		await().until(() -> proxy.state() == ZmqProxy.State.PAUSED);
		control.send("TERMINATE");
		assertThat(proxy.awaitTermination(PATIENCE)).isTrue();
	}

	// ---- life cycle ----

	@Test
	void runEndsByTerminate() throws Exception {
		ZmqProxy proxy = queue();
		Running<Void> running = running(proxy).awaitAsleep();
		proxy.terminate();
		running.result();
		assertThat(proxy.frontend().isClosed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void runEndsWhenItsContextCloses(boolean traffic) throws Exception {
		ZmqContext own = closing(ZmqContext.create());
		ZmqProxy proxy = ZmqProxy.queue(own, anyEndpoint(), anyEndpoint());
		Running<Void> running = running(proxy);
		if (traffic) {
			worker(proxy);
			connected(SocketType.REQ, proxy.frontend()).send("hello");
		}
		running.awaitAsleep();
		own.close(Duration.ZERO);
		running.result();
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.TERMINATED);
	}

	@Test
	void closingTheContextEndsAProxyInTheBackgroundAndItsThread() {
		ZmqContext own = closing(ZmqContext.builder().threadNamePrefix("proxied-").build());
		ZmqProxy proxy = ZmqProxy.streamer(own, anyEndpoint(), anyEndpoint()).start();
		await().until(() -> threads("proxied-event") == 1);
		own.close(Duration.ZERO);
		assertThat(proxy.awaitTermination(Duration.ZERO)).isTrue();
		assertThat(threads("proxied-")).isZero();
	}

	@Test
	void closeEndsItAndItsOwnSocketsButNotThoseItWasGiven() {
		ZmqSocket given = socket(SocketType.PULL);
		ZmqProxy proxy = this.context.proxy().frontend(given).backend(SocketType.PUSH, anyEndpoint()).build().start();
		proxy.close();
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.TERMINATED);
		assertThat(proxy.backend().isClosed()).isTrue();
		assertThat(given.isClosed()).isFalse();
		proxy.close();
	}

	@Test
	void anInterruptEndsRun() {
		ZmqProxy proxy = queue();
		Running<Void> running = running(proxy).awaitAsleep();
		running.thread().interrupt();
		assertThatExceptionOfType(java.util.concurrent.ExecutionException.class).isThrownBy(running::result)
			.withCauseInstanceOf(ZmqInterruptedException.class);
		assertThat(proxy.state()).isEqualTo(ZmqProxy.State.TERMINATED);
	}

	@Test
	void aProxyRunsOnce() {
		ZmqProxy proxy = queue().start();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(proxy::run).withMessageContaining("once");
		proxy.close();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(proxy::start);
		ZmqProxy unused = queue();
		unused.close();
		assertThat(unused.frontend().isClosed()).isTrue();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(unused::run);
	}

	// ---- wrong use ----

	@Test
	void aProxyThatCouldMoveNothingIsRefused() {
		List<SocketTypeException> failures = new ArrayList<>();
		for (ZmqProxy.Builder builder : List.of(this.context.proxy(),
				this.context.proxy().frontend(socket(SocketType.PULL)),
				this.context.proxy().frontend(socket(SocketType.PULL)).backend(socket(SocketType.SUB)))) {
			assertThatExceptionOfType(SocketTypeException.class).isThrownBy(builder::build).satisfies(failures::add);
		}
		assertThat(failures).extracting(Throwable::getMessage)
			.satisfiesExactly((text) -> assertThat(text).contains("frontend and a backend"),
					(text) -> assertThat(text).contains("frontend and a backend"),
					(text) -> assertThat(text).contains("PULL", "SUB", "moves nothing"));
	}

	@Test
	void captureAndControlSayWhichTypesAreLegal() {
		ZmqProxy.Builder builder = this.context.proxy();
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> builder.capture(SocketType.PULL, anyEndpoint()))
			.withMessageContainingAll("PULL", "capture", "PUB", "DEALER", "PUSH", "PAIR");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> builder.control(socket(SocketType.ROUTER)))
			.withMessageContainingAll("ROUTER", "control", "REP", "PAIR", "PULL", "SUB");
		ZmqSocket pair = socket(SocketType.PAIR);
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(builder.frontend(pair).backend(socket(SocketType.PAIR)).capture(pair)::build)
			.withMessageContaining("others");
	}

	@Test
	void whatCannotBeBoundLeavesNothingOpen() {
		String taken = socket(SocketType.PULL).bind(anyEndpoint()).toString();
		int before = this.context.sockets().size();
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> ZmqProxy.streamer(this.context, anyEndpoint(), taken));
		assertThat(this.context.sockets()).hasSize(before);
	}

	@Test
	void aClosedContextMakesNoProxy() {
		this.context.close(Duration.ZERO);
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(this.context::proxy);
	}

	private ZmqProxy queue() {
		return closing(ZmqProxy.queue(this.context, anyEndpoint(), anyEndpoint()));
	}

	private Running<Void> running(ZmqProxy proxy) {
		return inThread(() -> {
			proxy.run();
			return null;
		});
	}

	private ZmqSocket worker(ZmqProxy proxy) {
		return connected(SocketType.REP, proxy.backend());
	}

	private ZmqSocket connected(SocketType type, ZmqSocket to) {
		ZmqSocket socket = socket(type);
		socket.connect(to.endpoints().get(0).toString());
		return socket;
	}

	private static long threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

	private static List<Long> numbers(ZmqMessage message) {
		return message.frames()
			.stream()
			.map((frame) -> ByteBuffer.wrap(frame).order(ByteOrder.nativeOrder()).getLong())
			.toList();
	}

}
