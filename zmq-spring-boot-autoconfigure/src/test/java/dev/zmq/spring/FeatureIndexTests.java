package dev.zmq.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/spring-features.md} names each feature once, with tests that exist.
 */
class FeatureIndexTests {

	private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "spring-features.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+?) \\| (.*?) \\|$");

	private static final Pattern NAME = Pattern.compile("`((?:[a-z0-9]+/)*[A-Z]\\w*Tests)(?:#(\\w+))?`");

	@Test
	void everyFeatureIsNamedOnce() throws IOException {
		assertThat(rows()).extracting(Row::number).isNotEmpty().doesNotHaveDuplicates();
	}

	@Test
	void everyFeatureHasATestOrAReason() throws IOException {
		assertThat(rows()).allSatisfy((row) -> {
			boolean answered = NAME.matcher(row.tests()).find();
			boolean reasoned = row.tests().startsWith("not offered: ");
			assertThat(answered != reasoned).as("test or reason of row %s", row.number()).isTrue();
		});
	}

	// Classes of other modules are not on the class path of this one: those are looked
	// for as files.
	@Test
	void everyTestThatIsNamedExists() throws IOException, ClassNotFoundException {
		for (MatchResult name : NAME.matcher(Files.readString(PAGE)).results().toList()) {
			if (isInAnotherModule(name.group(1))) {
				continue;
			}
			List<String> tests = tests(Class.forName("dev.zmq." + name.group(1).replace('/', '.')));
			assertThat(tests).as("tests of %s", name.group()).isNotEmpty();
			if (name.group(2) != null) {
				assertThat(tests).as("tests of %s", name.group()).contains(name.group(2));
			}
		}
	}

	private static boolean isInAnotherModule(String name) throws IOException {
		Path root = PAGE.getParent().getParent();
		String file = "src/test/java/dev/zmq/" + name + ".java";
		if (Files.exists(root.resolve("zmq-spring-boot-autoconfigure").resolve(file))) {
			return false;
		}
		for (String parent : new String[] { ".", "samples" }) {
			try (var modules = Files.list(root.resolve(parent))) {
				if (modules.anyMatch((module) -> Files.exists(module.resolve(file)))) {
					return true;
				}
			}
		}
		return false;
	}

	private static List<String> tests(Class<?> type) {
		List<String> tests = new ArrayList<>();
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			Arrays.stream(each.getDeclaredMethods())
				.filter((method) -> method.isAnnotationPresent(Test.class)
						|| method.isAnnotationPresent(ParameterizedTest.class)
						|| method.isAnnotationPresent(RepeatedTest.class))
				.forEach((method) -> tests.add(method.getName()));
		}
		return tests;
	}

	private static List<Row> rows() throws IOException {
		List<Row> rows = new ArrayList<>();
		Matcher matcher = ROW.matcher(Files.readString(PAGE));
		while (matcher.find()) {
			rows.add(new Row(matcher.group(1), matcher.group(3)));
		}
		return rows;
	}

	private record Row(String number, String tests) {
	}

}
