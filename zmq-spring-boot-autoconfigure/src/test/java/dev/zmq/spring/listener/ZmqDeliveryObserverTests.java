package dev.zmq.spring.listener;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

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
