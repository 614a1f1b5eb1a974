package dev.zmq.spring.client;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import dev.zmq.SocketType;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Requests with many replies, from a raw ROUTER.
 */
class StreamRequestTests extends TemplateTest {

	private ZmqSocket router;

	@BeforeEach
	void open() {
		this.router = this.fixture.peer(SocketType.ROUTER, "inproc://numbers");
		this.fixture.socket("numbers", SocketType.DEALER, "inproc://numbers");
	}

	@Test
	void bringsAllRepliesUpToTheEmptyOne() {
		try (Stream<Integer> replies = this.template.requestStream("numbers", "3", Integer.class)) {
			ZmqMessage request = request();
			List.of("1", "2", "3", "").forEach((text) -> reply(request, text));
			assertThat(replies).containsExactly(1, 2, 3);
		}
		assertThat(this.template.getRequestCounts().get("numbers").pending()).isZero();
	}

	@Test
	void severalStreamsAndRequestsShareTheSocket() {
		try (Stream<String> first = this.template.requestStream("numbers", "a", String.class);
				Stream<String> second = this.template.requestStream("numbers", "b", String.class)) {
			ZmqMessage a = request();
			ZmqMessage b = request();
			reply(b, "b1");
			reply(a, "a1");
			reply(b, "b2");
			reply(b, "");
			reply(a, "");
			assertThat(second).containsExactly("b1", "b2");
			assertThat(first).containsExactly("a1");
		}
	}

	@Test
	void aFailureOfThePeerEndsTheStream() {
		try (Stream<String> replies = this.template.requestStream("numbers", "x", String.class)) {
			ZmqMessage request = request();
			reply(request, "1");
			reply(request, "", "it broke");
			Iterator<String> each = replies.iterator();
			assertThat(each.next()).isEqualTo("1");
			assertThatExceptionOfType(ZmqRemoteException.class).isThrownBy(each::hasNext)
				.withMessageContaining("'numbers' failed at the peer: it broke")
				.satisfies((ex) -> assertThat(ex.getReply().text(1)).isEqualTo("it broke"));
		}
	}

	@Test
	void eachReplyIsWaitedForAndNotLonger() {
		try (Stream<String> replies = this.template.socket("numbers")
			.body("x")
			.timeout(Duration.ofMillis(50))
			.requestStream(String.class)) {
			request();
			assertThatExceptionOfType(ZmqRequestTimeoutException.class).isThrownBy(() -> replies.iterator().hasNext());
		}
		assertThat(this.template.getRequestCounts().get("numbers").pending()).isZero();
	}

	@Test
	void closingForgetsTheRequest() {
		Stream<String> replies = this.template.requestStream("numbers", "x", String.class);
		ZmqMessage request = request();
		replies.close();
		assertThat(this.template.getRequestCounts().get("numbers").pending()).isZero();
		reply(request, "late");
		await().atMost(TemplateFixture.LIMIT).until(() -> this.template.getRequestCounts().get("numbers").late() == 1);
	}

	@Test
	void aReaderThatIsTooSlowIsToldSo() {
		ReplyQueue queue = new ReplyQueue("numbers", () -> {
		});
		for (int i = 0; i < ReplyQueue.LIMIT; i++) {
			assertThat(queue.take(ZmqMessage.of("x"))).isTrue();
		}
		assertThat(queue.take(ZmqMessage.of("x"))).isFalse();
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> {
			for (int i = 0; i <= ReplyQueue.LIMIT; i++) {
				queue.next(Duration.ZERO, () -> new ZmqException("time"));
			}
		}).withMessageContaining("More than 10000 replies");
	}

	@Test
	void aProblemInsteadOfAReplyIsAnException() {
		var reply = this.template.requestAsync("numbers", "x", String.class);
		reply(request(), "", "{\"title\":\"no\"}");
		assertThat(reply).failsWithin(TemplateFixture.LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(ZmqRemoteException.class)
			.withMessageContaining("{\"title\":\"no\"}");
	}

	private ZmqMessage request() {
		ZmqMessage request = this.router.receive(TemplateFixture.LIMIT);
		assertThat(request).isNotNull();
		return request;
	}

	private void reply(ZmqMessage request, String... body) {
		ZmqMessage reply = ZmqMessage.of(body);
		for (int i = 2; i >= 0; i--) {
			reply = reply.prepend(request.frame(i));
		}
		this.router.send(reply);
	}

}
