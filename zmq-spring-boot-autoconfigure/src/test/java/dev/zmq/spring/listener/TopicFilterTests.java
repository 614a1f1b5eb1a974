package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prefixes, patterns, and what only looks like a pattern.
 */
class TopicFilterTests {

	@Test
	void withoutTopicsEverythingMatches() {
		TopicFilter filter = new TopicFilter(List.of());
		assertThat(match(filter, "anything")).isEmpty();
	}

	@Test
	void aPlainTopicIsAPrefix() {
		TopicFilter filter = new TopicFilter(List.of("eur.", "usd"));
		assertThat(TopicFilter.prefix("eur.")).isEqualTo("eur.");
		assertThat(match(filter, "eur.chf")).isEmpty();
		assertThat(match(filter, "usdx")).isEmpty();
		assertThat(match(filter, "eu")).isNull();
		assertThat(match(filter, "gbp")).isNull();
	}

	@Test
	void aVariableEndsThePrefix() {
		TopicFilter filter = new TopicFilter(List.of("orders.{region}.{kind}"));
		assertThat(TopicFilter.prefix("orders.{region}.{kind}")).isEqualTo("orders.");
		assertThat(match(filter, "orders.eu.new")).isEqualTo(Map.of("region", "eu", "kind", "new"));
		assertThat(match(filter, "orders.eu")).isNull();
		assertThat(match(filter, "orders.eu.new.x")).isNull();
	}

	@Test
	void anAsteriskStandsForOnePartAndTwoForAny() {
		TopicFilter one = new TopicFilter(List.of("a.*.c"));
		assertThat(TopicFilter.prefix("a.*.c")).isEqualTo("a.");
		assertThat(match(one, "a.b.c")).isEmpty();
		assertThat(match(one, "a.b.b.c")).isNull();
		TopicFilter all = new TopicFilter(List.of("**"));
		assertThat(TopicFilter.prefix("**")).isEmpty();
		assertThat(match(all, "a.b")).isEmpty();
	}

	@Test
	void braceAndAsteriskInsideTextAreText() {
		TopicFilter filter = new TopicFilter(List.of("{\"id\":", "a*b"));
		assertThat(TopicFilter.prefix("{\"id\":")).isEqualTo("{\"id\":");
		assertThat(TopicFilter.prefix("a*b")).isEqualTo("a*b");
		assertThat(match(filter, "{\"id\":42}")).isEmpty();
		assertThat(match(filter, "a*bc")).isEmpty();
		assertThat(match(filter, "axbc")).isNull();
	}

	private static @Nullable Map<String, String> match(TopicFilter filter, String topic) {
		return filter.match(topic.getBytes(StandardCharsets.UTF_8));
	}

}
