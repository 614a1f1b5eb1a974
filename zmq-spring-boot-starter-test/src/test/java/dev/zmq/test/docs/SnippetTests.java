package dev.zmq.test.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every Java example of the documentation is compiled: it stands, line by line and
 * whatever its indentation, in a source of the tests or samples.
 */
class SnippetTests {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");

	private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private static final List<Path> SOURCES = List.of(ROOT.resolve("zmq-spring-boot-starter-test/src/test/java"),
			ROOT.resolve("zmq-spring-boot-autoconfigure/src/test/java"), ROOT.resolve("samples"));

	@ParameterizedTest
	@ValueSource(strings = { "spring/testing.md" })
	void examplesAreCompiled(String page) throws IOException {
		List<String> sources = sources();
		Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
		int count = 0;
		while (block.find()) {
			String example = block.group(1);
			String lines = normalized(example);
			assertThat(sources).as("A source of the tests has this example of docs/%s:%n%s", page, example)
				.anyMatch((source) -> source.contains(lines));
			count++;
		}
		assertThat(count).as("examples").isPositive();
	}

	private static List<String> sources() {
		return SOURCES.stream()
			.flatMap(SnippetTests::files)
			.map(SnippetTests::read)
			.map(SnippetTests::normalized)
			.toList();
	}

	private static Stream<Path> files(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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

	// Indentation and empty lines do not count.
	private static String normalized(String text) {
		return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
	}

}
