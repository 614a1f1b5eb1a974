package dev.zmq.samples.perf.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.zmq.samples.perf.FreePort;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands with libzmq's names: against each other, and against libzmq itself.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandsTests {

	private static final String NUMBER = "[0-9]+";

	private static final String DECIMAL = "[0-9]+\\.[0-9]{3}";

	private final String endpoint = FreePort.endpoint();

	@Test
	void throughputBetweenTwoOfThem() {
		CompletableFuture<List<String>> local = inBackground("local_thr", this.endpoint, "64", "20000");
		assertThat(run("remote_thr", this.endpoint, "64", "20000")).isEmpty();
		assertThroughput(local.join(), 64, 20000);
	}

	@Test
	void latencyBetweenTwoOfThem() {
		CompletableFuture<List<String>> local = inBackground("local_lat", this.endpoint, "1", "500");
		assertLatency(run("remote_lat", this.endpoint, "1", "500"), 1, 500);
		assertThat(local.join()).isEmpty();
	}

	@Test
	void insideAProcess() {
		assertThroughput(run("inproc_thr", "32", "20000", "--hwm", "10"), 32, 20000);
		assertLatency(run("inproc_lat", "32", "500", "--io-threads", "2"), 32, 500);
	}

	@Test
	void libzmqSendsToLocalThr() throws Exception {
		CompletableFuture<List<String>> local = inBackground("local_thr", this.endpoint, "100", "1000");
		libzmq("push = c.socket(zmq.PUSH); push.connect(e)", "for i in range(1000): push.send(bytes(100))");
		assertThroughput(local.join(), 100, 1000);
	}

	@Test
	void libzmqReceivesFromRemoteThr() throws Exception {
		CompletableFuture<List<String>> remote = inBackground("remote_thr", this.endpoint, "100", "1000");
		libzmq("pull = c.socket(zmq.PULL); pull.bind(e)", "for i in range(1000): assert len(pull.recv()) == 100");
		assertThat(remote.join()).isEmpty();
	}

	@Test
	void libzmqAsksLocalLat() throws Exception {
		CompletableFuture<List<String>> local = inBackground("local_lat", this.endpoint, "7", "200");
		libzmq("req = c.socket(zmq.REQ); req.connect(e)",
				"for i in range(200): req.send(bytes(7)); assert req.recv() == bytes(7)");
		assertThat(local.join()).isEmpty();
	}

	@Test
	void libzmqAnswersRemoteLat() throws Exception {
		CompletableFuture<List<String>> remote = inBackground("remote_lat", this.endpoint, "7", "200");
		libzmq("rep = c.socket(zmq.REP); rep.bind(e)", "for i in range(200): rep.send(rep.recv())");
		assertLatency(remote.join(), 7, 200);
	}

	@ParameterizedTest
	@CsvSource({ "inproc_thr, -1, 5", "inproc_thr, 5, 0", "inproc_lat, many, 5", "inproc_lat, 5, ''" })
	void wrongNumbersAreRefused(String command, String size, String count) {
		assertThat(commandLine(new StringWriter()).execute(command, size, count)).isEqualTo(2);
	}

	@Test
	void aMessageOfAnotherSizeIsAFailure() {
		CompletableFuture<Integer> local = exitCode("local_thr", this.endpoint, "64", "10");
		exitCode("remote_thr", this.endpoint, "65", "1");
		assertThat(local.join()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "local_thr", "remote_thr", "local_lat", "remote_lat", "inproc_thr", "inproc_lat", "--help" })
	void commandsAreKnown(String word) {
		assertThat(Commands.isCommand(word)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pull", "inproc-thr", "nonsense" })
	void rolesAreNoCommands(String word) {
		assertThat(Commands.isCommand(word)).isFalse();
	}

	private static void assertThroughput(List<String> lines, int size, int count) {
		assertThat(lines).hasSize(4);
		assertThat(lines.get(0)).isEqualTo("message size: " + size + " [B]");
		assertThat(lines.get(1)).isEqualTo("message count: " + count);
		assertThat(lines.get(2)).matches("mean throughput: " + NUMBER + " \\[msg/s]");
		assertThat(lines.get(3)).matches("mean throughput: " + DECIMAL + " \\[Mb/s]");
		double rate = Double.parseDouble(lines.get(2).split(" ")[2]);
		double megabits = Double.parseDouble(lines.get(3).split(" ")[2]);
		assertThat(megabits).isBetween(rate * size * 8 / 1e6 - 0.01, (rate + 1) * size * 8 / 1e6 + 0.01);
	}

	private static void assertLatency(List<String> lines, int size, int count) {
		assertThat(lines).hasSize(3);
		assertThat(lines.get(0)).isEqualTo("message size: " + size + " [B]");
		assertThat(lines.get(1)).isEqualTo("roundtrip count: " + count);
		assertThat(lines.get(2)).matches("average latency: " + DECIMAL + " \\[us]");
	}

	private static CompletableFuture<List<String>> inBackground(String... args) {
		return CompletableFuture.supplyAsync(() -> run(args), CommandsTests::inThread);
	}

	private static CompletableFuture<Integer> exitCode(String... args) {
		return CompletableFuture.supplyAsync(() -> commandLine(new StringWriter()).execute(args),
				CommandsTests::inThread);
	}

	// The common pool has one thread for two processors, and a command waits for another.
	private static void inThread(Runnable task) {
		Thread thread = new Thread(task, "command");
		thread.setDaemon(true);
		thread.start();
	}

	private static List<String> run(String... args) {
		StringWriter out = new StringWriter();
		assertThat(commandLine(out).execute(args)).isZero();
		return out.toString().lines().toList();
	}

	private static CommandLine commandLine(StringWriter out) {
		return Commands.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
	}

	private void libzmq(String... lines) throws Exception {
		String program = "import zmq\nc = zmq.Context()\ne = '" + this.endpoint + "'\n" + String.join("\n", lines)
				+ "\nc.destroy(linger=10000)\n";
		Process check = new ProcessBuilder("/usr/bin/python3", "-c", "import zmq").start();
		boolean there = check.waitFor() == 0;
		if (!Boolean.getBoolean("zmq.interop.required")) {
			Assumptions.assumeTrue(there, "python3-zmq is not installed");
		}
		Process python = new ProcessBuilder("/usr/bin/python3", "-c", program).redirectErrorStream(true).start();
		String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(python.exitValue()).as(said).isZero();
	}

}
