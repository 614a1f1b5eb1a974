package dev.zmq.spring.config;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.PeerProperty;
import dev.zmq.spring.annotation.RoutingId;
import dev.zmq.spring.annotation.ZmqAdvice;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqReplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.dataformat.cbor.CBORMapper;

import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Rows 12, 14, 18, 19, 21 and 23: what a method may take and return.
 */
class HandlerContractTests {

	private final AnnotatedFixture fixture = new AnnotatedFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void parametersTellWhoAsksAndWithWhichFrames() throws InterruptedException {
		this.fixture.start(new Parameters());
		try (ZmqSocket dealer = this.fixture.context().getBean(ZmqContext.class).socket(SocketType.DEALER);
				ZmqSocket client = this.fixture.peer(SocketType.CLIENT, "inproc://server")) {
			dealer.setOption(SocketOptions.ROUTING_ID, "me".getBytes());
			dealer.setOption(SocketOptions.METADATA, Map.of("X-Team", "blue"));
			dealer.connect("inproc://router");
			dealer.send("a", "b");
			assertThat(this.fixture.next()).isEqualTo("me DEALER blue Optional.empty 3 3");
			client.send("x");
			assertThat(client.receive(AnnotatedFixture.LIMIT)).isNotNull();
		}
	}

	@Test
	void theParameterAndNotThePeerDecidesWhatAMessageBecomes() throws InterruptedException {
		this.fixture.start(new Types());
		byte[] cbor = CBORMapper.builder().build().writeValueAsBytes(new Order("7"));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://cbor");
				ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://json")) {
			ZmqMessage reply = req.request(ZmqMessage.of(cbor), AnnotatedFixture.LIMIT);
			assertThat(reply.text()).isEqualTo("{\"id\":\"7+\"}");
			push.send("{\"id\":\"8\",\"@class\":\"java.lang.ProcessBuilder\"}");
			assertThat(this.fixture.next()).isEqualTo(new Order("8"));
		}
	}

	@Test
	void sendToMayHaveExpressionsOverTheResultAndTheRequest() throws InterruptedException {
		this.fixture.socket(ZmqSocketDefinition.named("results").type(SocketType.PUB).bind("inproc://results"))
			.start(new Senders());
		try (ZmqSocket sub = this.fixture.peer(SocketType.SUB, "inproc://results");
				ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://work")) {
			sub.subscribe("");
			this.fixture.sockets().getSocket("results").awaitSubscribers("eu", 1, AnnotatedFixture.LIMIT);
			push.send("eu");
			assertThat(sub.receive(AnnotatedFixture.LIMIT))
				.isEqualTo(ZmqMessage.of("eu-handlers-on", "{\"region\":\"eu\"}"));
		}
	}

	@Test
	void asyncReturnsAreRepliesWhenTheyComplete() {
		this.fixture.start(new Async());
		for (String endpoint : List.of("inproc://stage", "inproc://mono", "inproc://replier")) {
			try (ZmqSocket req = this.fixture.peer(SocketType.REQ, endpoint)) {
				assertThat(AnnotatedFixture.ask(req, "x")).as(endpoint).isEqualTo("later x");
				assertThat(AnnotatedFixture.ask(req, "fail")).as(endpoint).isEmpty();
			}
		}
		await().until(() -> this.fixture.registry()
			.getListenerContainers()
			.stream()
			.allMatch((container) -> container.getStatus().failed() == 1 && container.getStatus().inFlight() == 0));
	}

	@Test
	void streamingReturnsAreSeveralRepliesAndAnEnd() {
		this.fixture.start(new Streams());
		for (String endpoint : List.of("inproc://stream", "inproc://flux")) {
			try (ZmqSocket dealer = this.fixture.peer(SocketType.DEALER, endpoint)) {
				dealer.send("id", "", "3");
				assertThat(replies(dealer, 4)).as(endpoint)
					.containsExactly("[id, , 0]", "[id, , 1]", "[id, , 2]", "[id, , ]");
				dealer.send("id", "", "-1");
				assertThat(replies(dealer, 2)).as(endpoint).containsExactly("[id, , 0]", "[id, , , ]");
			}
		}
		await().until(() -> this.fixture.registry()
			.getListenerContainers()
			.stream()
			.allMatch((container) -> container.getStatus().failed() == 1 && container.getStatus().inFlight() == 0));
	}

	private static List<String> replies(ZmqSocket dealer, int count) {
		return Stream.generate(() -> {
			ZmqMessage message = dealer.receive(AnnotatedFixture.LIMIT);
			return Stream.iterate(0, (i) -> i < message.size(), (i) -> i + 1).map(message::text).toList().toString();
		}).limit(count).toList();
	}

	@Test
	void severalRepliesToARequestOfARepAreRefused() {
		assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> this.fixture.start(new Object() {

			@ZmqListener(type = SocketType.REP, bind = "inproc://x")
			Flux<String> on(String text) {
				return Flux.empty();
			}

		})).withMessageContaining("returns several results");
	}

	@Test
	void aReplierAndAResultAreRefused() {
		assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> this.fixture.start(new Object() {

			@ZmqListener(type = SocketType.REP, bind = "inproc://x")
			String on(String text, ZmqReplier replier) {
				return "x";
			}

		})).withMessageContaining("takes a ZmqReplier and returns a result too");
	}

	@Test
	void messageExceptionHandlersGiveTheReply() {
		this.fixture.bean("advice", Advice.class, new Advice()).start(new Failing());
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ, "inproc://failing")) {
			assertThat(AnnotatedFixture.ask(req, "own")).isEqualTo("own: argument own");
			assertThat(AnnotatedFixture.ask(req, "advice")).isEqualTo("advice: state");
			assertThat(AnnotatedFixture.ask(req, "nobody")).isEmpty();
		}
		await().until(() -> this.fixture.container("handlers-on").getStatus().failed() == 1);
	}

	record Order(String id) {
	}

	record Result(String region) {
	}

	class Parameters {

		@ZmqListener(type = SocketType.ROUTER, bind = "inproc://router")
		void on(@RoutingId String id, @PeerProperty("Socket-Type") String type, @PeerProperty("x-team") String team,
				@PeerProperty("X-None") Optional<String> none, byte[][] frames, List<byte[]> sameFrames) {
			HandlerContractTests.this.fixture
				.saw(id + " " + type + " " + team + " " + none + " " + frames.length + " " + sameFrames.size());
		}

		@ZmqListener(type = SocketType.SERVER, bind = "inproc://server")
		String server(@RoutingId int id) {
			return "" + id;
		}

	}

	class Types {

		@ZmqListener(type = SocketType.REP, bind = "inproc://cbor", contentType = "application/cbor",
				replyContentType = "application/json")
		Order cbor(Order order) {
			return new Order(order.id() + "+");
		}

		@ZmqListener(type = SocketType.PULL, bind = "inproc://json")
		void json(Order order) {
			HandlerContractTests.this.fixture.saw(order);
		}

	}

	static class Senders {

		@ZmqListener(type = SocketType.PULL, bind = "inproc://work")
		@SendTo("results::#{payload.region}-#{request.listenerId}")
		Result on(String region) {
			return new Result(region);
		}

	}

	static class Async {

		private static String later(String text) {
			if (text.equals("fail")) {
				throw new IllegalStateException("no good");
			}
			return "later " + text;
		}

		@ZmqListener(type = SocketType.REP, bind = "inproc://stage")
		CompletableFuture<String> stage(String text) {
			return CompletableFuture.supplyAsync(() -> later(text));
		}

		@ZmqListener(type = SocketType.REP, bind = "inproc://mono")
		Mono<String> mono(String text) {
			return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> later(text)));
		}

		@ZmqListener(type = SocketType.REP, bind = "inproc://replier")
		void replier(String text, ZmqReplier replier) {
			CompletableFuture.runAsync(() -> {
				try {
					replier.reply(later(text));
				}
				catch (IllegalStateException ex) {
					replier.fail(ex);
				}
			});
		}

	}

	static class Streams {

		@ZmqListener(type = SocketType.ROUTER, bind = "inproc://stream")
		Stream<String> stream(Integer count) {
			return Stream.iterate(0, (i) -> i + 1).limit((count < 0) ? 2 : count).map((i) -> {
				if (count < 0 && i > 0) {
					throw new IllegalStateException("no good");
				}
				return "" + i;
			});
		}

		@ZmqListener(type = SocketType.ROUTER, bind = "inproc://flux")
		Flux<String> flux(Integer count) {
			Flux<String> numbers = Flux.range(0, Math.abs(count)).map(String::valueOf);
			return (count < 0) ? numbers.concatWith(Flux.error(new IllegalStateException("no good"))) : numbers;
		}

	}

	static class Failing {

		@ZmqListener(type = SocketType.REP, bind = "inproc://failing")
		String on(String text) throws Exception {
			throw switch (text) {
				case "own" -> new IllegalArgumentException("argument");
				case "advice" -> new IllegalStateException("state");
				default -> new IOException("io");
			};
		}

		@MessageExceptionHandler
		String own(IllegalArgumentException ex, String payload) {
			return "own: " + ex.getMessage() + " " + payload;
		}

	}

	@ZmqAdvice
	static class Advice {

		@MessageExceptionHandler
		String state(IllegalStateException ex) {
			return "advice: " + ex.getMessage();
		}

		@MessageExceptionHandler
		String argument(IllegalArgumentException ex) {
			return "the listener's own goes first";
		}

	}

}
