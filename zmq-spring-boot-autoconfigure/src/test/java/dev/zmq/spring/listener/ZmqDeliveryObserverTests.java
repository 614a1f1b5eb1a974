package dev.zmq.spring.listener;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who watches what listeners do.
 */
class ZmqDeliveryObserverTests {

	private final ListenerFixture fixture = new ListenerFixture();

	private final BlockingQueue<Handled> handled = new LinkedBlockingQueue<>();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void seesResultsAndFailuresAndWhatStagesCompleteWith() throws InterruptedException {
		this.fixture.factory
			.setDeliveryObserver((delivery, result, failure) -> this.handled.add(new Handled(result, failure)));
		this.fixture
			.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> switch (new String(delivery.getPayload())) {
				case "fail" -> throw new IllegalStateException("as asked");
				case "later" -> CompletableFuture.supplyAsync(() -> "done later");
				default -> "done";
			}));
		ZmqSocket req = this.fixture.peer(SocketType.REQ);
		ListenerFixture.ask(req, "now");
		assertThat(next().result()).isEqualTo("done");
		ListenerFixture.ask(req, "fail");
		assertThat(next().failure()).isInstanceOf(IllegalStateException.class);
		ListenerFixture.ask(req, "later");
		assertThat(next().result()).isEqualTo("done later");
	}

	@Test
	void seesEachMessageOfABatch() throws InterruptedException {
		BlockingQueue<String> seen = new LinkedBlockingQueue<>();
		this.fixture.factory
			.setDeliveryObserver((delivery, result, failure) -> seen.add(delivery.getMessage().text() + " " + failure));
		RuntimeException trouble = new IllegalStateException("as asked");
		this.fixture.listen(this.fixture.endpoint(SocketType.PULL, new ZmqMessageListener() {

			@Override
			public @Nullable Object onMessage(ZmqDelivery delivery) {
				throw new IllegalStateException("not in a batch");
			}

			@Override
			public @Nullable Object onBatch(List<ZmqDelivery> batch, BiConsumer<ZmqDelivery, Throwable> rejected) {
				if (batch.get(0).getMessage().text().equals("fail")) {
					throw trouble;
				}
				return null;
			}

		}).container((properties) -> {
			properties.setBatch(true);
			properties.setBatchSize(2);
			properties.setBatchTimeout(ListenerFixture.LIMIT);
		}));
		ZmqSocket push = this.fixture.peer(SocketType.PUSH);
		for (String text : List.of("one", "two", "fail", "too")) {
			push.send(text);
		}
		for (String expected : List.of("one null", "two null", "fail " + trouble, "too " + trouble)) {
			assertThat(seen.poll(ListenerFixture.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(expected);
		}
	}

	@Test
	void doesNoHarmWhenItFails() {
		this.fixture.factory.setDeliveryObserver((delivery, result, failure) -> {
			throw new IllegalStateException("a bad observer");
		});
		this.fixture.listen(this.fixture.endpoint(SocketType.REP, (delivery) -> "done"));
		ZmqSocket req = this.fixture.peer(SocketType.REQ);
		assertThat(ListenerFixture.ask(req, "one")).isEqualTo("done");
		assertThat(ListenerFixture.ask(req, "two")).isEqualTo("done");
	}

	private Handled next() throws InterruptedException {
		Handled next = this.handled.poll(ListenerFixture.LIMIT.toSeconds(), TimeUnit.SECONDS);
		assertThat(next).isNotNull();
		return next;
	}

	private record Handled(@Nullable Object result, @Nullable Throwable failure) {
	}

}
