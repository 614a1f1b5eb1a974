package dev.zmq;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of options: what their values may be, and how they are written as text. Notes
 * every option it makes, in order.
 * <p>
 * Thread: the class initializer of {@link SocketOptions}, except for {@link #made}.
 */
final class OptionKinds {

	/** What nanoseconds can count, and more than anybody waits. */
	static final Duration LONGEST = Duration.ofDays(36_525);

	private static final Pattern HOST_AND_PORT = Pattern
		.compile("(?:\\[[0-9A-Fa-f:.]+(?:%\\w+)?]|[\\w.-]+):0*([1-9][0-9]{0,4})");

	private static final String HEX_PREFIX = "0x";

	private final List<SocketOption<?>> made = new ArrayList<>();

	OptionKinds() {
	}

	/** The options made so far. */
	List<SocketOption<?>> made() {
		return Collections.unmodifiableList(this.made);
	}

	<T> SocketOption<T> option(String name, String libzmqName, Class<T> type, T defaultValue, Predicate<T> legal,
			String legalText, Function<String, T> parser, Set<SocketType> socketTypes) {
		SocketOption<T> option = new SocketOption<>(name, libzmqName, type, defaultValue,
				new SocketOption.Rule<>(legal, legalText, parser), socketTypes);
		this.made.add(option);
		return option;
	}

	/** An option whose type is all that its values must have. */
	<T> SocketOption<T> option(String name, String libzmqName, Class<T> type, T defaultValue, String legalText,
			Function<String, T> parser, Set<SocketType> socketTypes) {
		return option(name, libzmqName, type, defaultValue, (value) -> true, legalText, parser, socketTypes);
	}

	/** A number with a lower bound. */
	SocketOption<Integer> number(String name, String libzmqName, int defaultValue, int min,
			Set<SocketType> socketTypes) {
		return number(name, libzmqName, defaultValue, min, Integer.MAX_VALUE, min + " or more", socketTypes);
	}

	/** A number with two bounds, both of them legal. */
	SocketOption<Integer> number(String name, String libzmqName, int defaultValue, int min, int max, String legalText,
			Set<SocketType> socketTypes) {
		return option(name, libzmqName, Integer.class, defaultValue, (value) -> value >= min && value <= max, legalText,
				Integer::valueOf, socketTypes);
	}

	/** A duration; as text a number of milliseconds, or ISO 8601 as in PT1.5S. */
	SocketOption<Duration> duration(String name, String libzmqName, Duration defaultValue,
			Set<SocketType> socketTypes) {
		return duration(name, libzmqName, defaultValue, LONGEST, socketTypes);
	}

	SocketOption<Duration> duration(String name, String libzmqName, Duration defaultValue, Duration longest,
			Set<SocketType> socketTypes) {
		String most = longest.equals(LONGEST) ? "100 years" : longest.toMillis() + " ms";
		return duration(name, libzmqName, defaultValue, longest, "at most " + most + "; negative is without limit",
				socketTypes);
	}

	/** A duration whose negative values, if any, mean something of their own. */
	SocketOption<Duration> duration(String name, String libzmqName, Duration defaultValue, Duration longest,
			String legalText, Set<SocketType> socketTypes) {
		return option(name, libzmqName, Duration.class, defaultValue, (value) -> value.compareTo(longest) <= 0,
				legalText, OptionKinds::parseDuration, socketTypes);
	}

	/** Yes or no, not set is no; as text true or false, 1 or 0. */
	SocketOption<Boolean> flag(String name, String libzmqName, Set<SocketType> socketTypes) {
		return flag(name, libzmqName, false, socketTypes);
	}

	SocketOption<Boolean> flag(String name, String libzmqName, boolean defaultValue, Set<SocketType> socketTypes) {
		return option(name, libzmqName, Boolean.class, defaultValue, "true or false", OptionKinds::parseFlag,
				socketTypes);
	}

	/**
	 * Bytes, not set is none; as text the UTF-8 text itself, or 0x and hexadecimal
	 * digits.
	 */
	SocketOption<byte[]> bytes(String name, String libzmqName, String legalText, Set<SocketType> socketTypes) {
		return option(name, libzmqName, byte[].class, new byte[0], legalText, OptionKinds::parseBytes, socketTypes);
	}

	SocketOption<byte[]> bytes(String name, String libzmqName, Predicate<byte[]> legal, String legalText,
			Set<SocketType> socketTypes) {
		return option(name, libzmqName, byte[].class, new byte[0], legal, legalText, OptionKinds::parseBytes,
				socketTypes);
	}

	/** Text, not set is none. */
	SocketOption<String> text(String name, String libzmqName, Predicate<String> legal, String legalText,
			Set<SocketType> socketTypes) {
		return option(name, libzmqName, String.class, "", legal, legalText, Function.identity(), socketTypes);
	}

	/** Text that has its place in one byte of length. */
	SocketOption<String> shortText(String name, String libzmqName, Set<SocketType> socketTypes) {
		return text(name, libzmqName, (text) -> text.getBytes(StandardCharsets.UTF_8).length <= 255,
				"at most 255 bytes of UTF-8", socketTypes);
	}

	/** A list of texts, not set is none; as text separated by commas. */
	SocketOption<List<String>> texts(String name, String libzmqName, String legalText, Set<SocketType> socketTypes) {
		return list(name, libzmqName, String.class, (text) -> {
			if (text.isBlank()) {
				throw new IllegalArgumentException("blank");
			}
			return text;
		}, legalText, socketTypes);
	}

	/** A list, not set is none; as text separated by commas. */
	@SuppressWarnings("unchecked")
	<E> SocketOption<List<E>> list(String name, String libzmqName, Class<E> elements, Function<String, E> parser,
			String legalText, Set<SocketType> socketTypes) {
		Class<List<E>> type = (Class<List<E>>) (Class<?>) List.class;
		return option(name, libzmqName, type, List.of(), (list) -> list.stream().allMatch(elements::isInstance),
				legalText, (text) -> text.isBlank() ? List.of()
						: Arrays.stream(text.split(",")).map(String::strip).map(parser).toList(),
				socketTypes);
	}

	/** A host, or an IPv6 address in brackets, and a port. */
	static boolean isHostAndPort(String text) {
		Matcher parts = HOST_AND_PORT.matcher(text);
		return text.isEmpty() || (parts.matches() && Integer.parseInt(parts.group(1)) <= 65_535);
	}

	/**
	 * Any of the constants of an enum, not set is none; as text their names with commas,
	 * or a number whose bits are libzmq's.
	 */
	@SuppressWarnings("unchecked")
	<E extends Enum<E>> SocketOption<Set<E>> set(String name, String libzmqName, Class<E> constants,
			Set<SocketType> socketTypes) {
		List<E> all = List.of(constants.getEnumConstants());
		return option(name, libzmqName, (Class<Set<E>>) (Class<?>) Set.class, Set.of(),
				(value) -> isSetOf(value, constants), "any of " + all, (text) -> parseSet(text, all), socketTypes);
	}

	/** Text by name, not set is empty; as text lines of the form name:value. */
	@SuppressWarnings("unchecked")
	SocketOption<Map<String, String>> map(String name, String libzmqName, Predicate<Map<String, String>> legal,
			String legalText, Set<SocketType> socketTypes) {
		return option(name, libzmqName, (Class<Map<String, String>>) (Class<?>) Map.class, Map.of(), legal, legalText,
				OptionKinds::parseMap, socketTypes);
	}

	/** Whoever works without types may have put in anything. */
	private static boolean isSetOf(Set<?> value, Class<?> constants) {
		return value.stream().allMatch(constants::isInstance);
	}

	private static <E extends Enum<E>> Set<E> parseSet(String text, List<E> all) {
		Set<E> set = new HashSet<>();
		String names = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
		boolean number = !names.isEmpty() && names.chars().allMatch(Character::isDigit);
		int bits = number ? Integer.parseInt(names) : 0;
		if (bits >= 1 << all.size()) {
			throw new IllegalArgumentException("no such bits");
		}
		for (E constant : all) {
			if ((bits & (1 << constant.ordinal())) != 0) {
				set.add(constant);
			}
		}
		for (String each : (number || names.isEmpty()) ? new String[0] : names.split(",", -1)) {
			set.add(all.stream()
				.filter((constant) -> constant.name().equals(each.strip()))
				.findFirst()
				.orElseThrow(() -> new IllegalArgumentException("no such constant")));
		}
		return Set.copyOf(set);
	}

	private static Map<String, String> parseMap(String text) {
		Map<String, String> map = new LinkedHashMap<>();
		text.lines().forEach((line) -> {
			int colon = line.indexOf(':');
			if (colon < 0) {
				throw new IllegalArgumentException("no colon");
			}
			map.put(line.substring(0, colon), line.substring(colon + 1));
		});
		return map;
	}

	private static Duration parseDuration(String text) {
		return text.startsWith("P") ? Duration.parse(text) : Duration.ofMillis(Long.parseLong(text));
	}

	private static Boolean parseFlag(String text) {
		return switch (text) {
			case "true", "1" -> true;
			case "false", "0" -> false;
			default -> throw new IllegalArgumentException("neither true nor false");
		};
	}

	private static byte[] parseBytes(String text) {
		return text.startsWith(HEX_PREFIX) ? HexFormat.of().parseHex(text, HEX_PREFIX.length(), text.length())
				: text.getBytes(StandardCharsets.UTF_8);
	}

}
