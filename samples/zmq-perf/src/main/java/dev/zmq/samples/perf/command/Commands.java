package dev.zmq.samples.perf.command;

import java.util.Objects;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import org.jspecify.annotations.Nullable;

/**
 * All commands by name.
 * <p>
 * Thread: one.
 */
@Command(name = "zmq-perf", mixinStandardHelpOptions = true, usageHelpAutoWidth = true,
		description = "Measures ZeroMQ: give a command, or a role of the README with key=value arguments.")
public final class Commands implements Callable<Integer> {

	private static final int FAILED = 3;

	@Spec
	@Nullable CommandSpec spec;

	private Commands() {
	}

	/**
	 * Makes the parser.
	 * @return the command line with all commands
	 */
	public static CommandLine commandLine() {
		CommandLine compare = new CommandLine(new CompareCommand()).addSubcommand(new ScaleCommand())
			.addSubcommand(new RateCommand())
			.addSubcommand(new TailsCommand())
			.addSubcommand(new WaitsCommand())
			.addSubcommand(new SmokeCommand());
		return new CommandLine(new Commands()).addSubcommand(new LocalThroughput())
			.addSubcommand(new RemoteThroughput())
			.addSubcommand(new LocalLatency())
			.addSubcommand(new RemoteLatency())
			.addSubcommand(new InprocThroughput())
			.addSubcommand(new InprocLatency())
			.addSubcommand(compare)
			.setExecutionExceptionHandler((failure, command, result) -> {
				command.getErr().println("zmq-perf: " + failure);
				return FAILED;
			});
	}

	/**
	 * Whether a word is for {@link #commandLine()}, and not a role.
	 * @param word the first argument
	 * @return whether it is a command, or an option
	 */
	public static boolean isCommand(String word) {
		return word.startsWith("-") || commandLine().getSubcommands().containsKey(word);
	}

	@Override
	public Integer call() {
		CommandSpec mine = Objects.requireNonNull(this.spec);
		throw new ParameterException(mine.commandLine(), "Give a command or a role.");
	}

}
