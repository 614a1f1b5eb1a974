package dev.zmq.interop;

import java.time.Duration;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests and replies with libzmq, and the options that loosen or tighten their order.
 * <p>
 * Thread: one.
 */
class RequestInteropTests extends LibzmqTest {

	private static final String EMPTY = Frames.text("");

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void aLibzmqRepAnswersWhateverTheOptionsAre(boolean correlate, boolean relaxed) {
		ForeignSocket rep = this.libzmq.socket("REP");
		ZmqSocket req = socket(SocketType.REQ).setOption(SocketOptions.REQ_CORRELATE, correlate)
			.setOption(SocketOptions.REQ_RELAXED, relaxed);
		req.connect(rep.bind(LOOPBACK));
		for (int i = 0; i < 10; i++) {
			req.send("question", Integer.toString(i));
			assertThat(rep.receiveText()).containsExactly("question", Integer.toString(i));
			rep.send("answer", Integer.toString(i));
			assertThat(receive(req)).isEqualTo(ZmqMessage.of("answer", Integer.toString(i)));
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 1", "1, 0", "1, 1" })
	void ourRepAnswersALibzmqReqWhateverItsOptionsAre(int correlate, int relaxed) {
		ZmqSocket rep = socket(SocketType.REP);
		ForeignSocket req = this.libzmq.socket("REQ", "REQ_CORRELATE=" + correlate, "REQ_RELAXED=" + relaxed)
			.connect(rep.bind(LOOPBACK));
		for (int i = 0; i < 10; i++) {
			req.send("question", Integer.toString(i));
			assertThat(receive(rep)).isEqualTo(ZmqMessage.of("question", Integer.toString(i)));
			rep.send("answer", Integer.toString(i));
			assertThat(req.receiveText()).containsExactly("answer", Integer.toString(i));
		}
	}

	@Test
	void aRelaxedCorrelatedReqTakesOnlyTheReplyToItsLastRequest() {
		ForeignSocket rep = this.libzmq.socket("REP");
		ZmqSocket req = relaxed();
		req.connect(rep.bind(LOOPBACK));
		req.send("first");
		assertThat(rep.receiveText()).containsExactly("first");
		req.send("second");
		rep.send("reply to first");
		assertThat(rep.receiveText()).containsExactly("second");
		rep.send("reply to second");
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("reply to second"));
	}

	@Test
	void aCorrelatedRequestCarriesAFourByteIdAndAReplyWithAnotherIsDropped() {
		ForeignSocket router = this.libzmq.socket("ROUTER");
		ZmqSocket req = relaxed();
		req.connect(router.bind(LOOPBACK));
		req.send("question");
		List<String> request = router.receive();
		assertThat(request).hasSize(4);
		assertThat(Frames.bytes(request.get(1))).hasSize(4);
		assertThat(request.subList(2, 4)).containsExactly(EMPTY, Frames.text("question"));
		router.send(List.of(request.get(0), "h00112233", EMPTY, Frames.text("to another question")));
		router.send(List.of(request.get(0), request.get(1), EMPTY, Frames.text("right")));
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("right"));
		assertThat(req.stats().dropped(DropReason.STALE_REPLY)).isEqualTo(1);
	}

