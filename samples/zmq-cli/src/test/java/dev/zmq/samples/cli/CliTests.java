package dev.zmq.samples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every option and exit code, each in a process of its own.
 */
@Timeout(120)
class CliTests {

	private static final String ANY = "tcp://127.0.0.1:0";

	@TempDir
	Path directory;

	private final List<CliProcess> processes = new ArrayList<>();

	@AfterEach
	void stop() {
		this.processes.forEach(CliProcess::close);
	}

	// ---- what it moves ----

	@Test
	void linesBecomeMessagesAndMessagesLines() {
		CliProcess pull = start("pull", "--bind", ANY, "--bind", "ipc://second", "--receive", "5");
		assertThat(pull.endpoints()).hasSize(2).element(1).isEqualTo("ipc://second");
		CliProcess push = startWith(
				List.of("[\"a\", {\"hex\": \"00ff\"}, \"\"]", "", "[\"\\u0001\\u00e4\\ud83d\\ude00\"]"), "push",
				"--connect", pull.endpoint());
		assertThat(push.exitCode()).as(push.errors()).isZero();
		CliProcess second = startWith(List.of("[\"twice\"]", "[{\"hex\":\"c3a4\"}]"), "push", "--connect",
				"ipc://second", "--repeat", "2", "--interval", "1");
		assertThat(second.exitCode()).isZero();
		assertThat(pull.exitCode()).isZero();
		assertThat(pull.output()).containsExactly("[\"a\",{\"hex\":\"00ff\"},\"\"]", "[\"\\u0001ä😀\"]", "[\"twice\"]",
				"[\"twice\"]", "[\"ä\"]");
	}

	@Test
	void textLinesAreFramesAsTheyAre() {
		CliProcess pull = start("pull", "--bind", ANY, "--receive", "3", "--text");
		CliProcess push = startWith(List.of("[\"no json\"]", "", "\"last\""), "push", "--connect", pull.endpoint(),
				"--text");
		assertThat(push.exitCode()).isZero();
		assertThat(pull.exitCode()).isZero();
		assertThat(pull.output()).containsExactly("[\"no json\"]", "", "\"last\"");
	}

	@Test
	void everythingIsFlushedBeforeTheEndOfInputEndsIt() {
		CliProcess pull = start("pull", "--bind", ANY, "--receive", "20000", "--text");
		CliProcess push = startWith(IntStream.range(0, 20_000).mapToObj(Integer::toString).toList(), "push",
				"--connect", pull.endpoint(), "--text");
		assertThat(push.exitCode()).isZero();
		assertThat(pull.exitCode()).isZero();
		assertThat(pull.output()).isEqualTo(IntStream.range(0, 20_000).mapToObj(Integer::toString).toList());
	}

	@ParameterizedTest
	@CsvSource({ "echo, question", "answer, answer" })
	void aReqSendsAndReceivesInTurnAndARepReplies(String reply, String expected) {
		CliProcess rep = start("rep", "--bind", ANY, "--reply", reply, "--receive", "2");
		CliProcess req = startWith(List.of("[\"question\"]", "[\"question\"]"), "req", "--connect", rep.endpoint());
		assertThat(req.exitCode()).isZero();
		assertThat(req.output()).containsExactly("[\"" + expected + "\"]", "[\"" + expected + "\"]");
		assertThat(rep.exitCode()).isZero();
		assertThat(rep.output()).hasSize(2);
	}

	@Test
	void aRepRepliesWithTheLinesOfStandardInput() {
		CliProcess rep = startWith(List.of("[\"one\"]", "[\"two\"]"), "rep", "--bind", ANY, "--receive", "2");
		CliProcess req = startWith(List.of("[\"?\"]"), "req", "--connect", rep.endpoint(), "--repeat", "2");
		assertThat(req.exitCode()).isZero();
		assertThat(req.output()).containsExactly("[\"one\"]", "[\"two\"]");
		assertThat(rep.exitCode()).isZero();
	}

	@Test
	void aPublisherWaitsForItsSubscribers() {
		CliProcess pub = startWith(List.of("[\"a1\"]", "[\"b1\"]", "[\"c1\"]"), "pub", "--bind", ANY, "--wait-peers",
				"2");
		CliProcess one = start("sub", "--connect", pub.endpoint(), "--subscribe", "a", "--subscribe", "c", "--receive",
				"2");
		CliProcess all = start("sub", "--connect", pub.endpoint(), "--receive", "3");
		assertThat(pub.exitCode()).isZero();
		assertThat(one.exitCode()).isZero();
		assertThat(one.output()).containsExactly("[\"a1\"]", "[\"c1\"]");
		assertThat(all.exitCode()).isZero();
		assertThat(all.output()).containsExactly("[\"a1\"]", "[\"b1\"]", "[\"c1\"]");
	}

