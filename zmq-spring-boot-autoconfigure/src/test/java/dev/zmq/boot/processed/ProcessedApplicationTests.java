package dev.zmq.boot.processed;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that a build has processed ahead of time, run on the JVM: it answers,
 * and whatever it calls by reflection while it runs has a hint, as a native image needs.
 */
class ProcessedApplicationTests {

	// Only against waiting for ever: it takes 20 s of processor time.
	private static final long LIMIT_SECONDS = 1200;

	// What the project and handler methods of Spring call. What is left out asks for
	// methods that are constants, which a native image sees without hints.
	private static final String WATCHED = "+dev.zmq,+org.springframework.messaging," + "-dev.zmq.boot.processed,"
			+ "-org.springframework.messaging.handler.invocation.AbstractExceptionHandlerMethodResolver";

	@TempDir
	Path directory;

	// The agent is to go when native images can report what they miss; none is built
	// here.
	@SuppressWarnings("removal")
	@Test
	void answersAndUsesNoReflectionWithoutAHint() throws Exception {
		Path agent = Path.of(org.springframework.aot.agent.RuntimeHintsAgent.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toURI());
		Path classes = Files.createDirectory(this.directory.resolve("classes"));
		Path output = this.directory.resolve("output");
		Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-javaagent:" + agent + "=" + WATCHED, "-cp",
				classes + File.pathSeparator + System.getProperty("java.class.path"), ProcessAndRun.class.getName(),
				this.directory.toString(), classes.toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			program.destroyForcibly();
		}
		assertThat(Files.readString(output, StandardCharsets.UTF_8))
			.contains(ProcessAndRun.ANSWERS + "[Answer[text=Hello World], Answer[text=nobody], "
					+ "Answer[text=Hello you], text a, code b, Count[count=7]]")
			.contains("Starting AOT-processed ProcessedApplication")
			.contains("Hints are complete");
		assertThat(program.exitValue()).isZero();
	}

}
