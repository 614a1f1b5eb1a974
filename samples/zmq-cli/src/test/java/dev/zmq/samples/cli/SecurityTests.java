package dev.zmq.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PLAIN and CURVE by options, with libzmq on the other side, in both roles.
 */
@Timeout(120)
class SecurityTests {

	private static final String ANY = "tcp://127.0.0.1:0";

	private static final String AUTHENTICATOR = """
			import zmq.auth
			from zmq.auth.thread import ThreadAuthenticator
			context = zmq.Context()
			handler = ThreadAuthenticator(context)
			handler.start()
			pull = context.socket(zmq.PULL)
			""";

	private static final String RECEIVE = """
			print(f"tcp://127.0.0.1:{pull.bind_to_random_port('tcp://127.0.0.1')}")
			print(pull.recv_string())
			handler.stop()
			""";

	@TempDir
	Path directory;

	// ---- PLAIN ----

	@Test
	void aLibzmqClientOfPlainComesInIfItIsInTheFile() throws IOException {
		Files.writeString(this.directory.resolve("passwords"), "# who may\n\nalice=won=der\nbob=builder\n");
		try (CliProcess pull = start("pull", "--bind", ANY, "--plain-clients", "passwords", "--receive", "2",
				"--verbose"); PythonPeer clients = PythonPeer.start(this.directory, """
						context = zmq.Context()
						clients = []
						for name, password in (("alice", "wrong"), ("alice", "won=der"), ("bob", "builder")):
						    push = context.socket(zmq.PUSH)
						    clients.append(push)
						    push.plain_username = name.encode()
						    push.plain_password = password.encode()
						    push.connect(sys.argv[1])
						    if password != "wrong":
						        push.send_string(name)
						sys.stdin.read()
						""", pull::endpoint)) {
			assertThat(pull.exitCode()).as(pull.errors()).isZero();
			assertThat(pull.output()).containsExactlyInAnyOrder("[\"alice\"]", "[\"bob\"]");
		}
	}

	@Test
	void anyNameComesInIfTheServerSaysSo() {
		try (CliProcess pull = start("pull", "--bind", ANY, "--plain-clients", "any", "--receive", "1");
				CliProcess push = startWith(List.of("[\"x\"]"), "push", "--connect", pull.endpoint(),
						"--plain-username", "anybody", "--plain-password", "anything")) {
			assertThat(push.exitCode()).as(push.errors()).isZero();
			assertThat(pull.exitCode()).as(pull.errors()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "wonderland", "looking-glass" })
	void aLibzmqServerOfPlainDecides(String password) {
		try (PythonPeer peer = PythonPeer.start(this.directory, AUTHENTICATOR + """
				handler.configure_plain(domain="*", passwords={"alice": "wonderland"})
				pull.plain_server = True
				""" + RECEIVE);
				CliProcess push = startWith(List.of("[\"hello\"]"), "push", "--connect", peer.line(),
						"--plain-username", "alice", "--plain-password", password, "--verbose", "--timeout", "20000",
						"--option", "reconnect-stop=authentication-refused")) {
			if (password.equals("wonderland")) {
				assertThat(peer.line()).isEqualTo("hello");
				assertThat(push.exitCode()).as(push.errors()).isZero();
			}
			else {
				assertThat(push.awaitError("EVENT HandshakeFailed")).contains("AUTHENTICATION_REFUSED")
					.doesNotContain(password);
				push.awaitError("EVENT ConnectGivenUp");
			}
		}
	}

	// ---- CURVE ----

	@Test
	void aLibzmqClientOfCurveComesInIfItsCertificateIsThere() throws IOException {
		Files.createDirectory(this.directory.resolve("clients"));
		run("keygen", "server");
		try (CliProcess pull = start("pull", "--bind", ANY, "--curve-keys", "server.key_secret", "--curve-clients",
				"clients", "--receive", "1"); PythonPeer client = PythonPeer.start(this.directory, """
						import zmq.auth
						zmq.auth.create_certificates("clients", "bob")
						push = zmq.Context().socket(zmq.PUSH)
						push.curve_publickey, push.curve_secretkey = zmq.auth.load_certificate("clients/bob.key_secret")
						push.curve_serverkey = zmq.auth.load_certificate("server.key")[0]
						push.connect(sys.argv[1])
						push.send_string("hello")
						sys.stdin.read()
						""", pull::endpoint)) {
			assertThat(pull.exitCode()).as(pull.errors()).isZero();
			assertThat(pull.output()).containsExactly("[\"hello\"]");
		}
	}

	@Test
	void aLibzmqServerOfCurveLetsInWhoseCertificateKeygenHasMade() {
		run("keygen", "server");
		run("keygen", "alice");
		try (PythonPeer peer = PythonPeer.start(this.directory, AUTHENTICATOR + """
				handler.configure_curve(domain="*", location=".")
				pull.curve_publickey, pull.curve_secretkey = zmq.auth.load_certificate("server.key_secret")
				pull.curve_server = True
				""" + RECEIVE);
				CliProcess push = startWith(List.of("[\"hello\"]"), "push", "--connect", peer.line(), "--curve-keys",
						"alice.key_secret", "--curve-server", "server.key", "--timeout", "60000")) {
			assertThat(peer.line()).isEqualTo("hello");
			assertThat(push.exitCode()).as(push.errors()).isZero();
		}
	}

	private void run(String... args) {
		try (CliProcess process = start(args)) {
			assertThat(process.exitCode()).as(process.errors()).isZero();
		}
	}

	private CliProcess start(String... args) {
		return CliProcess.start(this.directory, args);
	}

	private CliProcess startWith(List<String> lines, String... args) {
		return CliProcess.startWith(this.directory, lines, args);
	}

}
