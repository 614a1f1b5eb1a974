package dev.zmq.internal.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link SubscriptionTrie} and its two users, {@link Subscriptions} and
 * {@link Subscribers}.
 */
class SubscriptionTrieTests {

	private final Subscriptions subscriptions = new Subscriptions();

	@Test
	void nothingMatchesAnEmptyTrie() {
		assertThat(matches("")).isFalse();
		assertThat(matches("a")).isFalse();
		assertThat(this.subscriptions.remove(PatternRig.bytes("a"))).isFalse();
	}

	@Test
	void matchesByPrefix() {
		add("abc");
		assertThat(matches("abc")).isTrue();
		assertThat(matches("abcd")).isTrue();
		assertThat(matches("ab")).isFalse();
		assertThat(matches("abd")).isFalse();
		assertThat(matches("")).isFalse();
	}

	@Test
	void theEmptyTopicMatchesEverything() {
		add("");
		assertThat(matches("")).isTrue();
		assertThat(matches("x")).isTrue();
	}

	@Test
	void countsRepeatedTopics() {
		assertThat(add("a")).isTrue();
		assertThat(add("a")).isFalse();
		assertThat(this.subscriptions.size()).isEqualTo(1);
		assertThat(remove("a")).isFalse();
		assertThat(matches("a")).isTrue();
		assertThat(remove("a")).isTrue();
		assertThat(remove("a")).isFalse();
		assertThat(matches("a")).isFalse();
		assertThat(this.subscriptions.size()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 6, 7, 8, 13, 14, 15, 21, 22, 48, 49, 255, 256 })
	void topicsOfAnyLengthDoNotDisturbEachOther(int length) {
		String topic = "x".repeat(length);
		add(topic);
		add(topic + "y");
		add(topic + "z");
		if (length > 0) {
			assertThat(matches(topic.substring(1))).isFalse();
		}
		assertThat(matches(topic)).isTrue();
		remove(topic);
		assertThat(matches(topic)).isFalse();
		assertThat(matches(topic + "y")).isTrue();
		assertThat(matches(topic + "x")).isFalse();
		remove(topic + "y");
		assertThat(matches(topic + "y1")).isFalse();
		assertThat(matches(topic + "z1")).isTrue();
		remove(topic + "z");
		assertThat(this.subscriptions.size()).isZero();
	}

	@Test
	void zeroBytesAndHighBytesCount() {
		byte[][] topics = { { 0 }, { 0, 0 }, { 0, 0, 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0, 0, 0 }, { -1 }, { -1, 0 },
				{ -128, 127 } };
		for (byte[] topic : topics) {
			assertThat(this.subscriptions.add(topic)).isTrue();
		}
		assertThat(this.subscriptions.matches(new byte[] { 0, 1 })).isTrue();
		assertThat(this.subscriptions.remove(new byte[] { 0 })).isTrue();
		assertThat(this.subscriptions.matches(new byte[] { 0, 1 })).isFalse();
		assertThat(this.subscriptions.matches(new byte[] { 0, 0, 1 })).isTrue();
		assertThat(this.subscriptions.matches(new byte[] { -1 })).isTrue();
		assertThat(this.subscriptions.matches(new byte[] { -128 })).isFalse();
	}

	@Test
	void longTopicsWithACommonPrefixOverflowNothing() {
		String prefix = "x".repeat(100_000);
		for (int i = 0; i < 10; i++) {
			add(prefix + i);
		}
		add(prefix);
		add("x".repeat(50_000));
		assertThat(matches(prefix + "0")).isTrue();
		assertThat(matches(prefix.substring(1))).isTrue();
		remove("x".repeat(50_000));
		assertThat(matches(prefix.substring(1))).isFalse();
		List<byte[]> all = new ArrayList<>();
		this.subscriptions.forEach(all::add);
		assertThat(all).hasSize(11);
		all.forEach((topic) -> assertThat(this.subscriptions.remove(topic)).isTrue());
		assertThat(this.subscriptions.size()).isZero();
		assertThat(matches(prefix + "0")).isFalse();
	}