	@Test
	void optionsHaveBothNamesAndTheirEffect() {
		CliProcess router = start("router", "--bind", ANY, "--receive", "1", "--option", "router-mandatory=true",
				"--option", "RCVHWM=3", "--option", "receive-timeout=1000", "--option", "reconnect-ivl=5");
		CliProcess dealer = startWith(List.of("[\"hello\"]"), "dealer", "--connect", router.endpoint(), "--option",
				"routing-id=me");
		assertThat(dealer.exitCode()).isZero();
		assertThat(router.exitCode()).isZero();
		assertThat(router.output()).containsExactly("[\"me\",\"hello\"]");
	}

	@Test
	void aDishGetsTheGroupsThatItJoins() {
		CliProcess dish = start("dish", "--bind", ANY, "--join", "a", "--receive", "2");
		CliProcess radio = startWith(List.of("[{\"group\":\"b\"},\"no\"]", "[{\"group\":\"a\"},\"yes\"]"), "radio",
				"--connect", dish.endpoint(), "--repeat", "500", "--interval", "5", "--wait-peers", "1");
		assertThat(dish.exitCode()).as(dish.errors()).isZero();
		assertThat(dish.output()).containsOnly("[{\"group\":\"a\"},\"yes\"]").hasSize(2);
		radio.close();
	}

	@Test
	void aServerNamesItsClientsByNumbers() {
		CliProcess server = start("server", "--bind", ANY);
		CliProcess client = startWith(List.of("[\"question\"]"), "client", "--connect", server.endpoint(), "--receive",
				"1");
		String line = server.awaitOutput("[{\"routing-id\":");
		assertThat(line).endsWith("},\"question\"]");
		server.input(List.of(line.replace("question", "answer")));
		assertThat(client.exitCode()).isZero();
		assertThat(client.output()).containsExactly("[\"answer\"]");
	}

	@Test
	void stayGoesOnAfterTheEndOfInput() {
		CliProcess pair = startWith(List.of("[\"first\"]"), "pair", "--bind", ANY, "--stay");
		CliProcess other = start("pair", "--connect", pair.endpoint(), "--receive", "1");
		other.awaitOutput("[\"first\"]");
		assertThat(other.exitCode()).isZero();
		CliProcess third = startWith(List.of("[\"second\"]"), "pair", "--connect", pair.endpoint());
		pair.awaitOutput("[\"second\"]");
		assertThat(third.exitCode()).isZero();
	}

	@Test
	void verboseTellsEvents() {
		CliProcess pull = start("pull", "--bind", ANY, "--receive", "1", "--verbose");
		CliProcess push = startWith(List.of("[\"x\"]"), "push", "--connect", pull.endpoint());
		assertThat(push.exitCode()).isZero();
		assertThat(pull.awaitError("EVENT Accepted")).contains("tcp://127.0.0.1");
	}

	// ---- the proxy ----

	@Test
	void aProxyStandsBetweenAndIsSteered() {
		CliProcess proxy = start("proxy", "--type", "queue", "--frontend", ANY, "--backend", ANY, "--capture", ANY,
				"--control", ANY);
		List<String> endpoints = proxy.endpoints();
		assertThat(endpoints).hasSize(4);
		CliProcess tap = start("sub", "--connect", endpoints.get(2), "--receive", "1", "--verbose");
		tap.awaitError("EVENT HandshakeSucceeded");
		CliProcess rep = start("rep", "--connect", endpoints.get(1), "--reply", "pong", "--receive", "1");
		CliProcess req = startWith(List.of("[\"ping\"]"), "req", "--connect", endpoints.get(0));
		assertThat(req.exitCode()).isZero();
		assertThat(req.output()).containsExactly("[\"pong\"]");
		assertThat(rep.output()).containsExactly("[\"ping\"]");
		assertThat(tap.exitCode()).isZero();
		assertThat(tap.output().get(0)).endsWith(",\"\",\"ping\"]").doesNotContain("pong");
		CliProcess control = startWith(List.of("[\"PAUSE\"]", "[\"TERMINATE\"]"), "req", "--connect", endpoints.get(3));
		assertThat(control.exitCode()).isZero();
		assertThat(control.output()).containsExactly("[\"\"]", "[\"\"]");
		assertThat(proxy.exitCode()).isZero();
	}

