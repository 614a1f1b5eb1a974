package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The last value of each topic, for those who subscribe later.
 */
class LastValuesTests {

	private static PatternRig rig(SocketType type, int topics) {
		return PatternRig.of(type).with(SocketOptions.LAST_VALUES, topics);
	}

	private static FakePeer subscriber(PatternRig pub, String topic) {
		FakePeer peer = pub.accept();
		peer.sends("\1" + topic);
		pub.apply();
		return peer;
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void whoSubscribesGetsTheLastValuesInTheOrderOfPublication(SocketType type) {
		PatternRig pub = rig(type, 10);
		pub.send("b", "1");
		pub.send("a", "1");
		pub.send("b", "2");
		pub.send("c", "1", "x");
		pub.send("a", "2");
		FakePeer all = subscriber(pub, "");
		assertThat(all.takesAll()).containsExactly(List.of("b", "2"), List.of("c", "1", "x"), List.of("a", "2"));
		pub.send("c", "2");
		assertThat(all.takesAll()).containsExactly(List.of("c", "2"));
		assertThat(subscriber(pub, "c").takesAll()).containsExactly(List.of("c", "2"));
		assertThat(subscriber(pub, "d").takesAll()).isEmpty();
		assertThat(pub.drops()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aValueComesOnceHoweverManySubscriptionsWantIt(SocketType type) {
		PatternRig pub = rig(type, 10);
		pub.send("abc", "1");
		pub.send("abd", "1");
		FakePeer peer = subscriber(pub, "abc");
		assertThat(peer.takesAll()).containsExactly(List.of("abc", "1"));
		peer.sends("\1ab");
		peer.sends("\1abc");
		peer.sends("\1");
		pub.apply();
		assertThat(peer.takesAll()).containsExactly(List.of("abd", "1"));
		peer.sends("\0ab");
		peer.sends("\0abc");
		peer.sends("\0");
		peer.sends("\1ab");
		pub.apply();
		assertThat(peer.takesAll()).as("a new subscription").hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aTopicAloneTakesItsValueBack(SocketType type) {
		PatternRig pub = rig(type, 10);
		FakePeer early = subscriber(pub, "a");
		pub.send("a", "1");
		pub.send("a");
		pub.send("b", "1");
		assertThat(early.takesAll()).containsExactly(List.of("a", "1"), List.of("a"));
		assertThat(subscriber(pub, "").takesAll()).containsExactly(List.of("b", "1"));
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void whatWasPublishedLongestAgoIsForgotten(SocketType type) {
		PatternRig pub = rig(type, 2);
		pub.send("a", "1");
		pub.send("b", "1");
		pub.send("a", "2");
		pub.send("c", "1");
		assertThat(subscriber(pub, "").takesAll()).containsExactly(List.of("a", "2"), List.of("c", "1"));
		pub.with(SocketOptions.LAST_VALUES, 1);
		assertThat(subscriber(pub, "").takesAll()).containsExactly(List.of("c", "1"));
		pub.with(SocketOptions.LAST_VALUES, 0);
		pub.send("d", "1");
		assertThat(subscriber(pub, "").takesAll()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aPeerThatIsFullGetsTheRestWhenItHasRoomAndEachTopicsNewest(SocketType type) {
		PatternRig pub = rig(type, 100);
		for (int i = 0; i < 10; i++) {
			pub.send("t" + i, "old");
		}
		FakePeer slow = pub.accept(4);
		slow.sends("\1");
		pub.apply();
		pub.send("t0", "new");
		pub.send("t9", "new");
		pub.send("t9", "newest");
		pub.send("u");
		assertThat(pub.drops(DropReason.CONFLATED)).as("t9 old and new").isEqualTo(2);
		assertThat(pub.drops(DropReason.HIGH_WATER_MARK)).as("what cannot be owed").isEqualTo(1);
		java.util.ArrayList<List<String>> all = new java.util.ArrayList<>();
		for (int i = 0; i < 10; i++) {
			all.addAll(slow.takesAll());
			pub.apply();
		}
		java.util.ArrayList<List<String>> expected = new java.util.ArrayList<>();
		for (int i = 0; i < 9; i++) {
			expected.add(List.of("t" + i, "old"));
		}
		expected.add(List.of("t9", "newest"));
		expected.add(List.of("t0", "new"));
		assertThat(all).isEqualTo(expected);
		pub.send("t3", "live");
		assertThat(slow.takesAll()).containsExactly(List.of("t3", "live"));
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void whatIsOwedEndsWithTheSubscriptionAndWithTheConnection(SocketType type) {
		PatternRig pub = rig(type, 100);
		for (int i = 0; i < 10; i++) {
			pub.send("t" + i, "v");
		}
		FakePeer slow = pub.accept(2);
		slow.sends("\1t");
		pub.apply();
		slow.sends("\0t");
		pub.apply();
		assertThat(slow.takesAll()).hasSize(2);
		pub.apply();
		assertThat(slow.takesAll()).isEmpty();
		FakePeer gone = pub.accept(2);
		gone.sends("\1t");
		pub.apply();
		gone.end();
		pub.apply();
		pub.send("t0", "w");
		assertThat(pub.drops()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "PUB", "XPUB" })
	void aConnectionMadeAgainGetsTheValuesAgain(SocketType type) {
		PatternRig pub = rig(type, 10);
		pub.send("a", "1");
		FakePeer peer = pub.connect();
		peer.ready();
		peer.sends("\1a");
		pub.apply();
		assertThat(peer.takesAll()).hasSize(1);
		peer.lose();
		pub.apply();
		pub.send("a", "2");
		peer.ready();
		peer.sends("\1a");
		pub.apply();
		assertThat(peer.takesAll()).containsExactly(List.of("a", "2"));
	}

}
