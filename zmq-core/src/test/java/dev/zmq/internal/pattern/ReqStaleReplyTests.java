package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of replies to requests that were given up. */
class ReqStaleReplyTests {

	private final PatternRig req = PatternRig.of(SocketType.REQ);

	@Test
	void aNumberGoesBeforeTheDelimiterAndMustComeBack() {
		this.req.with(SocketOptions.REQ_CORRELATE, true);
		FakePeer peer = this.req.accept();
		this.req.send("question");
		List<String> request = peer.takes();
		assertThat(request).hasSize(3).endsWith("", "question");
		String number = request.get(0);
		assertThat(number).hasSize(4);
		peer.sends("", "no number");
		peer.sends("xxxx", "", "wrong number");
		peer.sends(number, "no delimiter", "x");
		peer.sends(number, "");
		assertThat(this.req.receive()).isNull();
		peer.sends(number, "", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, peer)).isEqualTo(2);
		assertThat(this.req.drops(DropReason.FILTERED, peer)).isEqualTo(2);
	}

	@Test
	void numbersDiffer() {
		this.req.with(SocketOptions.REQ_CORRELATE, true).with(SocketOptions.REQ_RELAXED, true);
		FakePeer peer = this.req.accept();
		this.req.send("one");
		this.req.send("two");
		String one = peer.takes().get(0);
		String two = peer.takes().get(0);
		assertThat(one).isNotEqualTo(two);
		peer.sends(one, "", "late");
		peer.sends(two, "", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, peer)).isEqualTo(1);
	}

	@Test
	void relaxedSendsAgainToTheNextPeer() {
		this.req.with(SocketOptions.REQ_RELAXED, true);
		FakePeer one = this.req.accept();
		FakePeer other = this.req.accept();
		this.req.send("first");
		this.req.send("second");
		assertThat(one.takes()).containsExactly("", "first");
		assertThat(other.takes()).containsExactly("", "second");
		one.sends("", "late");
		assertThat(this.req.receive()).isNull();
		other.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, one)).isEqualTo(1);
	}

	@Test
	void relaxedKeepsTheOpenRequestIfTheNextCannotBeSent() {
		this.req.with(SocketOptions.REQ_RELAXED, true);
		FakePeer peer = this.req.accept(1);
		this.req.send("first");
		assertThat(this.req.send("second")).isFalse();
		peer.sends("", "answer to the first");
		assertThat(this.req.receive()).containsExactly("answer to the first");
	}

	@Test
	void aLateReplyIsNotTakenForTheNextOne() {
		FakePeer peer = this.req.accept();
		this.req.send("first");
		this.req.abandonRequest();
		this.req.send("second");
		peer.sends("", "late");
		assertThat(this.req.receive()).isNull();
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, peer)).isEqualTo(1);
		assertThat(peer.refusals()).isEmpty();
	}

	@Test
	void aLateReplyThatCameBeforeTheNextRequestSettlesTheDebt() {
		FakePeer peer = this.req.accept();
		this.req.send("first");
		this.req.abandonRequest();
		peer.sends("", "late");
		this.req.send("second");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, peer)).isEqualTo(1);
	}

	@Test
	void severalLateRepliesAreCounted() {
		FakePeer peer = this.req.accept();
		for (int i = 0; i < 3; i++) {
			this.req.send("given up");
			this.req.abandonRequest();
		}
		this.req.send("question");
		for (int i = 0; i < 3; i++) {
			peer.sends("", "late");
		}
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops(DropReason.STALE_REPLY, peer)).isEqualTo(3);
	}

	@Test
	void peersThatOweNothingAreAskedFirst() {
		FakePeer debtor = this.req.accept();
		FakePeer good = this.req.accept();
		this.req.send("given up");
		this.req.abandonRequest();
		for (int i = 0; i < 3; i++) {
			this.req.send("question");
			good.sends("", "answer");
			assertThat(this.req.receive()).containsExactly("answer");
		}
		assertThat(debtor.takesAll()).hasSize(1);
		assertThat(good.takesAll()).hasSize(3);
		debtor.sends("", "late");
		for (int i = 0; i < 2; i++) {
			this.req.send("question");
			FakePeer asked = (good.pipe().out().size() > 0) ? good : debtor;
			asked.sends("", "answer");
			assertThat(this.req.receive()).containsExactly("answer");
		}
		assertThat(debtor.takesAll()).hasSize(1);
		assertThat(good.takesAll()).hasSize(1);
	}

	@Test
	void aNewConnectionOwesNothing() {
		FakePeer peer = this.req.connect();
		peer.ready();
		this.req.send("first");
		assertThat(peer.takes()).isNotNull();
		this.req.abandonRequest();
		peer.lose();
		peer.ready();
		this.req.send("second");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
	}

	@Test
	void requestsThatHadNotLeftAreStillAnswered() {
		FakePeer peer = this.req.connect();
		this.req.send("first");
		this.req.abandonRequest();
		this.req.send("second");
		peer.ready();
		peer.lose();
		peer.ready();
		this.req.apply();
		assertThat(peer.takesAll()).hasSize(2);
		peer.sends("", "late");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(peer.refusals()).isEmpty();
	}

	@Test
	void aRequestWhoseConnectionWasLostOwesNothing() {
		FakePeer peer = this.req.connect();
		peer.ready();
		this.req.send("first");
		peer.takes();
		peer.lose();
		peer.ready();
		this.req.apply();
		this.req.abandonRequest();
		this.req.send("second");
		peer.sends("", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
	}

	@Test
	void aReplyLostForGoodDoesNotStarveTheRequestsAfterIt() {
		FakePeer peer = this.req.connect();
		peer.ready();
		this.req.send("never answered");
		peer.takes();
		this.req.abandonRequest();
		this.req.send("second");
		peer.takes();
		peer.sends("", "answer to the second");
		assertThat(this.req.receive()).isNull();
		this.req.abandonRequest();
		assertThat(peer.refusals()).singleElement().asString().contains("can no longer be told apart");
		peer.ready();
		this.req.send("third");
		assertThat(peer.takes()).isNotNull();
		peer.sends("", "answer to the third");
		assertThat(this.req.receive()).containsExactly("answer to the third");
	}

	@Test
	void aSilentPeerIsNotCutOff() {
		FakePeer peer = this.req.accept();
		for (int i = 0; i < 5; i++) {
			this.req.send("question");
			peer.takes();
			this.req.abandonRequest();
		}
		assertThat(peer.refusals()).isEmpty();
	}

	@Test
	void numbersNeedNoCounting() {
		this.req.with(SocketOptions.REQ_CORRELATE, true);
		FakePeer peer = this.req.accept();
		for (int i = 0; i < 3; i++) {
			this.req.send("given up");
			this.req.abandonRequest();
		}
		this.req.send("question");
		peer.takes();
		peer.takes();
		peer.takes();
		peer.sends(peer.takes().get(0), "", "answer");
		assertThat(this.req.receive()).containsExactly("answer");
		assertThat(this.req.drops()).isZero();
	}

	@Test
	void theLateReplyOfAPeerThatEndedIsStillStale() {
		FakePeer peer = this.req.accept();
		this.req.send("first");
		this.req.abandonRequest();
		this.req.send("second");
		peer.sends("", "late");
		peer.sends("", "answer");
		peer.end();
		assertThat(this.req.receive()).containsExactly("answer");
	}

}
