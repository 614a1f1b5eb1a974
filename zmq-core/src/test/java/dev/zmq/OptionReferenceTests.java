package dev.zmq;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/options.md} are made from the code: names, types, defaults,
 * legal values and socket types from the constants, the effect from their comments. Run
 * with {@code -Dzmq.docs.update=true} to write them anew.
 */
class OptionReferenceTests {

	private static final Path BASE = Path.of(System.getProperty("basedir", "."));

	private static final List<Path> SOURCES = List.of(BASE.resolve("src/main/java/dev/zmq/SocketOptions.java"),
			BASE.resolve("src/main/java/dev/zmq/SecurityOptions.java"),
			BASE.resolve("src/main/java/dev/zmq/TransportOptions.java"),
			BASE.resolve("src/main/java/dev/zmq/LimitOptions.java"));

	private static final Path PAGE = BASE.resolve("../docs/options.md");

	/**
	 * All options of libzmq, and what is said about those that we have no constant for.
	 */
	private static final Path LIBZMQ = BASE.resolve("src/test/resources/libzmq-options.txt");

	private static final String BEGIN = "<!-- made by OptionReferenceTests: begin -->\n";

	private static final String END = "<!-- made by OptionReferenceTests: end -->\n";

	@Test
	void thePageSaysWhatTheCodeDoes() throws IOException, IllegalAccessException {
		String page = Files.readString(PAGE);
		String made = replace(replace(page, 0, table()), page.indexOf(END) + END.length(), mapping());
		if (Boolean.getBoolean("zmq.docs.update")) {
			Files.writeString(PAGE, made);
		}
		assertThat(Files.readString(PAGE)).as("docs/options.md; write it anew with -Dzmq.docs.update=true")
			.isEqualTo(made);
	}

	@Test
	void everyOptionThatSaysItIsOneOfLibzmqIs() throws IOException {
		assertThat(libzmq().keySet()).containsAll(SocketOptions.values()
			.stream()
			.map(SocketOption::libzmqName)
			.filter((name) -> !name.isEmpty())
			.toList());
	}

	/** Replaces what is between the next marks. */
	private static String replace(String page, int from, String table) {
		int begin = page.indexOf(BEGIN, from) + BEGIN.length();
		return page.substring(0, begin) + table + page.substring(page.indexOf(END, begin));
	}

	private static Map<String, String> libzmq() throws IOException {
		Map<String, String> options = new TreeMap<>();
		for (String line : Files.readAllLines(LIBZMQ)) {
			if (!line.startsWith("#")) {
				String[] parts = line.split(" = ", 2);
				options.put(parts[0], (parts.length == 2) ? parts[1] : "");
			}
		}
		return options;
	}

	private static String mapping() throws IOException, IllegalAccessException {
		Map<String, String> libzmq = libzmq();
		for (SocketOption<?> option : SocketOptions.values()) {
			libzmq.replace(option.libzmqName(), "`" + constant(option) + "`");
		}
		StringBuilder table = new StringBuilder("| In libzmq | Here |\n|---|---|\n");
		libzmq.forEach((name, here) -> {
			assertThat(here).as("what is here for %s of libzmq", name).isNotEmpty();
			table.append("| `").append(name).append("` | ").append(here).append(" |\n");
		});
		return table.toString();
	}

	private static String table() throws IOException, IllegalAccessException {
		StringBuilder source = new StringBuilder();
		for (Path file : SOURCES) {
			source.append(Files.readString(file));
		}
		StringBuilder table = new StringBuilder("| Constant | Name | In libzmq | Type, default | Live | Socket types"
				+ " | Legal values | Effect |\n|---|---|---|---|---|---|---|---|\n");
		for (SocketOption<?> option : SocketOptions.values()) {
			String constant = constant(option);
			String comment = comment(source.toString(), constant);
			table.append("| `")
				.append(constant)
				.append("` | `")
				.append(option.name())
				.append("` | ")
				.append(option.libzmqName().isEmpty() ? "" : "`" + option.libzmqName() + "`")
				.append(" | ")
				.append(option.valueType().getSimpleName())
				.append(", ")
				.append(value(option, option.defaultValue()))
				.append(" | ")
				.append(comment.endsWith(" Live.") ? "yes" : "no")
				.append(" | ")
				.append(types(option.socketTypes()))
				.append(" | ")
				.append(option.legalValues())
				.append(" | ")
				.append(comment.replaceFirst(" Live\\.$", "").replaceFirst(" Default [^;]*?\\.$", ""))
				.append(" |\n");
		}
		return table.toString();
	}

	private static String constant(SocketOption<?> option) throws IllegalAccessException {
		for (Field field : SocketOptions.class.getFields()) {
			if (field.get(null) == option) {
				return field.getName();
			}
		}
		throw new AssertionError("no constant for " + option);
	}

	private static String comment(String source, String constant) {
		Matcher matcher = Pattern
			.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static final SocketOption<[^=]*> " + constant + "\\s*=",
					Pattern.DOTALL)
			.matcher(source);
		assertThat(matcher.find()).as("the comment of %s", constant).isTrue();
		return matcher.group(1)
			.replaceAll("(?m)^\\s*\\*", "")
			.replaceAll("\\{@(?:code|link) #?([^}]*)}", "`$1`")
			.replaceAll("\\s+", " ")
			.strip();
	}

	private static String value(SocketOption<?> option, Object value) {
		if (value instanceof byte[] || value.equals("") || value.equals(List.of())) {
			return "none";
		}
		if (value instanceof Set<?> set && set.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty()) {
			return "none";
		}
		if (value instanceof Duration duration) {
			boolean infinite = option.legalValues().contains("negative is without limit");
			return !duration.isNegative() ? duration.toMillis() + " ms" : infinite ? "infinite" : "negative";
		}
		return value.toString().toLowerCase(Locale.ROOT);
	}

	private static String types(Set<SocketType> types) {
		Set<SocketType> all = Set.of(SocketType.values());
		if (types.equals(all)) {
			return "all";
		}
		Set<SocketType> others = all.stream().filter((type) -> !types.contains(type)).collect(Collectors.toSet());
		return (others.size() < types.size()) ? "all but " + names(others) : names(types);
	}

	private static String names(Set<SocketType> types) {
		return Arrays.stream(SocketType.values())
			.filter(types::contains)
			.map(SocketType::name)
			.collect(Collectors.joining(" "));
	}

}
