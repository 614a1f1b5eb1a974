package dev.zmq.internal.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.zmq.internal.pattern.SubscriptionTrie.Topic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicSetTests {

	private final SubscriptionTrie<Object> trie = new SubscriptionTrie<>();

	@Test
	void agreesWithAnIdentitySet() {
		Random random = new Random(7);
		List<Topic<Object>> topics = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			topics.add(this.trie.obtain(new byte[] { (byte) i, (byte) (i >> 8) }));
		}
		TopicSet set = new TopicSet();
		Set<Topic<Object>> model = Collections.newSetFromMap(new IdentityHashMap<>());
		for (int step = 0; step < 100_000; step++) {
			// Grows, shrinks to nothing, and grows again.
			int phase = (step / 2000) % 10;
			Topic<Object> topic = topics.get(random.nextInt(topics.size()));
			if (random.nextInt(10) >= phase) {
				assertThat(set.add(topic)).isEqualTo(model.add(topic));
			}
			else {
				assertThat(set.remove(topic)).isEqualTo(model.remove(topic));
			}
			assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
			if (step % 1000 == 0) {
				Set<Topic<Object>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
				set.forEach((each) -> assertThat(seen.add(each)).isTrue());
				assertThat(seen).isEqualTo(model);
			}
		}
	}

	@Test
	void isEmptyAtFirstAndAfterTheLastWasRemoved() {
		Topic<Object> topic = this.trie.obtain(new byte[0]);
		TopicSet set = new TopicSet();
		assertThat(set.isEmpty()).isTrue();
		assertThat(set.remove(topic)).isFalse();
		assertThat(set.add(topic)).isTrue();
		assertThat(set.add(topic)).isFalse();
		assertThat(set.remove(topic)).isTrue();
		assertThat(set.isEmpty()).isTrue();
	}

}