	@Test
	void aChainOfEveryLengthOverflowsNothing() {
		byte[] topic = new byte[3000];
		for (int length = 0; length <= topic.length; length++) {
			this.subscriptions.add(Arrays.copyOf(topic, length));
		}
		int[] count = new int[1];
		this.subscriptions.forEach((each) -> count[0]++);
		assertThat(count[0]).isEqualTo(3001);
		for (int length = 0; length <= topic.length; length++) {
			assertThat(this.subscriptions.remove(Arrays.copyOf(topic, length))).isTrue();
		}
		assertThat(this.subscriptions.size()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void countsAgreeWithANaiveModel(long seed) {
		Random random = new Random(seed);
		Map<String, Integer> model = new TreeMap<>();
		for (int step = 0; step < 20_000; step++) {
			String topic = randomTopic(random);
			switch (random.nextInt(3)) {
				case 0 -> assertThat(add(topic)).isEqualTo(model.merge(topic, 1, Integer::sum) == 1);
				case 1 -> {
					boolean last = model.getOrDefault(topic, 0) == 1;
					model.computeIfPresent(topic, (key, count) -> (count == 1) ? null : count - 1);
					assertThat(remove(topic)).isEqualTo(last);
				}
				default -> assertThat(matches(topic)).isEqualTo(model.keySet().stream().anyMatch(topic::startsWith));
			}
			assertThat(this.subscriptions.size()).isEqualTo(model.size());
		}
		Set<String> all = new HashSet<>();
		this.subscriptions.forEach((topic) -> assertThat(all.add(text(topic))).isTrue());
		assertThat(all).isEqualTo(model.keySet());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void pipesAgreeWithANaiveModel(long seed) {
		Random random = new Random(seed);
		Set<Pipe> matched = new HashSet<>();
		Subscribers subscribers = new Subscribers(matched::add);
		Pipe[] pipes = new Pipe[5];
		Arrays.setAll(pipes, (i) -> new PipePair(0, 0, false).first());
		Map<String, Set<Pipe>> model = new HashMap<>();
		for (int step = 0; step < 20_000; step++) {
			String topic = randomTopic(random);
			Pipe pipe = pipes[random.nextInt(pipes.length)];
			switch (random.nextInt(random.nextInt(50) == 0 ? 4 : 3)) {
				case 0 -> {
					Set<Pipe> own = model.computeIfAbsent(topic, (key) -> new HashSet<>());
					assertThat(subscribers.add(PatternRig.bytes(topic), pipe)).isEqualTo(own.isEmpty());
					own.add(pipe);
				}
				case 1 -> {
					Set<Pipe> own = model.getOrDefault(topic, new HashSet<>());
					boolean last = own.remove(pipe) && own.isEmpty();
					model.values().removeIf(Set::isEmpty);
					assertThat(subscribers.remove(PatternRig.bytes(topic), pipe)).isEqualTo(last);
				}
				case 2 -> {
					matched.clear();
					subscribers.match(PatternRig.bytes(topic));
					Set<Pipe> expected = new HashSet<>();
					model.forEach((key, own) -> {
						if (topic.startsWith(key)) {
							expected.addAll(own);
						}
					});
					assertThat(matched).isEqualTo(expected);
				}
				default -> {
					Set<String> gone = new HashSet<>();
					subscribers.removeAll(pipe, false, (each) -> assertThat(gone.add(text(each))).isTrue());
					Set<String> expected = new HashSet<>();
					model.forEach((key, own) -> {
						if (own.remove(pipe) && own.isEmpty()) {
							expected.add(key);
						}
					});
					model.values().removeIf(Set::isEmpty);
					assertThat(gone).isEqualTo(expected);
				}
			}
			assertThat(subscribers.size()).isEqualTo(model.size());
		}
	}

	@Test
	void manyTopicsMayComeAndGo() {
		Map<Pipe, Integer> hits = new IdentityHashMap<>();
		Subscribers subscribers = new Subscribers((pipe) -> hits.merge(pipe, 1, Integer::sum));
		Pipe one = new PipePair(0, 0, false).first();
		Pipe other = new PipePair(0, 0, false).first();
		for (int i = 0; i < 100_000; i++) {
			subscribers.add(PatternRig.bytes("topic" + i + "/"), (i % 2 == 0) ? one : other);
		}
		assertThat(subscribers.size()).isEqualTo(100_000);
		for (int i = 0; i < 100_000; i++) {
			subscribers.match(PatternRig.bytes("topic" + i + "/body"));
		}
		assertThat(hits).containsEntry(one, 50_000).containsEntry(other, 50_000);
		int[] last = new int[1];
		subscribers.removeAll(one, false, (topic) -> last[0]++);
		assertThat(last[0]).isEqualTo(50_000);
		for (int i = 1; i < 100_000; i += 2) {
			assertThat(subscribers.remove(PatternRig.bytes("topic" + i + "/"), other)).isTrue();
		}
		assertThat(subscribers.size()).isZero();
	}

	@Test
	void manyPipesMayShareATopic() {
		Set<Pipe> matched = new HashSet<>();
		Subscribers subscribers = new Subscribers(matched::add);
		List<Pipe> pipes = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			Pipe pipe = new PipePair(0, 0, false).first();
			pipes.add(pipe);
			assertThat(subscribers.add(new byte[0], pipe)).isEqualTo(i == 0);
		}
		subscribers.match(new byte[0]);
		assertThat(matched).hasSize(1000);
		int[] last = new int[1];
		pipes.forEach((pipe) -> subscribers.removeAll(pipe, false, (topic) -> last[0]++));
		assertThat(last[0]).isEqualTo(1);
		assertThat(subscribers.size()).isZero();
	}

	/**
	 * Few letters and lengths around the steps of the trie, so that topics often share.
	 */
	private static String randomTopic(Random random) {
		int length = random.nextBoolean() ? random.nextInt(4) : random.nextInt(24);
		StringBuilder topic = new StringBuilder();
		boolean same = random.nextBoolean();
		for (int i = 0; i < length; i++) {
			topic.append((same || random.nextInt(8) > 0) ? '\0' : (char) (random.nextInt(3) * 127));
		}
		return topic.toString();
	}

	private static String text(byte[] topic) {
		return PatternRig.texts(dev.zmq.ZmqMessage.wrap(topic)).get(0);
	}

	private boolean add(String topic) {
		return this.subscriptions.add(PatternRig.bytes(topic));
	}

	private boolean remove(String topic) {
		return this.subscriptions.remove(PatternRig.bytes(topic));
	}

	private boolean matches(String frame) {
		return this.subscriptions.matches(PatternRig.bytes(frame));
	}

}
