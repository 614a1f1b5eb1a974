package dev.zmq.boot.processed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.zmq.boot.processed.ProcessedApplication.Greeter;
import dev.zmq.spring.client.ZmqOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.test.agent.RuntimeHintsInvocations;
import org.springframework.aot.test.agent.RuntimeHintsRecorder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Processes the application as a build does it, compiles what was generated, and runs it
 * with {@code spring.aot.enabled=true}, all in a program of its own: the agent that
 * records reflection has to be there from its start.
 */
final class ProcessAndRun {

	static final String ANSWERS = "Answers: ";

	private ProcessAndRun() {
	}

	/**
	 * The program.
	 * @param arguments a folder for what is generated, and one for classes that is on the
	 * class path
	 * @throws IOException if something cannot be written
	 */
	@SuppressWarnings("removal")
	public static void main(String[] arguments) throws IOException {
		Path sources = Files.createDirectories(Path.of(arguments[0], "sources"));
		Path resources = Files.createDirectories(Path.of(arguments[0], "resources"));
		Path classes = Path.of(arguments[1]);
		Processor processor = new Processor(SpringApplicationAotProcessor.Settings.builder()
			.sourceOutput(sources)
			.resourceOutput(resources)
			.classOutput(classes)
			.groupId("dev.zmq")
			.artifactId("processed")
			.build());
		processor.process();
		compile(sources, classes);
		System.setProperty("spring.aot.enabled", "true");
		RuntimeHintsInvocations invocations = RuntimeHintsRecorder.record(ProcessAndRun::run);
		if (processor.hints == null) {
			throw new IllegalStateException("no hints");
		}
		invocations.assertThat().match(processor.hints);
		System.out.println("Hints are complete");
		System.exit(0);
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(options::add);
		}
		if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
			throw new IllegalStateException("What was generated does not compile");
		}
	}

	private static void run() {
		SpringApplication application = new SpringApplication(ProcessedApplication.class);
		application.setMainApplicationClass(ProcessedApplication.class);
		try (ConfigurableApplicationContext context = application
			.run(ProcessedApplication.ARGUMENTS.toArray(String[]::new))) {
			System.out.println(ANSWERS
					+ ProcessedApplication.ask(context.getBean(ZmqOperations.class), context.getBean(Greeter.class)));
		}
	}

	/**
	 * Keeps the hints that it writes.
	 */
	private static final class Processor extends SpringApplicationAotProcessor {

		private @Nullable RuntimeHints hints;

		Processor(Settings settings) {
			super(ProcessedApplication.class, settings, ProcessedApplication.ARGUMENTS.toArray(String[]::new));
		}

		@Override
		protected void writeHints(RuntimeHints written) {
			this.hints = written;
			super.writeHints(written);
		}

	}

}
