package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.config.AnnotatedFixture;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.support.ZmqHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Row 22: batches are what is there.
 */
class BatchListenerTests {

	private final AnnotatedFixture fixture = new AnnotatedFixture();

	private final BlockingQueue<Object> failures = new LinkedBlockingQueue<>();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aBatchIsWhatIsThereUpToItsSize() throws InterruptedException {
		this.fixture.start(new Object() {

			@ZmqListener(id = "batch", type = SocketType.PULL, bind = "inproc://batch", batch = "true", batchSize = "3")
			void on(List<Order> orders) {
				BatchListenerTests.this.fixture.saw(orders.stream().map(Order::id).toList());
			}

		});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://batch")) {
			push.send("{\"id\":\"alone\"}");
			assertThat(this.fixture.next()).isEqualTo(List.of("alone"));
			this.fixture.container("batch").pause();
			for (int i = 0; i < 5; i++) {
				push.send("{\"id\":\"" + i + "\"}");
			}
			await().until(() -> this.fixture.sockets().getSocket("batch").stats().queuedIn() == 5);
			this.fixture.container("batch").resume();
			assertThat(this.fixture.next()).isEqualTo(List.of("0", "1", "2"));
			assertThat(this.fixture.next()).isEqualTo(List.of("3", "4"));
		}
	}

	@Test
	void aBatchMayWaitToBeFull() throws InterruptedException {
		this.fixture.start(new Object() {

			@ZmqListener(type = SocketType.PULL, bind = "inproc://batch", batch = "true", batchSize = "2",
					batchTimeout = "60s")
			void on(List<ZmqMessage> messages) {
				BatchListenerTests.this.fixture.saw(messages);
			}

		});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://batch")) {
			push.send("a");
			push.send("b");
			assertThat(this.fixture.next()).isEqualTo(List.of(ZmqMessage.of("a"), ZmqMessage.of("b")));
			push.send("c");
			// Stopping ends the wait, and what was taken is handled.
			await().until(() -> this.fixture.container("handlers-on").getStatus().received() == 3);
			this.fixture.registry().stop();
			assertThat(this.fixture.next()).isEqualTo(List.of(ZmqMessage.of("c")));
		}
	}

	@Test
	void aBadMessageIsTakenOutOfItsBatch() throws InterruptedException {
		this.fixture
			.bean("collect", ZmqListenerErrorHandler.class,
					(delivery, failure) -> this.failures.add(delivery.getMessage().text()) ? null : null)
			.start(new Object() {

				@ZmqListener(id = "batch", type = SocketType.PULL, bind = "inproc://batch", batch = "true",
						batchTimeout = "60s", batchSize = "3", errorHandler = "collect")
				void on(List<Message<Order>> orders) {
					BatchListenerTests.this.fixture.saw(orders.stream()
						.map((order) -> order.getPayload().id() + order.getHeaders().get(ZmqHeaders.SOCKET))
						.toList());
				}

			});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://batch")) {
			push.send("{\"id\":\"1\"}");
			push.send("no order");
			push.send("{\"id\":\"2\"}");
			assertThat(this.fixture.next()).isEqualTo(List.of("1batch", "2batch"));
			assertThat(this.failures.poll(20, TimeUnit.SECONDS)).isEqualTo("no order");
		}
		await().until(() -> this.fixture.container("batch").getStatus().failed() == 1);
	}

	@Test
	void aBatchThatFailsIsTriedAgainAndThenGivenUpMessageByMessage() throws InterruptedException {
		this.fixture.bean("collect", ZmqListenerErrorHandler.class,
				(delivery, failure) -> this.failures.add(delivery.getMessage().text() + delivery.getDeliveryAttempt())
						? null : null)
			.start(new Object() {

				@ZmqListener(type = SocketType.PULL, bind = "inproc://batch", batch = "true", batchTimeout = "60s",
						batchSize = "2", errorHandler = "collect", retry = "1, 1ms")
				void on(List<String> texts) {
					BatchListenerTests.this.fixture.saw(texts);
					throw new IllegalStateException("no good");
				}

			});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://batch")) {
			push.send("a");
			push.send("b");
			assertThat(this.fixture.next()).isEqualTo(List.of("a", "b"));
			assertThat(this.fixture.next()).isEqualTo(List.of("a", "b"));
			List<Object> failed = new ArrayList<>();
			failed.add(this.failures.poll(20, TimeUnit.SECONDS));
			failed.add(this.failures.poll(20, TimeUnit.SECONDS));
			assertThat(failed).containsExactly("a2", "b2");
		}
	}

	@Test
	void severalResultsOfABatchAreSentOneByOne() {
		this.fixture.socket(ZmqSocketDefinition.named("results").type(SocketType.PUSH).bind("inproc://results"))
			.start(new Object() {

				@ZmqListener(type = SocketType.PULL, bind = "inproc://batch", batch = "true", batchTimeout = "60s",
						batchSize = "2")
				@SendTo("results")
				List<String> on(List<String> texts) {
					return texts.stream().map(String::toUpperCase).toList();
				}

			});
		try (ZmqSocket push = this.fixture.peer(SocketType.PUSH, "inproc://batch");
				ZmqSocket pull = this.fixture.peer(SocketType.PULL, "inproc://results")) {
			push.send("a");
			push.send("b");
			assertThat(pull.receive(Duration.ofSeconds(20))).isEqualTo(ZmqMessage.of("A"));
			assertThat(pull.receive(Duration.ofSeconds(20))).isEqualTo(ZmqMessage.of("B"));
		}
	}

	record Order(String id) {
	}

}
