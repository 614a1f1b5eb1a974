package dev.zmq.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests and replies.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class RequestTests extends EngineTest {

	RequestTests(Setup setup) {
		super(setup);
	}

	@Test
	void manyThreadsEachGetTheReplyToTheirOwnRequest() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		int threads = 8;
		int each = 50;
		List<Running<Integer>> requesters = new ArrayList<>();
		for (int thread = 0; thread < threads; thread++) {
			String name = "thread " + thread + ", request ";
			requesters.add(inThread(() -> {
				for (int i = 0; i < each; i++) {
					String reply = pair.connected().request(ZmqMessage.of(name + i), PATIENCE).text();
					assertThat(reply).isEqualTo("reply to " + name + i);
				}
				return each;
			}));
		}
		for (int i = 0; i < threads * each; i++) {
			pair.bound().send("reply to " + receive(pair.bound()).text());
		}
		for (Running<Integer> requester : requesters) {
			assertThat(requester.result()).isEqualTo(each);
		}
	}

	@Test
	void aRequestThatTimesOutLeavesTheSocketReadyAndItsLateReplyIsDropped() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> pair.connected().request(ZmqMessage.of("first"), MOMENT))
			.withMessageContaining("REQ socket '" + pair.connected().name() + "' got no reply within 50 ms")
			.withMessageContaining("REP at");
		assertThat(receive(pair.bound()).text()).isEqualTo("first");
		pair.bound().send("reply to first");
		pair.connected().send("second");
		assertThat(receive(pair.bound()).text()).isEqualTo("second");
		pair.bound().send("reply to second");
		assertThat(receive(pair.connected()).text()).isEqualTo("reply to second");
		assertThat(pair.connected().stats().dropped(DropReason.STALE_REPLY)).isEqualTo(1);
	}

	@Test
	void aThreadThatWaitsForItsTurnToRequestGivesUpInTime() throws Exception {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		Running<ZmqMessage> first = inThread(() -> pair.connected().request(ZmqMessage.of("first"), PATIENCE));
		assertThat(receive(pair.bound()).text()).isEqualTo("first");
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> pair.connected().request(ZmqMessage.of("second"), MOMENT))
			.withMessageContaining("busy with other threads' requests");
		pair.bound().send("reply");
		assertThat(first.result().text()).isEqualTo("reply");
	}

	@Test
	void onlyAReqSocketHasRequests() {
		ZmqSocket dealer = socket(SocketType.DEALER);
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> dealer.request(ZmqMessage.of("x"), PATIENCE))
			.withMessageContaining("DEALER socket '" + dealer.name() + "'")
			.withMessageContaining("use a REQ socket");
	}

	@Test
	void aStepOutOfTurnIsAnExceptionAndNotAWait() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		ZmqSocket req = pair.connected();
		ZmqSocket rep = pair.bound();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(req::receive)
			.withMessageContaining("REQ socket '" + req.name() + "'")
			.withMessageContaining("call send() before receive()");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> rep.send("x"))
			.withMessageContaining("REP socket '" + rep.name() + "'")
			.withMessageContaining("call receive() before send()");
		req.send("request");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> req.send("again"))
			.withMessageContaining("req-relaxed");
		assertThat(receive(rep).text()).isEqualTo("request");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(rep::receive)
			.withMessageContaining("call send() before the next receive()");
		rep.send("reply");
		assertThat(receive(req).text()).isEqualTo("reply");
	}

	@Test
	void aRelaxedRequesterMaySendAgainAndGetsTheNewReply() {
		SocketPair pair = SocketPair.connected(this, SocketType.ROUTER, SocketType.REQ,
				(socket) -> relaxed(socket, false));
		pair.connected().send("first");
		ZmqMessage first = receive(pair.bound());
		pair.connected().send("second");
		ZmqMessage second = receive(pair.bound());
		assertThat(first.size()).isEqualTo(3);
		pair.bound().send(ZmqMessage.wrap(first.frame(0), new byte[0], "old".getBytes()));
		pair.bound().send(ZmqMessage.wrap(second.frame(0), new byte[0], "new".getBytes()));
		assertThat(receive(pair.connected()).text()).isEqualTo("new");
		assertThat(pair.connected().stats().dropped(DropReason.STALE_REPLY)).isEqualTo(1);
	}

	@Test
	void aCorrelatingRequesterNumbersItsRequestsAndMatchesTheReplies() {
		SocketPair pair = SocketPair.connected(this, SocketType.ROUTER, SocketType.REQ,
				(socket) -> relaxed(socket, true));
		pair.connected().send("first");
		ZmqMessage first = receive(pair.bound());
		pair.connected().send("second");
		ZmqMessage second = receive(pair.bound());
		assertThat(first.size()).isEqualTo(4);
		assertThat(first.frame(1)).hasSize(4).isNotEqualTo(second.frame(1));
		assertThat(first.frame(2)).isEmpty();
		pair.bound().send(ZmqMessage.wrap(first.frame(0), first.frame(1), new byte[0], "old".getBytes()));
		pair.bound().send(ZmqMessage.wrap(second.frame(0), second.frame(1), new byte[0], "new".getBytes()));
		assertThat(receive(pair.connected()).text()).isEqualTo("new");
	}

	@Test
	void aReplierKeepsEnvelopesOfAnyDepth() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.DEALER);
		pair.connected().send("one", "two", "", "body", "", "more");
		assertThat(receive(pair.bound())).isEqualTo(ZmqMessage.of("body", "", "more"));
		pair.bound().send("reply");
		assertThat(receive(pair.connected())).isEqualTo(ZmqMessage.of("one", "two", "", "reply"));
	}

	@Test
	void aReplierDropsWhatHasNoEnvelopeAndGoesOn() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.DEALER);
		pair.connected().send("no", "delimiter");
		pair.connected().send("", "good");
		assertThat(receive(pair.bound()).text()).isEqualTo("good");
		assertThat(pair.bound().stats().dropped(DropReason.FILTERED)).isEqualTo(1);
	}

	@Test
	void aReplyToAPeerThatIsGoneIsDroppedAndCounted() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		pair.connected().send("request");
		receive(pair.bound());
		pair.connected().close(Duration.ZERO);
		await().until(() -> pair.bound().peers().isEmpty());
		pair.bound().send("reply");
		assertThat(pair.bound().stats().dropped(DropReason.NO_PEER)).isEqualTo(1);
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> pair.bound().send("again"));
	}

	private static void relaxed(ZmqSocket socket, boolean correlate) {
		if (socket.type() == SocketType.REQ) {
			socket.setOption(SocketOptions.REQ_RELAXED, true).setOption(SocketOptions.REQ_CORRELATE, correlate);
		}
	}

}
