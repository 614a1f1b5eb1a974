package dev.zmq.e2e;

import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

import dev.zmq.Endpoint;
import dev.zmq.PollResult;
import dev.zmq.Registration;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimers;
import dev.zmq.testkit.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.zmq.PollEvent.READABLE;
import static dev.zmq.PollEvent.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code README.md} and of the engine's pages, that they do what they
 * say. They stand here as they stand there, so the formatter leaves them alone.
 */
class PageExamplesTests extends EngineTest {

	private final List<@Nullable ZmqMessage> handled = new ArrayList<>();

	private boolean running = true;

	// README.md
	@Test
	void requestAndReply() {
		// @formatter:off
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket server = context.socket(SocketType.REP, "greeter");
				ZmqSocket client = context.socket(SocketType.REQ)) {
			Endpoint endpoint = server.bind("tcp://127.0.0.1:*");      // any free port; returns the resolved endpoint
			client.setOption(SocketOptions.RECEIVE_TIMEOUT, Duration.ofSeconds(5)).connect(endpoint.toString());

			CompletableFuture.runAsync(() -> {                         // sockets are thread-safe
				ZmqMessage request = server.receive();                 // waits; receive(Duration) and tryReceive() exist, too
				server.send("Hello " + request.text());                // text, byte[], ByteBuffer or ZmqMessage
			});

			client.send("World");
			System.out.println(client.receive().text());               // Hello World
			System.out.println(client.peers());                        // who is connected, from where, since when
			System.out.println(server.stats().receivedMessages());     // 1
		}
		// @formatter:on
	}

	// README.md
	@Test
	void routerAndDealer() {
		// @formatter:off
		try (ZmqContext context = ZmqContext.create();
				ZmqSocket router = context.socket(SocketType.ROUTER);
				ZmqSocket dealer = context.socket(SocketType.DEALER);
				SocketEvents events = router.events()) {
			dealer.setOption(SocketOptions.ROUTING_ID, "worker-1".getBytes());
			dealer.connect("inproc://jobs");                           // connecting may come before binding
			router.bind("inproc://jobs");
			router.awaitPeers(1, Duration.ofSeconds(5));
			router.send("worker-1", "job", "42");                      // several frames, sent together or not at all
			for (byte[] frame : dealer.receive()) {
				System.out.println(new String(frame));                 // job, then 42
			}
			System.out.println(events.drain());                        // what happened: bound, a peer is ready
			System.out.println(context.close(Duration.ofSeconds(1)));  // what was discarded, what was left open
		}
		// @formatter:on
	}

	@Test
	void options() {
		ZmqSocket socket = socket(SocketType.PUSH);
		// @formatter:off
		socket.setOption(SocketOptions.SEND_HWM, 5000).setOption(SocketOptions.LINGER, Duration.ofSeconds(1));
		Duration linger = socket.option(SocketOptions.LINGER);
		// @formatter:on
		assertThat(linger).isEqualTo(Duration.ofSeconds(1));
		assertThat(socket.option(SocketOptions.SEND_HWM)).isEqualTo(5000);
	}

	@Test
	void manualSubscriptions() {
		ZmqSocket xpub = socket(SocketType.XPUB).setOption(SocketOptions.XPUB_MANUAL, true);
		ZmqSocket sub = socket(SocketType.SUB);
		sub.subscribe("anything");
		sub.connect(xpub.bind(anyEndpoint()).toString());
		// @formatter:off
		ZmqMessage wish = xpub.receive();                          // 1 and the topic to subscribe, 0 and the topic to cancel
		xpub.subscribe(wish.peer(), "prices.eur".getBytes());      // that peer, whatever was received since
		xpub.subscribe("prices.eur");                              // the peer of the last one received, as in libzmq
		// @formatter:on
		await().until(() -> xpub.stats().subscriptions() == 1);
	}

	@Test
	void events() {
		ZmqSocket socket = socket(SocketType.PULL);
		// @formatter:off
		try (SocketEvents events = socket.events()) {
			SocketEvent event = events.poll(Duration.ofSeconds(1));    // null: nothing came in time
			if (event instanceof SocketEvent.Disconnected lost) {
				System.out.println(lost.peer() + " is gone: " + lost.reason());
			}
		}
		Registration registration = socket.onEvent(SocketEvent.Disconnected.class,
				(lost) -> System.out.println(lost.peer() + " is gone: " + lost.reason()));
		// @formatter:on
		registration.close();
	}

	@Test
	void poller() throws Exception {
		ZmqSocket orders = socket(SocketType.PULL);
		ZmqSocket replies = socket(SocketType.DEALER);
		ZmqSocket source = socket(SocketType.PUSH);
		source.connect(orders.bind(anyEndpoint()).toString());
		source.send("order");
		SelectableChannel channel = closing(DatagramChannel.open()).configureBlocking(false);
		await().until(() -> orders.stats().queuedIn() == 1);
		// @formatter:off
		try (ZmqPoller poller = context.poller()) {
			poller.add(orders, READABLE).add(replies, "any object", READABLE, WRITABLE).add(channel, READABLE);
			for (PollResult ready : poller.poll(Duration.ofSeconds(1))) {
				if (ready.socket() == orders) {
					handle(orders.tryReceive());
				}
			}
		}
		// @formatter:on
		assertThat(this.handled).extracting(ZmqMessage::text).containsExactly("order");
	}

	@Test
	void timers() {
		ZmqSocket pub = socket(SocketType.PUB);
		ZmqPoller poller = closing(context.poller());
		// @formatter:off
		ZmqTimers timers = context.timers();
		ZmqTimers.Timer beat = timers.add(Duration.ofSeconds(1), () -> pub.send("beat"));
		while (running) {
			handle(poller.poll(timers.timeout()));
			timers.execute();
		}
		// @formatter:on
		beat.cancel();
	}

	@Test
	void futures() throws Exception {
		ZmqSocket other = socket(SocketType.DEALER);
		ZmqSocket dealer = socket(SocketType.DEALER);
		dealer.connect(other.bind(anyEndpoint()).toString());
		Running<Boolean> server = inThread(() -> {
			receive(other);
			return other.trySend(ZmqMessage.of("answer"));
		});
		// @formatter:off
		CompletableFuture<String> answer = dealer.sendAsync(ZmqMessage.of("question"))
			.thenCompose((sent) -> dealer.receiveAsync())
			.thenApply(ZmqMessage::text)
			.orTimeout(10, TimeUnit.SECONDS);
		// @formatter:on
		assertThat(server.result()).isTrue();
		assertThat(answer.get()).isEqualTo("answer");
	}

	@Test
	void flows() throws Exception {
		ZmqSocket pull = socket(SocketType.PULL);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		Texts subscriber = new Texts();
		SubmissionPublisher<ZmqMessage> publisher = new SubmissionPublisher<>();
		// @formatter:off
		pull.receiveFlow().subscribe(subscriber);                // any Flow.Subscriber; Reactor: JdkFlowAdapter
		CompletableFuture<Void> end = push.sendFlow(publisher);  // complete when the publisher is, and all is sent
		// @formatter:on
		publisher.submit(ZmqMessage.of("one"));
		publisher.submit(ZmqMessage.of("two"));
		publisher.close();
		end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		await().until(() -> subscriber.texts.equals(List.of("one", "two")));
	}

	private void handle(@Nullable ZmqMessage message) {
		this.handled.add(message);
	}

	private void handle(List<PollResult> ready) {
		this.running = false;
		assertThat(ready).isEmpty();
	}

	private static final class Texts implements Flow.Subscriber<ZmqMessage> {

		private final List<String> texts = new CopyOnWriteArrayList<>();

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(ZmqMessage message) {
			this.texts.add(message.text());
		}

		@Override
		public void onError(Throwable failure) {
			this.texts.add(failure.toString());
		}

		@Override
		public void onComplete() {
		}

	}

}
