package dev.zmq.samples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the README do what it says: each block of a console is run by a shell
 * that finds the program as {@code zmq-cli}.
 */
@Timeout(180)
class ReadmeTests {

	@TempDir
	Path directory;

	static Stream<String> examples() throws Exception {
		String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "README.md"));
		Matcher blocks = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL).matcher(readme);
		List<String> examples = new ArrayList<>();
		while (blocks.find()) {
			examples.add(blocks.group(1));
		}
		assertThat(examples).hasSizeGreaterThan(3);
		return examples.stream();
	}

	@ParameterizedTest
	@MethodSource("examples")
	void anExampleDoesWhatItSays(String example) throws Exception {
		String commands = example.lines()
			.filter((line) -> line.startsWith("$ "))
			.map((line) -> line.substring(2))
			.collect(Collectors.joining("\n"));
		List<String> expected = example.lines().filter((line) -> !line.startsWith("$ ")).toList();
		Path program = Files.writeString(this.directory.resolve("zmq-cli"),
				"#!/bin/sh\nexec "
						+ CliProcess.command().stream().map((word) -> "'" + word + "'").collect(Collectors.joining(" "))
						+ " \"$@\"\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();
		Path out = this.directory.resolve("out");
		ProcessBuilder shell = new ProcessBuilder("bash", "-c", commands).directory(this.directory.toFile())
			.redirectError(this.directory.resolve("err").toFile())
			.redirectOutput(out.toFile());
		shell.environment().merge("PATH", this.directory.toString(), (old, mine) -> mine + ":" + old);
		Process process = shell.start();
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(example).isTrue();
			assertThat(Files.readAllLines(out)).as(Files.readString(this.directory.resolve("err"))).isEqualTo(expected);
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

}
