package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.retry.RetryPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Rows 38 to 43: retries, recoverers, dead letters, error replies.
 */
class FailureTests {

	private final ListenerFixture fixture = new ListenerFixture();

	private final AtomicInteger attempts = new AtomicInteger();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void containerErrorHandlerTriesAgainAndTellsTheAttempt() {
		errorHandler(null, retries(5));
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			if (this.attempts.incrementAndGet() < 3) {
				throw new IllegalStateException("no good");
			}
			return "attempt " + delivery.getDeliveryAttempt();
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("attempt 3");
		}
		assertThat(status().failed()).isZero();
	}

	@Test
	void whatCompletesLaterIsTriedAgainToo() {
		errorHandler(null, retries(5));
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> CompletableFuture.supplyAsync(() -> {
			if (this.attempts.incrementAndGet() < 3) {
				throw new IllegalStateException("no good");
			}
			return "attempt " + delivery.getDeliveryAttempt();
		})));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEqualTo("attempt 3");
		}
	}

	@Test
	void safeDefaultTriesOnceAndGoesOn() {
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			this.attempts.incrementAndGet();
			throw new IllegalStateException("no good");
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEmpty();
			assertThat(ListenerFixture.ask(req, "y")).isEmpty();
		}
		assertThat(this.attempts).hasValue(2);
		await().until(() -> status().failed() == 2);
		assertThat(status().lastFailure()).contains("no good").contains("ZmqMessage[1:\"y\"]");
	}

	@Test
	void whatCannotGetBetterIsNotTriedAgain() {
		errorHandler(null, retries(5));
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			this.attempts.incrementAndGet();
			throw new ZmqConversionException("no JSON", null);
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEmpty();
		}
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void classificationCanBeChanged() {
		DefaultZmqErrorHandler handler = new DefaultZmqErrorHandler(null, retries(1));
		assertThat(handler.isRetryable(new IllegalStateException())).isTrue();
		assertThat(handler.isRetryable(new ZmqConversionException("x", null))).isFalse();
		assertThat(handler.isRetryable(new ConversionFailedException(TypeDescriptor.valueOf(String.class),
				TypeDescriptor.valueOf(int.class), "x", new NumberFormatException())))
			.isFalse();
		handler.addNotRetryableException(IllegalStateException.class);
		assertThat(handler.isRetryable(new IllegalStateException())).isFalse();
		assertThat(handler.removeNotRetryableException(ZmqConversionException.class)).isTrue();
		assertThat(handler.isRetryable(new ZmqConversionException("x", null))).isTrue();
	}

	@Test
	void stoppingEndsTheWaitForAnotherAttempt() {
		errorHandler(null, RetryPolicy.builder().maxRetries(100).delay(Duration.ofMinutes(10)).build());
		CountDownLatch failed = new CountDownLatch(1);
		ZmqListenerContainer container = this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			failed.countDown();
			throw new IllegalStateException("no good");
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			req.send("x");
			await().until(() -> failed.getCount() == 0);
			container.stop();
			assertThat(req.receive(ListenerFixture.LIMIT)).isEqualTo(ZmqMessage.of(""));
		}
		assertThat(status().failed()).isEqualTo(1);
	}

	@Test
	void deadLettersGoToASocketWithWhatIsKnownAboutThem() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("dead").type(SocketType.PUSH).bind("inproc://dead").build());
		ZmqDeadLetterRecoverer recoverer = new ZmqDeadLetterRecoverer(this.fixture.template, this.fixture.sockets,
				"dead");
		recoverer.afterSingletonsInstantiated();
		errorHandler(recoverer, retries(1));
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> {
			throw new IllegalStateException("no \"good\"");
		}));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH);
				ZmqSocket pull = this.fixture.context.socket(SocketType.PULL)) {
			pull.connect("inproc://dead");
			push.send("a", "b");
			ZmqMessage letter = pull.receive(ListenerFixture.LIMIT);
			assertThat(letter).isNotNull();
			assertThat(letter.size()).isEqualTo(3);
			assertThat(letter.text(0) + letter.text(1)).isEqualTo("ab");
			assertThat(letter.text(2)).contains("\"zmq_dlt-socket\":\"listener\"")
				.contains("\"zmq_dlt-listenerId\":\"listener\"")
				.contains("\"zmq_dlt-attempts\":2")
				.contains("\"zmq_dlt-exceptionClass\":\"java.lang.IllegalStateException\"")
				.contains("\"zmq_dlt-exceptionMessage\":\"no \\\"good\\\"\"");
		}
	}

	@Test
	void aDeadLetterSocketThatCannotTakeThemIsRefused() {
		this.fixture.sockets
			.register(ZmqSocketDefinition.named("pull").type(SocketType.PULL).bind("inproc://dead").build());
		assertThatExceptionOfType(ZmqConfigurationException.class)
			.isThrownBy(() -> new ZmqDeadLetterRecoverer(this.fixture.template, this.fixture.sockets, "pull")
				.afterSingletonsInstantiated())
			.withMessageContaining("cannot take dead letters")
			.withMessageContaining("[PAIR, PUB, DEALER, PUSH, XPUB]");
	}

	@Test
	void deadLettersGoToAFileALineEach(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("made").resolve("dead.jsonl");
		errorHandler(new FileDeadLetterRecoverer(file), null);
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, (delivery) -> {
			throw new IllegalStateException("no good");
		}));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH)) {
			push.send("a", "b");
			push.send("c");
			await().until(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
		}
		List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
		assertThat(lines.get(0)).startsWith("{").endsWith("\"frame0\":\"YQ==\",\"frame1\":\"Yg==\"}");
		assertThat(lines.get(1)).endsWith("\"frame0\":\"Yw==\"}");
	}

	@Test
	void aRecovererThatFailsHarmsNobody() {
		errorHandler((delivery, failure) -> {
			throw new IllegalArgumentException("the disk is full");
		}, null);
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			throw new IllegalStateException("no good");
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			assertThat(ListenerFixture.ask(req, "x")).isEmpty();
			assertThat(ListenerFixture.ask(req, "x")).isEmpty();
		}
	}

	@Test
	void errorRepliesMayBeProblemsWithoutTheMessage() {
		assertThat(problem(false, new IllegalStateException("secret"))).isEqualTo(
				ZmqMessage.of("", "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}"));
	}

	@Test
	void errorRepliesMayHaveTheMessage() {
		assertThat(problem(true, new ZmqConversionException("no\nJSON", null))).isEqualTo(ZmqMessage.of("",
				"{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"no\\u000aJSON\"}"));
	}

	private ZmqMessage problem(boolean withMessage, RuntimeException failure) {
		ZmqContainerProperties properties = this.fixture.factory.getContainerProperties();
		properties.setErrorReplyMode(ErrorReplyMode.PROBLEM_JSON);
		properties.setErrorMessageIncluded(withMessage);
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> {
			throw failure;
		}));
		try (ZmqSocket req = this.fixture.peer(SocketType.REQ)) {
			return req.request(ZmqMessage.of("x"), ListenerFixture.LIMIT);
		}
	}

	private void errorHandler(ZmqMessageRecoverer recoverer, RetryPolicy policy) {
		this.fixture.factory.getContainerProperties().setErrorHandler(new DefaultZmqErrorHandler(recoverer, policy));
	}

	private static RetryPolicy retries(int count) {
		return RetryPolicy.builder().maxRetries(count).delay(Duration.ofMillis(1)).build();
	}

	private ZmqListenerStatus status() {
		ZmqListenerContainer container = this.fixture.registry.getListenerContainer("listener");
		assertThat(container).isNotNull();
		return container.getStatus();
	}

}
