package dev.zmq.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Tls;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS with another implementation, OpenSSL: libzmq behind a relay that ends or begins TLS
 * for it, as stunnel does, and OpenSSL's own client.
 * <p>
 * Thread: one.
 */
class TlsInteropTests extends LibzmqTest {

	private static final String ANY = "tls+tcp://127.0.0.1:0";

	private static final Certificates AUTHORITY = new Certificates("Test Authority");

	private Path authority = Path.of("");

	private final List<Process> processes = new ArrayList<>();

	@AfterEach
	void stopProcesses() throws InterruptedException {
		for (Process process : this.processes) {
			process.destroyForcibly();
			assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
	}

	@BeforeEach
	void writeAuthority() throws IOException {
		this.authority = Files.writeString(this.directory.resolve("authority.pem"), AUTHORITY.pem());
	}

	private static Tls mutual(Certificates.Identity identity) {
		return Tls.builder()
			.keyStore(identity.keyStore(), Certificates.PASSWORD.toCharArray())
			.trustStore(AUTHORITY.trustStore())
			.clientAuthentication(Tls.ClientAuthentication.NEED)
			.build();
	}

	private ZmqSocket tls(SocketType type) {
		return socket(type).setOption(SocketOptions.TLS, mutual(AUTHORITY.localhost()));
	}

	/** Starts a relay; returns the port it listens at. */
	private int relay(String role, int port) throws Exception {
		Path certs = this.directory.resolve(role + ".pem");
		Certificates.Identity identity = role.equals("server") ? AUTHORITY.localhost()
				: AUTHORITY.issue("libzmq", Instant.now().plus(Duration.ofDays(1)));
		Files.writeString(certs, identity.pem());
		Process process = start(List.of("/usr/bin/python3", ForeignPeer.script("tls_relay.py"), role, certs.toString(),
				this.authority.toString(), Integer.toString(port)));
		return Integer.parseInt(new Lines(process).next(""));
	}

	private Process start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		this.processes.add(process);
		return process;
	}

	/** What a process says. */
	private static final class Lines {

		private final BufferedReader reader;

		private final List<String> before = new ArrayList<>();

		Lines(Process process) {
			this.reader = process.inputReader(StandardCharsets.US_ASCII);
		}

		/** Waits for a line that contains a text; the test has a limit for that. */
		String next(String text) throws IOException {
			String line = this.reader.readLine();
			while (line != null && !line.contains(text)) {
				this.before.add(line);
				line = this.reader.readLine();
			}
			assertThat(line).as("'%s' after %s", text, this.before).isNotNull();
			return String.valueOf(line);
		}

	}

	@Test
	void aLibzmqBehindARelayServesUs() throws Exception {
		ForeignSocket rep = this.libzmq.socket("REP");
		int port = relay("server", Endpoint.parse(rep.bind(LOOPBACK)).port());
		ZmqSocket req = tls(SocketType.REQ);
		req.connect("tls+tcp://localhost:" + port);
		for (String text : List.of("hello", "x".repeat(200))) {
			req.send(text);
			assertThat(rep.receiveText()).containsExactly(text);
			rep.send(text);
			ZmqMessage reply = receive(req);
			assertThat(reply.text()).isEqualTo(text);
			assertThat(reply.property("User-Id")).isEqualTo("CN=localhost");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void aLibzmqBehindARelayAsksUs(String version) throws Exception {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.TLS,
				Tls.builder()
					.keyStore(AUTHORITY.localhost().keyStore(), Certificates.PASSWORD.toCharArray())
					.trustStore(AUTHORITY.trustStore())
					.clientAuthentication(Tls.ClientAuthentication.NEED)
					.protocols(version)
					.build());
		int port = relay("client", pull.bind(ANY).port());
		ForeignSocket push = this.libzmq.socket("PUSH").connect("tcp://127.0.0.1:" + port);
		int count = 2000;
		ForeignPeer.Reply sending = push.beginSending(count, List.of());
		for (int i = 0; i < count; i++) {
			ZmqMessage message = receive(pull);
			assertThat(message.text()).isEqualTo(Integer.toString(i));
			assertThat(message.property("User-Id")).isEqualTo("CN=libzmq");
		}
		assertThat(sending.succeeded()).isTrue();
	}

	@Test
	void newKeysInTheMiddleOfAConnection() throws Exception {
		ForeignPeer.require(isInstalled("openssl"), "openssl is not installed");
		ZmqSocket stream = socket(SocketType.STREAM).setOption(SocketOptions.TLS,
				Tls.builder().keyStore(AUTHORITY.localhost().keyStore(), Certificates.PASSWORD.toCharArray()).build());
		Process client = start(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + stream.bind(ANY).port(),
				"-CAfile", this.authority.toString(), "-tls1_3", "-verify_return_error"));
		Lines said = new Lines(client);
		OutputStream input = client.getOutputStream();
		byte[] id = receive(stream).frame(0);
		for (int round = 0; round < 3; round++) {
			stream.send(ZmqMessage.of(id, ("world " + round + "\n").getBytes(StandardCharsets.US_ASCII)));
			said.next("world " + round);
			// Its command for "new keys, and yours, too".
			write(input, "K\n");
			said.next("KEYUPDATE");
			write(input, "hello " + round + "\n");
			StringBuilder heard = new StringBuilder();
			while (!heard.toString().contains("hello " + round + "\n")) {
				heard.append(receive(stream).text(1));
			}
		}
		assertThat(stream.peers()).hasSize(1);
	}

	private static void write(OutputStream input, String text) throws IOException {
		input.write(text.getBytes(StandardCharsets.US_ASCII));
		input.flush();
	}

	private static boolean isInstalled(String program) {
		return List.of("/usr/bin", "/bin", "/usr/local/bin")
			.stream()
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

}
