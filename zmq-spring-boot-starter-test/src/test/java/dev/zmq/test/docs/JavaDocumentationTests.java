package dev.zmq.test.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java example of every page is compiled: it stands, word by word and however its
 * lines are broken, in a source of some module. Blocks of other languages are known to
 * those who check them.
 */
class JavaDocumentationTests {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..").normalize();

	private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]*(?:```|~~~)[ \\t]*(.*)$");

	// YAML: ConfigurationDocumentationTests; console: ReadmeTests of zmq-cli.
	private static final Set<String> LANGUAGES = Set.of("", "java", "yaml", "xml", "python", "console");

	private static final Pattern SPACE = Pattern.compile("\\s+");

	private static List<String> sources = List.of();

	@BeforeAll
	static void readSources() throws IOException {
		sources = files(ROOT, ".java").filter((file) -> file.toString().contains("/src/"))
			.map(JavaDocumentationTests::read)
			.map(JavaDocumentationTests::words)
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void examplesAreCompiled(Path page) throws IOException {
		for (String example : examples(ROOT.resolve(page), "java")) {
			String words = words(example);
			assertThat(sources).as("A source of a module has this example of %s:%n%s", page, example)
				.anyMatch((source) -> source.contains(words));
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void blocksAreOfAKnownLanguage(Path page) throws IOException {
		Matcher fence = FENCE.matcher(Files.readString(ROOT.resolve(page)));
		int count = 0;
		while (fence.find()) {
			count++;
			assertThat(LANGUAGES).as("%s: %s", page, fence.group()).contains(fence.group(1).strip());
		}
		assertThat(count % 2).as("%s: each block begins and ends", page).isZero();
	}

	// If a folder is moved, this must not become a test of nothing.
	@Test
	void thePagesAreFound() throws IOException {
		int count = 0;
		for (Path page : pages().toList()) {
			count += examples(ROOT.resolve(page), "java").size();
		}
		assertThat(pages()).contains(Path.of("README.md"), Path.of("docs/spring.md"), Path.of("docs/spring/testing.md"),
				Path.of("samples/quickstart/README.md"));
		assertThat(count).isGreaterThan(30);
	}

	static Stream<Path> pages() throws IOException {
		return files(ROOT, ".md").filter((file) -> !file.toString().contains("/.")).map(ROOT::relativize).sorted();
	}

	private static List<String> examples(Path page, String language) throws IOException {
		List<String> examples = new ArrayList<>();
		StringBuilder example = null;
		boolean inside = false;
		for (String line : Files.readAllLines(page)) {
			Matcher fence = FENCE.matcher(line);
			if (fence.matches()) {
				if (example != null) {
					examples.add(example.toString());
				}
				example = (!inside && fence.group(1).strip().equals(language)) ? new StringBuilder() : null;
				inside = !inside;
			}
			else if (example != null) {
				example.append(line).append('\n');
			}
		}
		return examples;
	}

	private static Stream<Path> files(Path folder, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending) && !file.toString().contains("/target/"))
				.toList()
				.stream();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String words(String text) {
		return SPACE.matcher(text).replaceAll(" ").strip();
	}

}
