package dev.zmq.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Requests: many at once over one socket, against raw REP and ROUTER peers.
 */
class ZmqTemplateRequestTests {

	private final TemplateFixture fixture = new TemplateFixture();

	private final ZmqTemplate template = this.fixture.template;

	private final List<Thread> servers = new ArrayList<>();

	@AfterEach
	void close() throws InterruptedException {
		this.fixture.close();
		for (Thread server : this.servers) {
			server.join();
		}
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "REQ", "DEALER" })
	void getsTheReplyOfARep(SocketType type) {
		echo(SocketType.REP, "tcp://127.0.0.1:*", type);
		assertThat(this.template.request("greeter", "World", String.class)).isEqualTo("echo World");
		assertThat(this.template.request("greeter", new byte[0], byte[].class)).isEqualTo("echo ".getBytes());
		assertThat(this.template.request("greeter", ZmqMessage.of("a", "b"), ZmqMessage.class))
			.isEqualTo(ZmqMessage.of("echo a", "b"));
		assertThat(this.template.request("World", String.class)).isEqualTo("echo World");
	}

	@Test
	void convertsReplies() {
		ZmqSocket rep = this.fixture.peer(SocketType.REP, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		serve(rep, (request) -> ZmqMessage.of("[1,2]"));
		assertThat(this.template.request("greeter", "x", new ParameterizedTypeReference<List<Integer>>() {
		})).containsExactly(1, 2);
		assertThat(this.template.requestAsync("greeter", "x", new ParameterizedTypeReference<List<Integer>>() {
		})).succeedsWithin(TemplateFixture.LIMIT).isEqualTo(List.of(1, 2));
		assertThatExceptionOfType(ZmqConversionException.class)
			.isThrownBy(() -> this.template.request("greeter", "x", Integer.class));
		assertThat(this.template.requestAsync("greeter", "x", Integer.class)).failsWithin(TemplateFixture.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ZmqConversionException.class);
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "REP", "ROUTER" })
	void manyRequestsAreUnderWayAtOnce(SocketType server) throws Exception {
		echo(server, "tcp://127.0.0.1:*", SocketType.REQ);
		List<CompletableFuture<String>> replies = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			replies.add(this.template.requestAsync("greeter", "n" + i, String.class));
		}
		for (int i = 0; i < 1000; i++) {
			assertThat(replies.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("echo n" + i);
		}
	}

	@Test
	void repliesMayComeInAnyOrder() throws Exception {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		List<CompletableFuture<String>> replies = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			replies.add(this.template.requestAsync("greeter", "n" + i, String.class));
		}
		List<ZmqMessage> requests = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			requests.add(router.receive(TemplateFixture.LIMIT));
		}
		Collections.shuffle(requests);
		requests.forEach(router::send);
		for (int i = 0; i < 20; i++) {
			assertThat(replies.get(i).get(10, TimeUnit.SECONDS)).isEqualTo("n" + i);
		}
	}

	@Test
	void saysWhyNoReplyCame() {
		this.fixture.socket(ZmqSocketDefinition.named("greeter")
			.type(SocketType.REQ)
			.connect("tcp://127.0.0.1:1")
			.requestTimeout(Duration.ofMillis(200)));
		this.fixture.registry.start();
		await().atMost(TemplateFixture.LIMIT)
			.until(() -> this.fixture.registry.getNamedSocket("greeter").getLastError() != null);
		assertThatExceptionOfType(ZmqRequestTimeoutException.class)
			.isThrownBy(() -> this.template.request("greeter", "x", String.class))
			.withMessageStartingWith(
					"No reply came within 200ms: socket 'greeter' (REQ, connect tcp://127.0.0.1:1) has 0 peers")
			.withMessageContaining("last event: no connection to tcp://127.0.0.1:1")
			.withMessageContaining("'zmq.sockets.greeter.request.timeout'");
		CompletableFuture<String> reply = this.template.requestAsync("greeter", "x", String.class);
		assertThat(reply).failsWithin(TemplateFixture.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ZmqRequestTimeoutException.class);
	}

	@Test
	void noMoreRequestsThanTheLimitAreOnTheirWay() {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket(ZmqSocketDefinition.named("greeter")
			.type(SocketType.REQ)
			.connect("inproc://greeter")
			.maxInFlight(2)
			.settings(TemplateFixture.sendTimeout(Duration.ofMillis(50))));
		CompletableFuture<String> first = this.template.requestAsync("greeter", "1", String.class);
		CompletableFuture<String> second = this.template.requestAsync("greeter", "2", String.class);
		assertThatExceptionOfType(ZmqSendTimeoutException.class)
			.isThrownBy(() -> this.template.request("greeter", "3", String.class))
			.withMessageContaining("because 2 others wait for their replies")
			.withMessageContaining("'zmq.sockets.greeter.request.max-in-flight'");
		assertThatExceptionOfType(ZmqSendTimeoutException.class)
			.isThrownBy(() -> this.template.socket("greeter").body("4").requestStream(String.class));
		router.send(router.receive(TemplateFixture.LIMIT));
		assertThat(first).succeedsWithin(TemplateFixture.LIMIT).isEqualTo("1");
		second.cancel(true);
		for (int i = 5; i < 20; i++) {
			CompletableFuture<String> next = this.template.requestAsync("greeter", "" + i, String.class);
			ZmqMessage request = router.receive(TemplateFixture.LIMIT);
			while (!request.text(3).equals("" + i)) {
				request = router.receive(TemplateFixture.LIMIT);
			}
			router.send(request);
			assertThat(next).succeedsWithin(TemplateFixture.LIMIT).isEqualTo("" + i);
		}
		assertThat(this.template.getRequestCounts().get("greeter").pending()).isZero();
	}

	@Test
	void ignoresALateReply() {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.DEALER, "inproc://greeter");
		this.template.setRequestTimeout(Duration.ofMillis(20));
		assertThatExceptionOfType(ZmqRequestTimeoutException.class)
			.isThrownBy(() -> this.template.request("greeter", "late", String.class));
		ZmqMessage late = router.receive(TemplateFixture.LIMIT);
		this.template.setRequestTimeout(TemplateFixture.LIMIT);
		CompletableFuture<String> next = this.template.requestAsync("greeter", "next", String.class);
		router.send(late);
		router.send(ZmqMessage.wrap(late.frame(0), "garbage".getBytes()));
		router.send(router.receive(TemplateFixture.LIMIT));
		assertThat(next).succeedsWithin(TemplateFixture.LIMIT).isEqualTo("next");
	}

	@Test
	void forgetsACancelledRequest() {
		this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.DEALER, "inproc://greeter");
		Requester requester = new Requester(this.fixture.registry.getNamedSocket("greeter"));
		CompletableFuture<ZmqMessage> reply = requester.send(ZmqMessage.of("x"), TemplateFixture.LIMIT);
		assertThat(requester.pendingCount()).isEqualTo(1);
		reply.cancel(false);
		assertThat(requester.pendingCount()).isZero();
	}

	@Test
	void cancellingTheFutureForgetsTheRequest() {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.DEALER, "inproc://greeter");
		CompletableFuture<String> cancelled = this.template.requestAsync("greeter", "a", String.class);
		assertThat(cancelled.cancel(true)).isTrue();
		CompletableFuture<String> next = this.template.requestAsync("greeter", "b", String.class);
		router.send(router.receive(TemplateFixture.LIMIT));
		router.send(router.receive(TemplateFixture.LIMIT));
		assertThat(next).succeedsWithin(TemplateFixture.LIMIT).isEqualTo("b");
	}

	@Test
	void aContinuationMayAskAgainAndWait() {
		echo(SocketType.REP, "inproc://greeter", SocketType.REQ);
		CompletableFuture<String> twice = this.template.requestAsync("greeter", "a", String.class)
			.thenApply((first) -> this.template.request("greeter", first, String.class));
		assertThat(twice).succeedsWithin(TemplateFixture.LIMIT).isEqualTo("echo echo a");
	}

	@Test
	void requestsFailWhenTheirSocketIsClosed() {
		this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		this.fixture.registry.start();
		CompletableFuture<String> reply = this.template.requestAsync("greeter", "x", String.class);
		this.fixture.registry.stop();
		assertThat(reply).failsWithin(TemplateFixture.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ZmqClosedException.class)
			.withMessageContaining("'greeter'");
	}

	@Test
	void requestsWorkAgainAfterARestart() {
		echo(SocketType.REP, "inproc://greeter", SocketType.REQ);
		for (int i = 0; i < 3; i++) {
			this.fixture.registry.start();
			assertThat(this.template.request("greeter", "x", String.class)).isEqualTo("echo x");
			this.fixture.registry.stop();
		}
	}

	@Test
	void aWaitingRequestCanBeInterrupted() throws InterruptedException {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			try {
				this.template.request("greeter", "x", String.class);
			}
			catch (Throwable ex) {
				failure.set(ex);
			}
		});
		caller.start();
		assertThat(router.receive(TemplateFixture.LIMIT)).isNotNull();
		caller.interrupt();
		caller.join(10_000);
		assertThat(failure.get()).isInstanceOf(ZmqInterruptedException.class).hasMessageContaining("'greeter'");
	}

	@Test
	void failsAtOnceIfNothingCanBeSent() {
		this.fixture.socket(ZmqSocketDefinition.named("greeter")
			.type(SocketType.DEALER)
			.bind("inproc://nobody")
			.settings(TemplateFixture.sendTimeout(Duration.ofMillis(20))));
		assertThatExceptionOfType(ZmqSendTimeoutException.class)
			.isThrownBy(() -> this.template.request("greeter", "x", String.class))
			.withMessageContaining("The request could not be sent within 20ms: socket 'greeter'");
	}

	@Test
	void refusesASocketWhoseMessagesAreTaken() {
		this.fixture.socket("worker", SocketType.DEALER, "inproc://x");
		this.fixture.registry.getNamedSocket("worker").claim(() -> "listener 'w'");
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> this.template.request("worker", "x", String.class))
			.withMessageContaining("already taken by listener 'w'");
	}

	@Test
	void aRequestThatTimedOutLeavesNothingBehind() {
		this.fixture.peer(SocketType.ROUTER, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		this.template.setRequestTimeout(Duration.ofMillis(50));
		List<CompletableFuture<String>> replies = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			replies.add(this.template.requestAsync("greeter", "x", String.class));
		}
		await().atMost(TemplateFixture.LIMIT)
			.until(() -> replies.stream().allMatch(CompletableFuture::isCompletedExceptionally));
		assertThatExceptionOfType(ZmqRequestTimeoutException.class)
			.isThrownBy(() -> this.template.request("greeter", "x", String.class))
			.withMessageContaining("; 0 other requests wait");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> replies.get(0).join());
	}

	private void echo(SocketType server, String endpoint, SocketType client) {
		ZmqSocket socket = this.fixture.peer(server);
		this.fixture.socket("greeter", client, socket.bind(endpoint).toString());
		if (server == SocketType.REP) {
			serve(socket, (request) -> request.skip(0).size() == 1 ? ZmqMessage.of("echo " + request.text())
					: ZmqMessage.of("echo " + request.text(0), request.text(1)));
		}
		else {
			serve(socket, (request) -> ZmqMessage.wrap(request.frame(0), request.frame(1), request.frame(2),
					("echo " + request.text(3)).getBytes()));
		}
	}

	private void serve(ZmqSocket socket, UnaryOperator<ZmqMessage> handler) {
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					socket.send(handler.apply(socket.receive()));
				}
			}
			catch (ZmqClosedException ex) {
				// The end of the test.
			}
		});
		this.servers.add(thread);
		thread.start();
	}

}
