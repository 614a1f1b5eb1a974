package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReqTests {

	private final PatternRig req = PatternRig.of(SocketType.REQ);

	@Test
	void asksItsPeersInTurn() {
		List<FakePeer> peers = List.of(this.req.accept(), this.req.accept(), this.req.accept());
		for (int i = 0; i < 6; i++) {
			FakePeer peer = peers.get(i % 3);
			assertThat(this.req.send("question" + i)).isTrue();
			assertThat(peer.takes()).containsExactly("", "question" + i);
			peer.sends("", "answer" + i);
			assertThat(this.req.receive()).containsExactly("answer" + i);
		}
		assertThat(this.req.written()).isEqualTo(6);
	}

	@Test
	void multipartRequestsAndRepliesGetOneDelimiter() {
		FakePeer peer = this.req.accept();
		this.req.send("a", "", "b");
		assertThat(peer.takes()).containsExactly("", "a", "", "b");
		peer.sends("", "", "c");
		assertThat(this.req.receive()).containsExactly("", "c");
	}

	@Test
	void waitsWithoutPeers() {
		assertThat(this.req.send("m")).isFalse();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(this.req::receive);
		FakePeer peer = this.req.accept();
		assertThat(this.req.send("m")).isTrue();
		assertThat(peer.takes()).containsExactly("", "m");
	}

	@Test
	void sendAndReceiveMustAlternate() {
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(this.req::receive)
			.withMessageContaining("REQ socket 'rig'")
			.withMessageContaining("call send() before receive()");
		FakePeer peer = this.req.accept();
		this.req.send("m");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.req.send("n"))
			.withMessageContaining("call receive() before the next send()")
			.withMessageContaining("req-relaxed");
		assertThat(peer.takesAll()).hasSize(1);
		peer.sends("", "reply");
		assertThat(this.req.receive()).containsExactly("reply");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(this.req::receive);
	}

	@Test
	void listensOnlyToTheAskedPeer() {
		FakePeer asked = this.req.accept();
		FakePeer other = this.req.accept();
		this.req.send("question");
		other.sends("", "not asked");
		assertThat(this.req.receive()).isNull();
		assertThat(this.req.drops(DropReason.STALE_REPLY, other)).isEqualTo(1);
		asked.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
	}

	@Test
	void dropsWhatCameBeforeItAsked() {
		FakePeer peer = this.req.accept();
		peer.sends("", "unasked");
		assertThat(this.req.hasInput()).isFalse();
		this.req.send("question");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, peer)).isEqualTo(1);
	}

	@Test
	void dropsMalformedReplies() {
		FakePeer peer = this.req.accept();
		this.req.send("question");
		peer.sends("no delimiter");
		peer.sends("");
		peer.sends("long prefix", "", "body");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.FILTERED, peer)).isEqualTo(3);
	}

	@Test
	void goesOnWaitingWhenTheAskedPeerEnds() {
		FakePeer peer = this.req.accept();
		FakePeer other = this.req.accept();
		this.req.send("question");
		peer.end();
		assertThat(this.req.receive()).isNull();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.req.send("next"));
		this.req.abandonRequest();
		assertThat(this.req.send("next")).isTrue();
		assertThat(other.takes()).containsExactly("", "next");
	}

	@Test
	void receivesTheReplyOfAPeerThatEndedAfterIt() {
		FakePeer peer = this.req.accept();
		this.req.send("question");
		peer.sends("", "answer");
		peer.end();
		assertThat(this.req.receive()).containsExactly("answer");
	}

	@Test
	void probesEachNewConnectionIfAsked() {
		this.req.with(SocketOptions.PROBE_ROUTER, true);
		FakePeer peer = this.req.accept();
		this.req.apply();
		assertThat(peer.takes()).containsExactly("");
		this.req.send("question");
		assertThat(peer.takes()).containsExactly("", "question");
	}

	@Test
	void abandoningWithoutRequestDoesNothing() {
		FakePeer peer = this.req.accept();
		this.req.abandonRequest();
		this.req.send("question");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
	}

	@Test
	void reqToRepWorks() {
		PatternRig rep = PatternRig.of(SocketType.REP);
		Joint.of(this.req, rep);
		for (int i = 0; i < 10; i++) {
			this.req.with(SocketOptions.REQ_CORRELATE, i % 2 == 0);
			this.req.send("q" + i);
			assertThat(rep.receive()).containsExactly("q" + i);
			rep.send("a" + i);
			assertThat(this.req.receive()).containsExactly("a" + i);
		}
	}

	@Test
	void reqToRepWorksThroughARouterAndADealer() {
		PatternRig router = PatternRig.of(SocketType.ROUTER);
		PatternRig dealer = PatternRig.of(SocketType.DEALER);
		PatternRig rep = PatternRig.of(SocketType.REP);
		Joint.of(this.req, router);
		Joint.of(dealer, rep);
		this.req.send("question");
		dealer.send(router.receiveMessage());
		assertThat(rep.receive()).containsExactly("question");
		rep.send("answer");
		router.send(dealer.receiveMessage());
		assertThat(this.req.receive()).containsExactly("answer");
	}

}
