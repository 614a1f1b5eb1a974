package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XSubTests {

	private final PatternRig xsub = PatternRig.of(SocketType.XSUB);

	@Test
	void passesOnEachSubscriptionAndTheLastCancellation() {
		FakePeer peer = this.xsub.accept();
		assertThat(this.xsub.send("\1A")).isTrue();
		assertThat(this.xsub.send("\1A")).isTrue();
		assertThat(this.xsub.send("\0A")).isTrue();
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"), List.of("\1A"));
		assertThat(this.xsub.send("\0A")).isTrue();
		assertThat(this.xsub.send("\0A")).isTrue();
		assertThat(peer.takesAll()).containsExactly(List.of("\0A"));
		assertThat(this.xsub.drops()).isZero();
	}

	@Test
	void subscribesByCallsToo() {
		FakePeer peer = this.xsub.accept();
		this.xsub.subscribe("A");
		this.xsub.send("\1A");
		this.xsub.unsubscribe("A");
		assertThat(this.xsub.pattern().subscriptions()).isEqualTo(1);
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"), List.of("\1A"));
	}

	@Test
	void verboseItPassesOnEachCancellationToo() {
		this.xsub.with(SocketOptions.XSUB_VERBOSE_UNSUBSCRIBE, true);
		FakePeer peer = this.xsub.accept();
		this.xsub.send("\1A");
		this.xsub.send("\1A");
		this.xsub.send("\0A");
		assertThat(this.xsub.pattern().subscriptions()).isEqualTo(1);
		this.xsub.send("\0A");
		this.xsub.send("\0A");
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"), List.of("\1A"), List.of("\0A"), List.of("\0A"),
				List.of("\0A"));
		assertThat(this.xsub.pattern().subscriptions()).isZero();
	}

	@Test
	void framesOfAMessageThatAreSubscriptionsActAsSuch() {
		FakePeer peer = this.xsub.accept();
		this.xsub.send("user", "\1A", "\1B", "message", "\0A");
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"), List.of("\1B"), List.of("\0A"),
				List.of("user", "message"));
		this.xsub.send("\1C", "\1D");
		assertThat(peer.takesAll()).containsExactly(List.of("\1C"), List.of("\1D"));
		assertThat(this.xsub.pattern().subscriptions()).isEqualTo(3);
	}

	@Test
	void onlyTheFirstFrameMayBeASubscriptionIfTheOptionSaysSo() {
		this.xsub.with(SocketOptions.ONLY_FIRST_SUBSCRIBE, true);
		FakePeer peer = this.xsub.accept();
		this.xsub.send("user", "\1A");
		this.xsub.send("\1B", "\1C", "message");
		assertThat(peer.takesAll()).containsExactly(List.of("user", "\1A"), List.of("\1B"), List.of("\1C", "message"));
		assertThat(this.xsub.pattern().subscriptions()).isEqualTo(1);
	}

	@Test
	void aConnectionIsToldEachTopicOnce() {
		FakePeer peer = this.xsub.connect();
		this.xsub.send("\1early");
		peer.ready();
		this.xsub.send("\1late");
		this.xsub.apply();
		assertThat(peer.takesAll()).containsExactly(List.of("\1early"), List.of("\1late"));
		peer.lose();
		this.xsub.send("\0early");
		this.xsub.send("\1meanwhile");
		peer.ready();
		this.xsub.apply();
		assertThat(peer.takesAll()).containsExactlyInAnyOrder(List.of("\1late"), List.of("\1meanwhile"));
	}

	@Test
	void tellsEachNewConnectionAllSubscriptions() {
		this.xsub.send("\1A");
		this.xsub.send("\1B");
		FakePeer peer = this.xsub.accept();
		this.xsub.apply();
		assertThat(peer.takesAll()).containsExactlyInAnyOrder(List.of("\1A"), List.of("\1B"));
	}

	@Test
	void aPublisherThatTakesNoSubscriptionsBeginsAnew() {
		FakePeer stalled = this.xsub.connect();
		stalled.ready();
		FakePeer other = this.xsub.accept();
		this.xsub.subscribe("kept");
		for (int i = 0; i < XSub.UNTOLD; i++) {
			this.xsub.subscribe("A" + i);
			this.xsub.unsubscribe("A" + i);
			other.takesAll();
		}
		assertThat(stalled.refusals()).singleElement().asString().contains("takes no subscriptions");
		assertThat(other.refusals()).isEmpty();
		assertThat(stalled.pipe().out().size()).isLessThan(XSub.UNTOLD + 10);
		stalled.takesAll();
		stalled.ready();
		this.xsub.apply();
		assertThat(stalled.takesAll()).containsExactly(List.of("\1kept"));
		this.xsub.subscribe("B");
		assertThat(stalled.takesAll()).containsExactly(List.of("\1B"));
	}

	@Test
	void manyTopicsMayWaitForASlowPublisher() {
		FakePeer slow = this.xsub.accept();
		for (int i = 0; i < 250_000; i++) {
			this.xsub.subscribe("topic" + i);
		}
		assertThat(slow.refusals()).isEmpty();
		assertThat(slow.pipe().out().size()).isEqualTo(250_000);
	}

	@Test
	void sendsOtherMessagesToAllPublishers() {
		FakePeer one = this.xsub.accept();
		FakePeer other = this.xsub.accept();
		this.xsub.send("hello");
		this.xsub.send("multi", "part");
		this.xsub.send("");
		List<List<String>> all = List.of(List.of("hello"), List.of("multi", "part"), List.of(""));
		assertThat(one.takesAll()).isEqualTo(all);
		assertThat(other.takesAll()).isEqualTo(all);
		assertThat(this.xsub.written()).isEqualTo(6);
		assertThat(this.xsub.pattern().subscriptions()).isZero();
	}

	@Test
	void dropsOtherMessagesForAFullPublisherAndForNone() {
		assertThat(this.xsub.send("hello")).isTrue();
		assertThat(this.xsub.drops(DropReason.NO_PEER)).isEqualTo(1);
		FakePeer full = this.xsub.accept(1);
		FakePeer other = this.xsub.accept();
		this.xsub.send("a");
		this.xsub.send("b");
		assertThat(this.xsub.drops(DropReason.HIGH_WATER_MARK, full)).isEqualTo(1);
		assertThat(other.takesAll()).hasSize(2);
	}

	@Test
	void doesNotFilter() {
		FakePeer peer = this.xsub.accept();
		peer.sends("unasked");
		assertThat(this.xsub.hasInput()).isTrue();
		assertThat(this.xsub.receive()).containsExactly("unasked");
		assertThat(this.xsub.drops()).isZero();
	}

	@Test
	void anEndedPublisherIsDrainedAndToldNothing() {
		FakePeer peer = this.xsub.accept();
		peer.sends("last");
		peer.end();
		this.xsub.send("\1A");
		assertThat(this.xsub.receive()).containsExactly("last");
		assertThat(this.xsub.receive()).isNull();
		assertThat(peer.takesAll()).isEmpty();
	}

}
