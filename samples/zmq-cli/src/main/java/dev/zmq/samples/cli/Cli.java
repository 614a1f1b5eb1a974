package dev.zmq.samples.cli;

import java.util.Arrays;
import java.util.Locale;

import dev.zmq.SocketType;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.TypeConversionException;

/**
 * The main class.
 * <p>
 * Thread: one.
 */
public final class Cli {

	private Cli() {
	}

	/**
	 * Runs a command and exits: 0 done, 2 used wrongly, 3 time-out, 4 failed.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		System.exit(commandLine().execute(args));
	}

	static CommandLine commandLine() {
		String version = Cli.class.getPackage().getImplementationVersion();
		CommandLine commandLine = new CommandLine(new SocketCommand());
		commandLine.getCommandSpec().version("zmq-cli " + ((version != null) ? version : "of the class path"));
		return commandLine.addSubcommand("proxy", new ProxyCommand())
			.addSubcommand("keygen", new KeygenCommand())
			.registerConverter(SocketType.class, Cli::socketType)
			// A value may begin with @.
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setParameterExceptionHandler(usage())
			.setExecutionExceptionHandler((failure, command, result) -> {
				command.getErr().println("zmq-cli: " + failure);
				return Exit.FAILED;
			});
	}

	private static SocketType socketType(String name) {
		for (SocketType type : SocketType.values()) {
			if (name(type).equals(name.toLowerCase(Locale.ROOT))) {
				return type;
			}
		}
		throw new TypeConversionException(
				"'" + name + "' is no socket type; use one of " + names() + ", or proxy, or keygen");
	}

	static String name(SocketType type) {
		return type.name().toLowerCase(Locale.ROOT);
	}

	static String names() {
		return String.join(" ", Arrays.stream(SocketType.values()).map(Cli::name).sorted().toList());
	}

	private static IParameterExceptionHandler usage() {
		return (failure, args) -> {
			CommandLine command = failure.getCommandLine();
			command.getErr().println("zmq-cli: " + failure.getMessage());
			CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
			if (failure instanceof CommandLine.UnmatchedArgumentException) {
				command.getErr()
					.println("Options: " + String.join(" ", command.getCommandSpec().optionsMap().keySet()));
			}
			command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
			return Exit.USAGE;
		};
	}

}
