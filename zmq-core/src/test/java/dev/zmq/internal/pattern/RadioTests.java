package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RadioTests {

	private final PatternRig radio = PatternRig.of(SocketType.RADIO);

	@Test
	void sendsToThoseWhoAreInExactlyThatGroup() {
		FakePeer news = member("news");
		FakePeer both = member("news");
		both.joins(true, "sport");
		FakePeer prefix = member("new");
		FakePeer empty = member("");
		this.radio.apply();
		assertThat(send("news", "n")).isTrue();
		assertThat(send("sport", "s")).isTrue();
		assertThat(send("", "e")).isTrue();
		assertThat(send("nobody", "x")).isTrue();
		assertThat(news.takesAll()).containsExactly(List.of("news", "n"));
		assertThat(both.takesAll()).containsExactly(List.of("news", "n"), List.of("sport", "s"));
		assertThat(prefix.takesAll()).isEmpty();
		assertThat(empty.takesAll()).containsExactly(List.of("", "e"));
		assertThat(this.radio.written()).isEqualTo(4);
		assertThat(this.radio.drops()).isZero();
	}

	@Test
	void countsMembersAndGroups() {
		FakePeer one = member("g");
		FakePeer other = member("g");
		other.joins(true, "g");
		assertThat(this.radio.subscribers("g")).isEqualTo(2);
		assertThat(this.radio.pattern().subscriptions()).isEqualTo(1);
		one.joins(false, "g");
		one.joins(false, "never joined");
		assertThat(this.radio.subscribers("g")).isEqualTo(1);
		other.end();
		assertThat(this.radio.subscribers("g")).isZero();
		assertThat(this.radio.pattern().subscriptions()).isZero();
	}

	@Test
	void whoLeavesGetsNothingMore() {
		FakePeer peer = member("g");
		this.radio.apply();
		send("g", "1");
		peer.joins(false, "g");
		this.radio.apply();
		send("g", "2");
		assertThat(peer.takesAll()).containsExactly(List.of("g", "1"));
	}

	@Test
	void dropsForAFullPeerOnlyAndCounts() {
		FakePeer slow = this.radio.accept(2);
		slow.joins(true, "g");
		FakePeer fast = member("g");
		this.radio.apply();
		for (int i = 0; i < 5; i++) {
			assertThat(send("g", "m" + i)).isTrue();
		}
		assertThat(slow.takesAll()).hasSize(2);
		assertThat(fast.takesAll()).hasSize(5);
		assertThat(this.radio.drops(DropReason.HIGH_WATER_MARK, slow)).isEqualTo(3);
		assertThat(this.radio.drops()).isEqualTo(3);
	}

	@Test
	void aMessageWithoutGroupOrWithSeveralFramesIsAnException() {
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.radio.send("m"))
			.withMessageContaining("RADIO socket 'rig' cannot send a message without a group")
			.withMessageContaining("withGroup");
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> this.radio.send(ZmqMessage.of("a", "b").withGroup("g")));
	}

	@Test
	void bytesOfAPeerAreNoMembership() {
		FakePeer peer = this.radio.accept();
		peer.sends("\1g");
		peer.sends("\1", "g");
		peer.joins(true, "h");
		this.radio.apply();
		assertThat(this.radio.subscribers("g")).isZero();
		assertThat(this.radio.subscribers("h")).isEqualTo(1);
		assertThat(this.radio.drops(DropReason.FILTERED, peer)).isEqualTo(2);
	}

	@Test
	void membershipsEndWithTheirConnection() {
		FakePeer peer = this.radio.connect();
		peer.ready();
		peer.joins(true, "old");
		this.radio.apply();
		peer.lose();
		assertThat(this.radio.subscribers("old")).isZero();
		send("old", "lost");
		peer.ready();
		peer.joins(true, "new");
		assertThat(this.radio.subscribers("new")).isEqualTo(1);
		send("new", "m");
		assertThat(peer.takesAll()).containsExactly(List.of("new", "m"));
	}

	@Test
	void membershipsOfTheNextConnectionSurviveTheLateNewsOfTheLoss() {
		FakePeer peer = this.radio.connect();
		peer.ready();
		peer.joins(true, "old");
		peer.lose();
		peer.ready();
		peer.joins(true, "new");
		this.radio.apply();
		assertThat(this.radio.subscribers("old")).isZero();
		assertThat(this.radio.subscribers("new")).isEqualTo(1);
	}

	@Test
	void membershipsThatAreReadAfterTheLossAreVoid() {
		FakePeer peer = this.radio.connect();
		peer.ready();
		this.radio.apply();
		peer.joins(true, "g");
		peer.lose();
		assertThat(this.radio.subscribers("g")).isZero();
		assertThat(this.radio.drops()).isZero();
	}

	@Test
	void aPeerThatJoinsTooManyGroupsIsRefusedAndGetsNothing() {
		FakePeer other = member("0");
		FakePeer greedy = this.radio.connect();
		greedy.ready();
		joinMany(greedy, Radio.MOST_GROUPS);
		greedy.joins(true, "7");
		this.radio.apply();
		assertThat(greedy.refusals()).isEmpty();
		assertThat(this.radio.pattern().subscriptions()).isEqualTo(Radio.MOST_GROUPS);
		greedy.joins(true, "one more");
		greedy.joins(true, "and another");
		greedy.joins(false, "0");
		this.radio.apply();
		assertThat(greedy.refusals()).singleElement()
			.asString()
			.contains("joins more than " + Radio.MOST_GROUPS + " groups");
		assertThat(this.radio.pattern().subscriptions()).isEqualTo(1);
		send("0", "x");
		assertThat(greedy.takesAll()).isEmpty();
		assertThat(other.takesAll()).containsExactly(List.of("0", "x"));
		greedy.ready();
		greedy.joins(true, "modest");
		this.radio.apply();
		assertThat(this.radio.subscribers("modest")).isEqualTo(1);
		assertThat(greedy.refusals()).hasSize(1);
	}

	@Test
	void whoLeavesGroupsMayJoinOthers() {
		FakePeer peer = this.radio.accept();
		joinMany(peer, Radio.MOST_GROUPS);
		peer.joins(false, "0");
		peer.joins(true, "another");
		this.radio.apply();
		assertThat(peer.refusals()).isEmpty();
		assertThat(this.radio.subscribers("another")).isEqualTo(1);
		assertThat(this.radio.subscribers("0")).isZero();
	}

	private void joinMany(FakePeer peer, int count) {
		for (int i = 0; i < count; i++) {
			peer.joins(true, Integer.toString(i));
			this.radio.apply();
		}
	}

	@Test
	void cannotReceive() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(this.radio::receive);
		assertThat(this.radio.hasInput()).isFalse();
	}

	private FakePeer member(String group) {
		FakePeer peer = this.radio.accept();
		peer.joins(true, group);
		return peer;
	}

	private boolean send(String group, String body) {
		return this.radio.send(PatternRig.message(body).withGroup(group));
	}

}
