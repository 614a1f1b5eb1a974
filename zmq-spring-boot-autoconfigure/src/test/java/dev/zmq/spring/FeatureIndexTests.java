package dev.zmq.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/spring-features.md} names each feature once, with tests that exist, and
 * those that must be there are.
 */
class FeatureIndexTests {

	private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "spring-features.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| (.+?) \\| (.*?) \\|$");

	private static final Pattern NAME = Pattern.compile("`((?:[a-z0-9]+/)*[A-Z]\\w*Tests)(?:#(\\w+))?`");

	private static final int FEATURES = 87;

	/** What the starter may do without. */
	private static final Set<Integer> OPTIONAL = Set.of(9, 10, 11, 15, 21, 23, 27, 31, 43, 44, 50, 51, 61, 62, 77, 78,
			79, 80);

	@Test
	void everyFeatureIsNamedOnceInOrder() throws IOException {
		assertThat(rows()).extracting(Row::number)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, FEATURES).boxed().toList());
	}

	@Test
	void everyFeatureThatMustBeThereHasATest() throws IOException {
		assertThat(rows()).filteredOn((row) -> !OPTIONAL.contains(row.number()))
			.hasSize(FEATURES - OPTIONAL.size())
			.allSatisfy((row) -> assertThat(NAME.matcher(row.tests()).find()).as("a test of row %s", row.number())
				.isTrue());
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
			rows.add(new Row(Integer.parseInt(matcher.group(1)), matcher.group(3)));
		}
		return rows;
	}

	private record Row(int number, String tests) {
	}

}
