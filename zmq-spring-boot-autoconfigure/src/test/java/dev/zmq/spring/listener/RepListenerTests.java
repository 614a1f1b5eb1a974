package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * REP listeners: every request has its reply, whatever happens.
 */
class RepListenerTests {

	private final ListenerFixture fixture = new ListenerFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void theResultIsTheReply() {
		this.fixture.listen(rep((delivery) -> "Hello " + delivery.getMessage().text()));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			for (int i = 0; i < 100; i++) {
				assertThat(ListenerFixture.ask(req, "n" + i)).isEqualTo("Hello n" + i);
			}
		}
	}

	@Test
	void seesTheRequestWithoutEnvelope() throws InterruptedException {
		this.fixture.listen(this.fixture.collector(SocketType.REP));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			req.send("a", "b");
			ZmqDelivery delivery = this.fixture.next();
			assertThat(delivery.getMessage()).isEqualTo(ZmqMessage.of("a", "b"));
			assertThat(delivery.getPayload()).isEqualTo("b".getBytes());
			assertThat(delivery.getSocketType()).isEqualTo(SocketType.REP);
			assertThat(delivery.getSocketName()).isEqualTo("listener");
			assertThat(delivery.getRoutingId()).isNotEmpty();
			assertThat(delivery.getPeer()).isNotNull();
			assertThat(delivery.getPeer().socketType()).isEqualTo(SocketType.REQ);
			assertThat(delivery.getTopic()).isNull();
		}
	}

	@Test
	void nothingIsAnEmptyReply() {
		this.fixture.listen(rep((delivery) -> null));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEmpty();
		}
	}

	@Test
	void aWholeMessageIsTheBodyOfTheReply() {
		this.fixture.listen(rep((delivery) -> new GenericMessage<>(ZmqMessage.of("a", "b"))));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(req.request(ZmqMessage.of("x"), ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("a", "b"));
		}
	}

	@Test
	void aDealerMayAskManyThingsAtOnce() {
		this.fixture.listen(rep((delivery) -> delivery.getMessage().text() + "!"));
		try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER)) {
			for (int i = 0; i < 500; i++) {
				dealer.send("", "n" + i);
			}
			for (int i = 0; i < 500; i++) {
				assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("", "n" + i + "!"));
			}
		}
	}

	@Test
	void requestsAreHandledConcurrently() throws Exception {
		CyclicBarrier together = new CyclicBarrier(4);
		ZmqListenerContainer container = this.fixture.listen(rep((delivery) -> {
			together.await(10, TimeUnit.SECONDS);
			return delivery.getMessage().text();
		}).container((properties) -> properties.setConcurrency(4)));
		List<ZmqSocket> peers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			peers.add(this.fixture.peer(SocketType.REQ));
			peers.get(i).send("n" + i);
		}
		for (int i = 0; i < 4; i++) {
			assertThat(peers.get(i).receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("n" + i));
		}
		await().until(() -> container.getStatus().inFlight() == 0);
		peers.forEach(ZmqSocket::close);
	}

	@Test
	void noMoreThanTheConcurrencyAreHandledAtOnce() {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		this.fixture.listen(rep((delivery) -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			return CompletableFuture.supplyAsync(() -> {
				now.decrementAndGet();
				return "done";
			}, CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS));
		}).container((properties) -> properties.setConcurrency(3)));
		try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER)) {
			for (int i = 0; i < 60; i++) {
				dealer.send("", "x");
			}
			for (int i = 0; i < 60; i++) {
				assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("", "done"));
			}
		}
		assertThat(most).hasValueBetween(2, 3);
	}

	@Test
	void withAConcurrencyOfOneTheHandlerRunsOnTheReceivingThread() {
		Set<String> threads = new HashSet<>();
		this.fixture.listen(rep((delivery) -> {
			threads.add(Thread.currentThread().getName());
			return "x";
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			ListenerFixture.ask(req, "a");
			ListenerFixture.ask(req, "b");
		}
		assertThat(threads).containsExactly("zmq-listener-listener");
	}

	@Test
	void aReplyMayComeLaterAndInAnyOrder() {
		List<CompletableFuture<String>> results = new ArrayList<>();
		CountDownLatch received = new CountDownLatch(2);
		this.fixture.listen(rep((delivery) -> {
			CompletableFuture<String> result = new CompletableFuture<>();
			results.add(result);
			received.countDown();
			return result;
		}).container((properties) -> properties.setConcurrency(2)));
		try (ZmqSocket first = this.fixture.peer(SocketType.REQ);
				ZmqSocket second = this.fixture.peer(SocketType.REQ)) {
			first.send("1");
			await().until(() -> received.getCount() == 1);
			second.send("2");
			await().until(() -> received.getCount() == 0);
			results.get(1).complete("two");
			assertThat(second.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("two"));
			results.get(0).complete("one");
			assertThat(first.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("one"));
		}
	}

	@Test
	void aFailingHandlerGivesAnEmptyReplyAndTheListenerGoesOn() {
		ZmqListenerContainer container = this.fixture.listen(rep((delivery) -> {
			if (delivery.getMessage().text().equals("bad")) {
				throw new IllegalStateException("no good");
			}
			return "fine";
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "bad")).isEmpty();
			assertThat(ListenerFixture.ask(req, "good")).isEqualTo("fine");
			assertThat(ListenerFixture.ask(req, "bad")).isEmpty();
		}
		assertThat(container.getStatus().failed()).isEqualTo(2);
		assertThat(container.getStatus().received()).isEqualTo(3);
		assertThat(container.getStatus().state()).isEqualTo(ZmqListenerStatus.State.RUNNING);
		assertThat(container.getStatus().lastFailure()).startsWith(
				"Listener 'listener' failed to handle ZmqMessage[3:\"bad\"] at socket 'listener' (REP) from REQ at ")
			.endsWith("no good");
	}

	@Test
	void errorsDoNotStopTheListener() {
		this.fixture.listen(rep((delivery) -> {
			throw new StackOverflowError();
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "a")).isEmpty();
			assertThat(ListenerFixture.ask(req, "b")).isEmpty();
		}
	}

	@Test
	void aResultThatFailsLaterGivesAnEmptyReply() {
		this.fixture.listen(rep((delivery) -> CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("later");
		})));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "a")).isEmpty();
			assertThat(ListenerFixture.ask(req, "b")).isEmpty();
		}
	}

	@Test
	void aResultThatCannotBeConvertedGivesAnEmptyReply() {
		ZmqListenerContainer container = this.fixture.listen(rep((delivery) -> new Object()));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "a")).isEmpty();
			assertThat(ListenerFixture.ask(req, "b")).isEmpty();
		}
		assertThat(container.getStatus().lastFailure()).contains("ZmqConversionException");
	}

	@Test
	void anErrorHandlerMayReply() {
		this.fixture.listen(rep((delivery) -> {
			throw new IllegalStateException("no good");
		}).container((properties) -> properties
			.setErrorHandler((delivery, failure) -> "sorry: " + failure.getCause().getMessage())));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("sorry: no good");
		}
	}

	@Test
	void anErrorHandlerThatFailsGivesAnEmptyReply() {
		this.fixture.factory.getContainerProperties().setErrorHandler((delivery, failure) -> {
			throw new IllegalStateException("me too");
		});
		this.fixture.listen(rep((delivery) -> {
			throw new IllegalStateException("no good");
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "a")).isEmpty();
			assertThat(ListenerFixture.ask(req, "b")).isEmpty();
		}
	}

	@Test
	void aReplyOfAnErrorHandlerThatCannotBeConvertedGivesAnEmptyReply() {
		this.fixture.listen(rep((delivery) -> {
			throw new IllegalStateException("no good");
		}).container((properties) -> properties.setErrorHandler((delivery, failure) -> new Object())));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "a")).isEmpty();
		}
	}

	@Test
	void failuresAreNotAnsweredIfNobodyWantsThat() {
		this.fixture.factory.getContainerProperties().setErrorReplyMode(ErrorReplyMode.NONE);
		this.fixture.listen(rep((delivery) -> {
			if (delivery.getMessage().text().equals("bad")) {
				throw new IllegalStateException("no good");
			}
			return "fine";
		}));
		try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER)) {
			dealer.send("", "bad");
			dealer.send("", "good");
			assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("", "fine"));
		}
	}

	@Test
	void aRequestWithoutDelimiterIsIgnored() {
		ZmqListenerContainer container = this.fixture.listen(rep((delivery) -> "reply"));
		try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER)) {
			dealer.send("no", "delimiter");
			dealer.send("");
			dealer.send("1234", "", "good");
			assertThat(dealer.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("1234", "", "reply"));
		}
		assertThat(container.getStatus().ignored()).isEqualTo(2);
	}

	@Test
	void anAskerThatIsGoneHurtsNobody() throws InterruptedException {
		CompletableFuture<String> late = new CompletableFuture<>();
		ZmqListenerContainer container = this.fixture.listen(rep((delivery) -> {
			this.fixture.deliveries.add(delivery);
			return delivery.getMessage().text().equals("leaving") ? late : "here";
		}).container((properties) -> properties.setConcurrency(2)));
		ZmqSocket leaving = this.fixture.peer(SocketType.REQ);
		leaving.send("leaving");
		this.fixture.next();
		leaving.close();
		await().until(() -> this.fixture.sockets.getSocket("listener").peers().isEmpty());
		late.complete("too late");
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("here");
		}
		assertThat(container.getStatus().unsentReplies()).isEqualTo(1);
	}

	@Test
	void aPeerThatDoesNotReadItsRepliesIsWaitedForOnce() throws InterruptedException {
		this.fixture.sockets.register(ZmqSocketDefinition.named("listener")
			.type(SocketType.REP)
			.bind("inproc://rep")
			.settings(List.of(new ZmqSocketSetting<>(SocketOptions.SEND_HWM, 1, "send-hwm"),
					new ZmqSocketSetting<>(SocketOptions.SEND_TIMEOUT, Duration.ofMillis(200), "send-timeout")))
			.build());
		ZmqListenerContainer container = this.fixture
			.listen(ZmqListenerEndpoint.of("listener", (delivery) -> delivery.getMessage().text()));
		ZmqSocket deaf = this.fixture.context.socket(SocketType.DEALER);
		deaf.setOption(SocketOptions.RECEIVE_HWM, 1);
		deaf.connect("inproc://rep");
		long start = System.nanoTime();
		for (int i = 0; i < 100; i++) {
			deaf.send("", "n" + i);
		}
		await().atMost(ListenerFixture.LIMIT).until(() -> container.getStatus().received() == 100);
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("x");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		long unsent = container.getStatus().unsentReplies();
		assertThat(unsent).isBetween(90L, 99L);
		while (deaf.receive(Duration.ofMillis(50)) != null) {
			// It listens after all.
		}
		deaf.send("", "again");
		assertThat(deaf.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of("", "again"));
		assertThat(container.getStatus().unsentReplies()).isEqualTo(unsent);
	}

	private ZmqListenerEndpoint.Builder rep(ZmqMessageListener listener) {
		return this.fixture.endpoint(SocketType.REP, listener);
	}

}
