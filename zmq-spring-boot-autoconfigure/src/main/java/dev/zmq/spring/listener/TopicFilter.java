package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.AntPathMatcher;
import org.springframework.util.PathMatcher;

/**
 * The topics of a listener: what to subscribe to on the wire, and what to compare here. A
 * topic is a pattern only if it has a variable or a segment that is nothing but
 * asterisks: a prefix such as <code>{"id":</code> is what it looks like.
 * <p>
 * Thread: any.
 */
public final class TopicFilter {

	private static final Pattern WILDCARD = Pattern.compile("\\{\\w+}|(?<=^|\\.)\\*{1,2}(?=\\.|$)");

	private static final PathMatcher MATCHER = new AntPathMatcher(".");

	/** Matches no topic. */
	static final TopicFilter NOTHING = new TopicFilter(List.of(), false);

	private final List<Topic> topics;

	private final boolean everythingIfEmpty;

	/**
	 * Makes a filter.
	 * @param topics prefixes and patterns, none for everything
	 */
	public TopicFilter(List<String> topics) {
		this(topics, true);
	}

	private TopicFilter(List<String> topics, boolean everythingIfEmpty) {
		this(topics.stream().map(Topic::of), everythingIfEmpty);
	}

	private TopicFilter(Stream<Topic> topics, boolean everythingIfEmpty) {
		this.topics = topics.toList();
		this.everythingIfEmpty = everythingIfEmpty;
	}

	/** What begins with a prefix, whatever it looks like, or matches a topic. */
	static TopicFilter of(List<String> prefixes, List<String> topics) {
		return new TopicFilter(Stream.concat(prefixes.stream().map(Topic::literal), topics.stream().map(Topic::of)),
				false);
	}

	/** Whether every topic matches, without variables. */
	boolean isForAll() {
		return this.topics.isEmpty() && this.everythingIfEmpty;
	}

	/** What to subscribe to for a topic: the text before the first variable. */
	static String prefix(String topic) {
		return Topic.of(topic).prefix();
	}

	/**
	 * Compares a topic.
	 * @param topic the first frame of the message
	 * @return the values of the variables, {@code null} if no topic matches
	 */
	public @Nullable Map<String, String> match(byte[] topic) {
		if (isForAll()) {
			return Map.of();
		}
		for (Topic candidate : this.topics) {
			Map<String, String> variables = candidate.match(topic);
			if (variables != null) {
				return variables;
			}
		}
		return null;
	}

	private record Topic(String text, String prefix, byte[] prefixBytes, boolean pattern) {

		static Topic of(String text) {
			Matcher matcher = WILDCARD.matcher(text);
			boolean pattern = matcher.find();
			String prefix = pattern ? text.substring(0, matcher.start()) : text;
			return new Topic(text, prefix, prefix.getBytes(StandardCharsets.UTF_8), pattern);
		}

		static Topic literal(String text) {
			return new Topic(text, text, text.getBytes(StandardCharsets.UTF_8), false);
		}

		@Nullable Map<String, String> match(byte[] topic) {
			byte[] expected = this.prefixBytes;
			if (topic.length < expected.length
					|| !Arrays.equals(topic, 0, expected.length, expected, 0, expected.length)) {
				return null;
			}
			if (!this.pattern) {
				return Map.of();
			}
			String value = new String(topic, StandardCharsets.UTF_8);
			return MATCHER.match(this.text, value) ? MATCHER.extractUriTemplateVariables(this.text, value) : null;
		}

	}

}