	@Test
	void aProxyEndsByTimeoutOrSignal() {
		assertThat(start("proxy", "--type", "FORWARDER", "--frontend", ANY, "--backend", ANY, "--timeout", "100")
			.exitCode()).isEqualTo(3);
		CliProcess proxy = start("proxy", "--type", "streamer", "--frontend", "ipc://front", "--backend", ANY);
		proxy.endpoints();
		assertThat(this.directory.resolve("front")).exists();
		proxy.terminate();
		assertThat(proxy.exitCode()).isEqualTo(143);
		assertThat(this.directory.resolve("front")).doesNotExist();
		assertThat(proxy.errors().lines()).hasSize(1);
	}

	// ---- how it ends ----

	@Test
	void aSignalEndsItQuietly() {
		CliProcess sub = start("sub", "--bind", "ipc://here");
		sub.endpoints();
		sub.terminate();
		assertThat(sub.exitCode()).isEqualTo(143);
		assertThat(sub.errors().lines()).hasSize(1);
		assertThat(this.directory.resolve("here")).doesNotExist();
	}

	@Test
	void aClosedStandardOutputEndsIt() throws Exception {
		List<String> command = new ArrayList<>(CliProcess.command());
		command.addAll(List.of("sub", "--bind", "ipc://open"));
		Process sub = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			sub.getInputStream().close();
			startWith(List.of("[\"x\"]", "[\"y\"]"), "pub", "--connect", "ipc://open", "--repeat", "1000", "--interval",
					"5", "--wait-peers", "1");
			assertThat(sub.waitFor(40, TimeUnit.SECONDS)).isTrue();
			assertThat(sub.exitValue()).isZero();
		}
		finally {
			sub.destroyForcibly();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "pull --bind tcp://127.0.0.1:0 --receive 1 --timeout 100",
			"push --bind tcp://127.0.0.1:0 --wait-peers 1 --timeout 100", "pair --connect ipc://nobody --timeout 100" })
	void aTimeoutIsExitCode3(String line) {
		CliProcess process = startWith(List.of("[\"unsent\"]"), line.split(" "));
		assertThat(process.exitCode()).isEqualTo(3);
		assertThat(process.errors()).contains("READY", "time-out");
	}

	@Test
	void anAddressInUseIsExitCode4() {
		CliProcess first = start("pull", "--bind", ANY);
		CliProcess second = start("pull", "--bind", first.endpoint());
		assertThat(second.exitCode()).isEqualTo(4);
		assertThat(second.errors()).contains("Cannot bind").doesNotContain("READY");
	}

	@Test
	void wrongUseIsExitCode2() {
		CliProcess process = startWith(List.of(), "pub", "--bind", "ipc://x", "--what");
		assertThat(process.exitCode()).isEqualTo(2);
		assertThat(process.errors()).contains("--wait-peers");
		assertThat(process.output()).isEmpty();
	}

	@Test
	void aLineThatIsNoMessageIsExitCode2AfterWhatWasBeforeIt() {
		CliProcess pull = start("pull", "--bind", ANY, "--receive", "1");
		CliProcess push = startWith(List.of("[\"good\"]", "[1]"), "push", "--connect", pull.endpoint());
		assertThat(push.exitCode()).isEqualTo(2);
		assertThat(push.errors()).contains("line 2");
		assertThat(pull.exitCode()).isZero();
		assertThat(pull.output()).containsExactly("[\"good\"]");
	}

	@Test
	void helpNamesTheOptionsAndTheExitCodes() {
		CliProcess help = start("--help");
		assertThat(help.exitCode()).isZero();
		assertThat(String.join("\n", help.output())).contains("--wait-peers", "Exit codes", "3", "proxy");
		assertThat(start("--version").exitCode()).isZero();
	}

	// ---- libzmq ----

	@Test
	void libzmqSpeaksWithIt() {
		CliProcess req = startWith(List.of("[\"a\",\"b\"]"), "req", "--bind", ANY, "--repeat", "3");
		try (PythonPeer peer = PythonPeer.start(this.directory, """
				s = zmq.Context().socket(zmq.REP)
				s.connect(sys.argv[1])
				for _ in range(3):
				    s.send_multipart(s.recv_multipart()[::-1])
				""", req::endpoint)) {
			assertThat(req.exitCode()).isZero();
			assertThat(req.output()).hasSize(3).containsOnly("[\"b\",\"a\"]");
			assertThat(peer.exitCode()).isZero();
		}
	}

	private CliProcess start(String... args) {
		CliProcess process = CliProcess.start(this.directory, args);
		this.processes.add(process);
		return process;
	}

	private CliProcess startWith(List<String> lines, String... args) {
		CliProcess process = CliProcess.startWith(this.directory, lines, args);
		this.processes.add(process);
		return process;
	}

}
