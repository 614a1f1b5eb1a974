package dev.zmq.conformance;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/conformance.md} names every test file of libzmq with the tests here that
 * answer it, and nothing that does not exist.
 */
class ConformanceIndexTests {

	private static final Path BASE = Path.of(System.getProperty("basedir", "."));

	private static final Path PAGE = BASE.resolve("../docs/conformance.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:test|unittest)_\\w+)` \\| (.*?) \\| (.*?) \\|$");

	private static final Pattern NAME = Pattern.compile("`((?:[a-z0-9]+/)*[A-Z]\\w*Tests)(?:#(\\w+))?`");

	private static final List<Class<? extends Annotation>> KINDS = List.of(Test.class, ParameterizedTest.class,
			RepeatedTest.class);

	@Test
	void everyTestFileOfLibzmqHasOneRow() throws IOException {
		List<String> files = rows().stream().map(Row::file).toList();
		assertThat(files).doesNotHaveDuplicates();
		assertThat(files.stream().filter((file) -> file.startsWith("test_"))).hasSize(142);
		assertThat(files.stream().filter((file) -> file.startsWith("unittest_"))).hasSize(7);
	}

	@Test
	void whatIsNotAnsweredHasAReason() throws IOException {
		assertThat(rows()).allSatisfy((row) -> {
			boolean answered = !row.answers().isEmpty();
			boolean reasoned = row.remark().startsWith("does not apply: ") || row.remark().startsWith("not yet: ");
			assertThat(answered != reasoned).as("answer or reason of %s", row.file()).isTrue();
		});
	}

	@Test
	void everyTestThatIsNamedExists() throws IOException, ClassNotFoundException {
		for (MatchResult name : NAME.matcher(Files.readString(PAGE)).results().toList()) {
			List<String> tests = tests(Class.forName("dev.zmq." + name.group(1).replace('/', '.')));
			assertThat(tests).as("tests of %s", name.group()).isNotEmpty();
			if (name.group(2) != null) {
				assertThat(tests).as("tests of %s", name.group()).contains(name.group(2));
			}
		}
	}

	@Test
	void everyClassOfTheSuiteIsNamed() throws IOException {
		List<String> named = rows().stream()
			.flatMap((row) -> row.answers().stream())
			.map((answer) -> answer.group(1))
			.toList();
		Path suite = BASE.resolve("src/test/java/dev/zmq/conformance");
		try (Stream<Path> files = Files.list(suite)) {
			assertThat(files.map((file) -> file.getFileName().toString())
				.filter((file) -> file.endsWith("Tests.java"))
				.map((file) -> "conformance/" + file.replace(".java", ""))
				.filter((name) -> !name.endsWith(ConformanceIndexTests.class.getSimpleName()))).isSubsetOf(named);
		}
	}

	private static List<String> tests(Class<?> type) {
		List<String> tests = new ArrayList<>();
		for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
			Arrays.stream(each.getDeclaredMethods())
				.filter((method) -> KINDS.stream().anyMatch(method::isAnnotationPresent))
				.map(Method::getName)
				.forEach(tests::add);
		}
		return tests;
	}

	private static List<Row> rows() throws IOException {
		List<Row> rows = new ArrayList<>();
		Matcher matcher = ROW.matcher(Files.readString(PAGE));
		while (matcher.find()) {
			rows.add(new Row(matcher.group(1), NAME.matcher(matcher.group(2)).results().toList(), matcher.group(3)));
		}
		return rows;
	}

	private record Row(String file, List<MatchResult> answers, String remark) {
	}

}
