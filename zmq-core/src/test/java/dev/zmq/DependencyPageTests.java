package dev.zmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/dependencies.md} lists every dependency of every module: nobody adds one
 * without a reason that others can read.
 */
class DependencyPageTests {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");

	private static final Pattern DEPENDENCY = Pattern
		.compile("<(dependency|path)>(?:(?!</\\1>).)*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);

	@Test
	void everyDependencyHasItsReasonOnThePage() throws IOException {
		String page = Files.readString(ROOT.resolve("docs/dependencies.md"));
		Set<String> dependencies = dependencies();
		assertThat(dependencies).contains("slf4j-api", "jeromq", "spring-messaging", "picocli");
		assertThat(dependencies).filteredOn((name) -> !page.contains("`" + name + "`"))
			.as("dependencies that docs/dependencies.md does not give a reason for")
			.isEmpty();
	}

	private static Set<String> dependencies() throws IOException {
		Set<String> names = new TreeSet<>();
		for (Path pom : poms()) {
			Matcher matcher = DEPENDENCY.matcher(Files.readString(pom));
			while (matcher.find()) {
				names.add(matcher.group(2));
			}
		}
		return names;
	}

	private static List<Path> poms() throws IOException {
		try (Stream<Path> files = Files.find(ROOT, 3,
				(file, attributes) -> file.endsWith("pom.xml") && !file.toString().contains("target"))) {
			return files.toList();
		}
	}

}
