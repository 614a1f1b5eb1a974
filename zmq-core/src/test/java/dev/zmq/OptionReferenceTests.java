package dev.zmq;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
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

	private static final Path SOURCE = BASE.resolve("src/main/java/dev/zmq/SocketOptions.java");

	private static final Path PAGE = BASE.resolve("../docs/options.md");

	private static final String BEGIN = "<!-- made by OptionReferenceTests: begin -->\n";

	private static final String END = "<!-- made by OptionReferenceTests: end -->\n";

	@Test
	void thePageSaysWhatTheCodeDoes() throws IOException, IllegalAccessException {
		String page = Files.readString(PAGE);
		int begin = page.indexOf(BEGIN) + BEGIN.length();
		String made = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
		if (Boolean.getBoolean("zmq.docs.update")) {
			Files.writeString(PAGE, made);
		}
		assertThat(Files.readString(PAGE)).as("docs/options.md; write it anew with -Dzmq.docs.update=true")
			.isEqualTo(made);
	}

	private static String table() throws IOException, IllegalAccessException {
		String source = Files.readString(SOURCE);
		StringBuilder table = new StringBuilder("| Constant | Name | In libzmq | Type, default | Live | Socket types"
				+ " | Legal values | Effect |\n|---|---|---|---|---|---|---|---|\n");
		for (SocketOption<?> option : SocketOptions.values()) {
			String constant = constant(option);
			String comment = comment(source, constant);
			table.append("| `")
				.append(constant)
				.append("` | `")
				.append(option.name())
				.append("` | ")
				.append(option.libzmqName().isEmpty() ? "" : "`" + option.libzmqName() + "`")
				.append(" | ")
				.append(option.valueType().getSimpleName())
				.append(", ")
				.append(value(option.defaultValue()))
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
		for (Field field : SocketOptions.class.getDeclaredFields()) {
			if (Modifier.isPublic(field.getModifiers()) && field.get(null) == option) {
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

	private static String value(Object value) {
		if (value instanceof byte[] || value.equals("")) {
			return "none";
		}
		if (value instanceof Duration duration) {
			return duration.isNegative() ? "infinite" : duration.toMillis() + " ms";
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
