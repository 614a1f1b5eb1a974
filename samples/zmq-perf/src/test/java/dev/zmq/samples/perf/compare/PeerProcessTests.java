package dev.zmq.samples.perf.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Processes that do what they are told, others that do not, and what they use.
 */
@Timeout(600)
class PeerProcessTests {

	@ParameterizedTest
	@EnumSource
	void everyEngineSaysWhatItIs(Engine engine) {
		Contender contender = Peers.of(engine);
		assertThat(Contenders.version(contender)).startsWith(switch (engine) {
			case OURS -> "zmq-core ";
			case LIBZMQ -> "libzmq 4.";
			case JEROMQ -> "JeroMQ 0.6.0 ";
		});
	}

	@Test
	void anUnknownRoleIsAnEndWithItsCode() {
		assertThatExceptionOfType(PeerException.class)
			.isThrownBy(() -> PeerProcess.start(Peers.of(Engine.OURS), "nonsense", Map.of()))
			.withMessageContaining("has ended with 2");
	}

	@Test
	void whatIsNoProgramDoesNotStart() {
		Contender nothing = new Contender(Engine.LIBZMQ, "", List.of("/no/such/program"), Map.of());
		assertThatExceptionOfType(PeerException.class).isThrownBy(() -> PeerProcess.start(nothing, "pull", Map.of()))
			.withMessageContaining("does not start");
	}

	@ParameterizedTest
	@CsvSource({ "echo BUSY, 'should say READY, not BUSY'", "true, has ended with 0", "exit 7, has ended with 7" })
	void whoIsNotReadyIsNoPeer(String script, String reason) {
		Contender shell = new Contender(Engine.LIBZMQ, "", List.of("/bin/sh", "-c", script), Map.of());
		assertThatExceptionOfType(PeerException.class).isThrownBy(() -> PeerProcess.start(shell, "pull", Map.of()))
			.withMessageContaining(reason);
	}

	@Test
	void answersAreNumbersAndSilenceIsNone() {
		String script = "echo READY; read line; echo DONE 5 77; read line; echo OK 12; read line";
		Contender shell = new Contender(Engine.LIBZMQ, "", List.of("/bin/sh", "-c", script), Map.of());
		try (PeerProcess peer = PeerProcess.start(shell, "pull", Map.of())) {
			peer.tell("go 5 64");
			assertThat(peer.done()).containsExactly(5, 77);
			assertThat(peer.ask("heap")).isEqualTo(12);
			assertThat(peer.poll(Duration.ofMillis(1))).isNull();
			assertThat(Consumption.resident(ProcessHandle.current().pid())).isGreaterThan(1_000_000);
			assertThat(peer.memory()).isPositive();
		}
	}

	@Test
	void whatAProcessUsesGrows() {
		long pid = ProcessHandle.current().pid();
		Consumption before = Consumption.of(pid);
		// Until the clock of the kernel has moved.
		while (Consumption.of(pid).minus(before).cpuMicros() == 0) {
			Thread.onSpinWait();
		}
		Consumption after = Consumption.of(pid);
		assertThat(after.cpuMicros()).isGreaterThan(before.cpuMicros());
		assertThat(after.plus(before).minus(before)).isEqualTo(after);
		assertThat(after.switches()).isPositive();
	}

	@Test
	void whoElseRunsIsWhoWantsAProcessorNow() {
		assertThat(Machine.running("17.17 19.34 19.33 5/1421 24013\n")).isEqualTo(4);
		assertThat(Machine.running()).isNotNegative();
	}

	@Test
	void aJdkSaysItsVersion() {
		JavaSetting java = JavaSetting.of(Path.of(System.getProperty("java.home")), " -Xmx64m  -Xms32m ");
		assertThat(java.version()).isEqualTo(Integer.toString(Runtime.version().feature()));
		assertThat(java.options()).containsExactly("-Xmx64m", "-Xms32m");
		assertThat(java.command("a.jar", "Main")).contains("-Xmx64m").endsWith("-cp", "a.jar", "Main");
		assertThatExceptionOfType(PeerException.class)
			.isThrownBy(() -> JavaSetting.of(Path.of("/no/jdk"), "").version())
			.withMessageContaining("/no/jdk is no JDK");
	}

}