	@Test
	void aStrictReqRefusesToSendTwice() {
		ForeignSocket rep = this.libzmq.socket("REP");
		ZmqSocket req = socket(SocketType.REQ);
		req.connect(rep.bind(LOOPBACK));
		req.send("first");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> req.send("second"));
		assertThat(rep.receiveText()).containsExactly("first");
		rep.send("reply");
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("reply"));
	}

	@Test
	void aRequestWithoutReplyTimesOutAndTheNextOneGetsItsOwnReply() {
		ForeignSocket rep = this.libzmq.socket("REP");
		ZmqSocket req = relaxed();
		req.connect(rep.bind(LOOPBACK));
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> req.request(ZmqMessage.of("slow"), Duration.ofMillis(100)));
		assertThat(rep.receiveText()).containsExactly("slow");
		rep.send("too late");
		ForeignPeer.Reply echo = rep.beginEchoing(1);
		assertThat(req.request(ZmqMessage.of("fast"), PATIENCE)).isEqualTo(ZmqMessage.of("fast"));
		echo.await();
	}

	@Test
	void aRequestThatTimedOutWithoutOptionsLeavesTheSocketUsable() {
		ForeignSocket rep = this.libzmq.socket("REP");
		ZmqSocket req = socket(SocketType.REQ);
		req.connect(rep.bind(LOOPBACK));
		assertThatExceptionOfType(ZmqTimeoutException.class)
			.isThrownBy(() -> req.request(ZmqMessage.of("slow"), Duration.ofMillis(100)));
		assertThat(rep.receiveText()).containsExactly("slow");
		rep.send("too late");
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> req.stats().queuedIn() + req.stats().droppedTotal() + req.stats().reconnects() > 0);
		ForeignPeer.Reply echo = rep.beginEchoing(1);
		assertThat(req.request(ZmqMessage.of("fast"), PATIENCE)).isEqualTo(ZmqMessage.of("fast"));
		echo.await();
	}

	@Test
	void aReqServesItsRepliersInTurn() {
		ForeignSocket one = this.libzmq.socket("REP");
		ForeignSocket two = this.libzmq.socket("REP");
		ZmqSocket req = socket(SocketType.REQ);
		req.connect(one.bind(LOOPBACK));
		req.connect(two.bind(LOOPBACK));
		req.awaitPeers(2, PATIENCE);
		req.send("a");
		boolean oneIsFirst = one.receives(Duration.ofMillis(200));
		ForeignSocket first = oneIsFirst ? one : two;
		ForeignSocket second = oneIsFirst ? two : one;
		if (!oneIsFirst) {
			assertThat(first.receiveText()).containsExactly("a");
		}
		first.send("1");
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("1"));
		req.send("b");
		assertThat(second.receiveText()).containsExactly("b");
		second.send("2");
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("2"));
	}

	@Test
	void ourRepDropsARequestWithoutDelimiterAndGoesOn() {
		ZmqSocket rep = socket(SocketType.REP);
		ForeignSocket dealer = this.libzmq.socket("DEALER").connect(rep.bind(LOOPBACK));
		dealer.send("no", "delimiter");
		dealer.send("");
		dealer.send("", "good");
		ZmqMessage next = receive(rep);
		assertThat(next).isEqualTo(ZmqMessage.of("good"));
		rep.send(next);
		assertThat(dealer.receiveText()).containsExactly("", "good");
		assertThat(rep.stats().dropped(DropReason.FILTERED)).isPositive();
	}

	@Test
	void ourRepKeepsTheWholeEnvelopeForTheReply() {
		ZmqSocket rep = socket(SocketType.REP);
		ForeignSocket dealer = this.libzmq.socket("DEALER").connect(rep.bind(LOOPBACK));
		dealer.send("hop 1", "hop 2", "", "body", "", "more body");
		assertThat(receive(rep)).isEqualTo(ZmqMessage.of("body", "", "more body"));
		rep.send("done", "");
		assertThat(dealer.receiveText()).containsExactly("hop 1", "hop 2", "", "done", "");
	}

	@Test
	void ourRepDropsTheReplyToARequesterThatLeftAndServesTheNext() {
		ZmqSocket rep = socket(SocketType.REP);
		String endpoint = rep.bind(LOOPBACK).toString();
		ForeignSocket leaving = this.libzmq.socket("REQ").connect(endpoint);
		leaving.send("bye");
		assertThat(receive(rep)).isEqualTo(ZmqMessage.of("bye"));
		leaving.close();
		Awaitility.await().atMost(PATIENCE).until(() -> rep.peers().isEmpty());
		rep.send("anybody?");
		ForeignSocket staying = this.libzmq.socket("REQ").connect(endpoint);
		staying.send("hello");
		assertThat(receive(rep)).isEqualTo(ZmqMessage.of("hello"));
		rep.send("hello back");
		assertThat(staying.receiveText()).containsExactly("hello back");
	}

	private ZmqSocket relaxed() {
		return socket(SocketType.REQ).setOption(SocketOptions.REQ_CORRELATE, true)
			.setOption(SocketOptions.REQ_RELAXED, true);
	}

}
