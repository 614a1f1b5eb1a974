package dev.zmq.spring.config;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.listener.ErrorReplyMode;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqContainerCustomizer;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqListenerErrorHandler;
import dev.zmq.spring.listener.ZmqMessageFilter;
import dev.zmq.spring.listener.ZmqOrdering;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Rows 3, 9 and 10: every attribute of the annotation, with placeholders and expressions.
 */
class ListenerAttributeTests {

	private final AnnotatedFixture fixture = new AnnotatedFixture();

	private @Nullable ZmqContainerProperties properties;

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void everyAttributeReachesTheContainer() {
		ZmqMessageFilter filter = (delivery) -> true;
		ZmqListenerErrorHandler errorHandler = (delivery, failure) -> null;
		Executor executor = Runnable::run;
		this.fixture.properties(Map.of("n", "4", "size", "7"))
			.bean("myFilter", ZmqMessageFilter.class, filter)
			.bean("myErrorHandler", ZmqListenerErrorHandler.class, errorHandler)
			.bean("myExecutor", Executor.class, executor)
			.bean("myCustomizer", ZmqContainerCustomizer.class, (id, changed) -> this.properties = changed)
			.start(new Everything());
		ZmqContainerProperties actual = this.properties;
		assertThat(actual).isNotNull();
		assertThat(actual.getConcurrency()).isEqualTo(4);
		assertThat(actual.getOrdering()).isEqualTo(ZmqOrdering.BY_PEER);
		assertThat(actual.isBatch()).isTrue();
		assertThat(actual.getBatchSize()).isEqualTo(7);
		assertThat(actual.getBatchTimeout()).hasMillis(50);
		assertThat(actual.getFilter()).isSameAs(filter);
		assertThat(actual.getErrorHandler()).isSameAs(errorHandler);
		assertThat(actual.getExecutor()).isSameAs(executor);
		assertThat(actual.getErrorReplyMode()).isEqualTo(ErrorReplyMode.PROBLEM_JSON);
		assertThat(actual.isAutoStartup()).isFalse();
		assertThat(actual.getPhase()).isEqualTo(-5);
		RetryPolicy retry = actual.getRetryPolicy();
		assertThat(retry).isNotNull();
		assertThat(retry.getBackOff().start().nextBackOff()).isEqualTo(100);
		assertThat(this.fixture.container("everything").getGroup()).isEqualTo("workers");
		assertThat(this.fixture.sockets().getSocket("everything").option(SocketOptions.RECEIVE_HWM)).isEqualTo(7);
	}

	@Test
	void anExpressionMayReferToTheBeanAndAnInfoComesWithEachMessage() throws InterruptedException {
		this.fixture.start(new SelfReference("inproc://self", "prices of the day"));
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://self")) {
			push.send("x");
			assertThat(this.fixture.next()).isEqualTo("prices of the day: x");
		}
	}

	@Test
	void listenerFilterDropsBeforeConversion() throws InterruptedException {
		this.fixture.bean("onlyB", ZmqMessageFilter.class, (delivery) -> delivery.getMessage().text(0).equals("\"b\""))
			.start(new Object() {

				@ZmqListener(id = "filtered", type = SocketType.PULL, bind = "inproc://filtered", filter = "onlyB")
				void on(List<String> notEvenAList) {
				}

				@ZmqListener(id = "text", type = SocketType.PULL, bind = "inproc://text", filter = "onlyB")
				void text(String text) {
					ListenerAttributeTests.this.fixture.saw(text);
				}

			});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://filtered");
				ZmqSocket text = this.fixture.peer(SocketType.PUSH, "inproc://text")) {
			push.send("a");
			await().until(() -> this.fixture.container("filtered").getStatus().ignored() == 1);
			assertThat(this.fixture.container("filtered").getStatus().failed()).isZero();
			text.send("a");
			text.send("\"b\"");
			assertThat(this.fixture.next()).isEqualTo("\"b\"");
		}
	}

	@Test
	void unboundedConcurrencyTakesWhatAnExecutorGives() throws InterruptedException {
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			this.fixture.bean("threads", Executor.class, executor).start(new Object() {

				@ZmqListener(type = SocketType.PULL, bind = "inproc://unbounded", concurrency = "unbounded",
						executor = "threads")
				void on(String text) {
					ListenerAttributeTests.this.fixture.saw(text);
				}

			});
			try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://unbounded")) {
				push.send("x");
				assertThat(this.fixture.next()).isEqualTo("x");
			}
			this.fixture.registry().stop();
			assertThat(this.fixture.container("handlers-on").isRunning()).isFalse();
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void illegalValuesAreRefusedWithTheLegalOnes() {
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://x", ordering = "by-magic")
			void on(String text) {
			}

		}, "has ordering 'by-magic'. Make it one of [none, by-peer, by-topic]");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://x", batchTimeout = "soon")
			void on(String text) {
			}

		}, "has batchTimeout 'soon'. Make it a time");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://x", retry = "3, soon")
			void on(String text) {
			}

		}, "has retry");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://x", properties = "recieve-hwm=5")
			void on(String text) {
			}

		}, "recieve-hwm");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://x", contentType = "application/x-unheard-of")
			void on(String text) {
			}

		}, "has content type application/x-unheard-of");
		refused(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://x", batch = "true")
			void on(String text) {
			}

		}, "does not have exactly one parameter of type List");
	}

	private static void refused(Object handlers, String message) {
		try (AnnotatedFixture fixture = new AnnotatedFixture()) {
			assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> fixture.start(handlers))
				.withMessageContaining(message);
		}
	}

	@Test
	void namedDestinationsResolvePlaceholders() throws InterruptedException {
		this.fixture.properties(Map.of("socket", "orders"))
			.socket(ZmqSocketDefinition.named("orders").type(SocketType.PULL).bind("inproc://orders"))
			.start(new Object() {

				@ZmqListener("${socket}")
				void on(String text) {
					ListenerAttributeTests.this.fixture.saw(text);
				}

			});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://orders")) {
			push.send("x");
			assertThat(this.fixture.next()).isEqualTo("x");
		}
	}

	class Everything {

		@ZmqListener(id = "everything", group = "workers", type = SocketType.PULL, bind = "inproc://everything",
				concurrency = "${n}", ordering = "by-peer", batch = "true", batchSize = "#{${size}}",
				batchTimeout = "50ms", filter = "myFilter", errorHandler = "myErrorHandler", retry = "3, 100ms, 2.0",
				errorReply = "problem-json", executor = "myExecutor", autoStartup = "false", phase = "-5",
				containerCustomizer = "myCustomizer", properties = "receive-hwm=7")
		void on(List<String> batch) {
		}

	}

	public class SelfReference {

		private final String endpoint;

		private final String info;

		SelfReference(String endpoint, String info) {
			this.endpoint = endpoint;
			this.info = info;
		}

		public String getEndpoint() {
			return this.endpoint;
		}

		public String getInfo() {
			return this.info;
		}

		@ZmqListener(type = SocketType.PULL, bind = "#{me.endpoint}", info = "#{me.info}", beanRef = "me")
		public void unused(String text, @Header(ZmqHeaders.LISTENER_INFO) String header) {
			ListenerAttributeTests.this.fixture.saw(header + ": " + text);
		}

	}

}
