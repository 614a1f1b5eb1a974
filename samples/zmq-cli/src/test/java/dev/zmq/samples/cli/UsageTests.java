package dev.zmq.samples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wrong command lines, in this process.
 */
class UsageTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "|pair peer pub pull push", "pubb --bind ipc://x|pub pull push",
			"pub|--bind or --connect", "pub --bind xyz://a|tcp", "pub --bind tcp://nowhere|tcp://",
			"pub --bind ipc://x --option hwm=3|send-hwm", "pub --bind ipc://x --option send-hwm|NAME=VALUE",
			"pub --bind ipc://x --option sndhwm=many|0 or more", "pull --bind ipc://x --option req-relaxed=1|REQ",
			"pub --bind ipc://x --what|--wait-peers", "pub --bind ipc://x --timeout soon|soon",
			"pub --bind ipc://x --subscribe a|sub and xsub", "push --bind ipc://x --receive 1|--receive",
			"pull --bind ipc://x --receive -1|at least 0", "pull --bind ipc://x --reply echo|for rep",
			"push --bind ipc://x --repeat 0|at least 1", "pull --bind ipc://x --curve-clients any|--curve-keys",
			"pull --bind ipc://x --curve-keys missing --curve-clients any|missing",
			"pull --bind ipc://x --plain-username a|--plain-password",
			"pull --bind ipc://x --plain-password a|--plain-clients",
			"pull --bind ipc://x --plain-username a --plain-password b --plain-clients any|either",
			"pull --bind ipc://x --plain-clients any --plain-password b|either",
			"pull --bind ipc://x --plain-clients missing|missing",
			"pull --bind ipc://x --plain-clients pom.xml|of pom.xml is not of the form",
			"pull --bind ipc://x --option security=plain-server --plain-clients any|one security mechanism",
			"stream --bind ipc://x --plain-clients any|stream", "keygen|NAME", "keygen /tmp/x --metadata a/b=c|letters",
			"proxy --frontend ipc://x --backend ipc://y|--type",
			"proxy --type broker --frontend ipc://x --backend ipc://y|QUEUE, FORWARDER, STREAMER" })
	void wrongUseIsExitCode2AndNamesWhatIsLegal(@Nullable String line, String legal) {
		StringWriter errors = new StringWriter();
		CommandLine commandLine = Cli.commandLine();
		Stream.concat(Stream.of(commandLine), commandLine.getSubcommands().values().stream())
			.forEach((command) -> command.setErr(new PrintWriter(errors, true)));
		int exitCode = commandLine.execute((line != null) ? line.split(" ") : new String[0]);
		assertThat(exitCode).as(errors.toString()).isEqualTo(2);
		assertThat(errors.toString()).contains(legal);
	}

}
