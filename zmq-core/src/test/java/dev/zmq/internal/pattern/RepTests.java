package dev.zmq.internal.pattern;

import java.util.Arrays;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RepTests {

	private final PatternRig rep = PatternRig.of(SocketType.REP);

	@Test
	void repliesToWhomItReceivedFrom() {
		List<FakePeer> peers = List.of(this.rep.accept(), this.rep.accept(), this.rep.accept());
		for (int i = 0; i < 3; i++) {
			peers.get(i).sends("", "question" + i);
		}
		for (int i = 0; i < 3; i++) {
			List<String> question = this.rep.receive();
			assertThat(question).hasSize(1);
			this.rep.send(question.get(0).replace("question", "answer"));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(peers.get(i).takesAll()).containsExactly(List.of("", "answer" + i));
		}
	}

	@Test
	void keepsTheEnvelopeUnchanged() {
		FakePeer peer = this.rep.accept();
		peer.sends("id1", "id2", "", "a", "", "b");
		assertThat(this.rep.receive()).containsExactly("a", "", "b");
		this.rep.send("x", "y");
		assertThat(peer.takes()).containsExactly("id1", "id2", "", "x", "y");
		assertThat(this.rep.written()).isEqualTo(1);
	}

	@Test
	void dropsWhatHasNoDelimiterOrNoBody() {
		FakePeer peer = this.rep.accept();
		peer.sends("no delimiter");
		peer.sends("a", "b", "c");
		peer.sends("");
		peer.sends("a", "");
		peer.sends("", "good");
		assertThat(this.rep.receive()).containsExactly("good");
		assertThat(this.rep.drops(DropReason.FILTERED, peer)).isEqualTo(4);
	}

	@Test
	void receivesAnEmptyBody() {
		FakePeer peer = this.rep.accept();
		peer.sends("", "");
		assertThat(this.rep.receive()).containsExactly("");
	}

	@Test
	void receiveAndSendMustAlternate() {
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.rep.send("m"))
			.withMessage("REP socket 'rig' has no request to reply to: call receive() before send()");
		FakePeer peer = this.rep.accept();
		peer.sends("", "one");
		peer.sends("", "two");
		this.rep.receive();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(this.rep::receive)
			.withMessageContaining("call send() before the next receive()");
		assertThat(this.rep.hasInput()).isFalse();
		this.rep.send("reply");
		assertThat(this.rep.hasInput()).isTrue();
		assertThat(this.rep.receive()).containsExactly("two");
	}

	@Test
	void nothingToReceiveIsNoRequest() {
		this.rep.accept();
		assertThat(this.rep.receive()).isNull();
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.rep.send("m"));
	}

	@Test
	void dropsTheReplyToARequesterThatIsGone() {
		FakePeer peer = this.rep.accept();
		FakePeer other = this.rep.accept();
		peer.sends("", "question");
		this.rep.receive();
		peer.end();
		assertThat(this.rep.send("answer")).isTrue();
		assertThat(this.rep.drops(DropReason.NO_PEER, peer)).isEqualTo(1);
		other.sends("", "next");
		assertThat(this.rep.receive()).containsExactly("next");
	}

	@Test
	void dropsTheReplyToARequestReadAfterItsSenderEnded() {
		FakePeer peer = this.rep.accept();
		peer.sends("", "question");
		peer.end();
		assertThat(this.rep.receive()).containsExactly("question");
		assertThat(this.rep.send("answer")).isTrue();
		assertThat(this.rep.drops(DropReason.NO_PEER, peer)).isEqualTo(1);
	}

	@Test
	void aReqIsGoneWithItsConnection() {
		FakePeer peer = this.rep.connect().type(SocketType.REQ);
		peer.ready();
		peer.sends("", "question");
		this.rep.receive();
		peer.lose();
		assertThat(this.rep.send("while away")).isTrue();
		peer.ready();
		peer.sends("", "question");
		this.rep.receive();
		peer.lose();
		peer.ready();
		assertThat(this.rep.send("after it came back")).isTrue();
		peer.sends("", "unread when it was lost");
		peer.lose();
		peer.ready();
		this.rep.receive();
		assertThat(this.rep.send("too late")).isTrue();
		assertThat(peer.takesAll()).isEmpty();
		assertThat(this.rep.drops(DropReason.NO_PEER, peer)).isEqualTo(3);
		peer.sends("", "again");
		assertThat(this.rep.receive()).containsExactly("again");
		this.rep.send("answer");
		assertThat(peer.takes()).containsExactly("", "answer");
	}

	@Test
	void theReplyToADealerOutlivesAReconnect() {
		FakePeer peer = this.rep.connect().type(SocketType.DEALER);
		peer.ready();
		peer.sends("client", "", "question");
		this.rep.receive();
		peer.lose();
		assertThat(this.rep.send("answer")).isTrue();
		peer.ready();
		assertThat(peer.takes()).containsExactly("client", "", "answer");
		assertThat(this.rep.drops()).isZero();
	}

	@Test
	void anEnvelopeOfManyFramesComesBackWhole() {
		FakePeer peer = this.rep.accept();
		String[] frames = new String[100_002];
		Arrays.fill(frames, "id");
		frames[100_000] = "";
		peer.sends(frames);
		assertThat(this.rep.receive()).containsExactly("id");
		this.rep.send("answer");
		assertThat(peer.takes()).hasSize(100_002).endsWith("id", "", "answer");
	}

	@Test
	void dropsTheReplyToARequesterThatDoesNotTakeIt() {
		FakePeer peer = this.rep.accept(1);
		for (int i = 0; i < 3; i++) {
			peer.sends("", "question");
			this.rep.receive();
			assertThat(this.rep.send("answer")).isTrue();
		}
		assertThat(this.rep.drops(DropReason.HIGH_WATER_MARK, peer)).isEqualTo(2);
		assertThat(peer.takesAll()).hasSize(1);
	}

	@Test
	void aBadReplyEnvelopeOfARouterDoesNotWedgeIt() {
		PatternRig router = PatternRig.of(SocketType.ROUTER);
		PatternRig req = PatternRig.of(SocketType.REQ);
		Joint.of(router, this.rep);
		Joint.of(router, req);
		req.send("r");
		List<String> request = router.receive();
		assertThat(request).hasSize(3);
		assertThat(router.send(request.get(0))).isTrue();
		assertThat(router.send(request.get(0), request.get(1), "b")).isTrue();
		assertThat(req.receive()).containsExactly("b");
		assertThat(router.drops(DropReason.FILTERED)).isEqualTo(1);
	}

}
