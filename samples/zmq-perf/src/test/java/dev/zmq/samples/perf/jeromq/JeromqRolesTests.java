package dev.zmq.samples.perf.jeromq;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.zmq.samples.perf.FreePort;
import dev.zmq.samples.perf.Player;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The roles on JeroMQ do the same work as our own.
 */
@Timeout(120)
class JeromqRolesTests {

	private final String endpoint = "ep=" + FreePort.endpoint();

	@ParameterizedTest
	@ValueSource(strings = { "inproc-thr", "inproc-req", "inproc-dealer", "idlers" })
	void aRoleOnItsOwnDoesWhatItIsTold(String role) {
		List<String> answers = play("go 200 64\nheap\n", role);
		assertThat(answers).hasSize(3);
		assertThat(answers.get(0)).isEqualTo("READY");
		assertThat(answers.get(1)).startsWith("DONE 200 ");
		assertThat(answers.get(2)).startsWith("OK ");
	}

	@ParameterizedTest
	@CsvSource({ "rep, req", "router, dealer", "router, dealers", "rep, churn" })
	void clientsGetTheirEchoes(String server, String client) throws IOException {
		try (Player echo = new Player(JeromqPeer::run, server, this.endpoint)) {
			List<String> answers = play("go 20 64\n", client, this.endpoint, "conns=4", "window=3");
			assertThat(answers.get(1)).startsWith("DONE 20 ");
			assertThat(echo.ask("go 1 1")).isEqualTo("OK 0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "iothreads=2", "curve=1", "rate=200000" })
	void everythingThatIsPushedIsPulled(String key) throws IOException {
		// Above the limit of its queues its CURVE would deliver what it did not decrypt.
		try (Player pull = new Player(JeromqPeer::run, "pull", this.endpoint, "hwm=0", key);
				Player push = new Player(JeromqPeer::run, "push", this.endpoint, "hwm=0", key)) {
			pull.tell("go 2000 64");
			assertThat(push.ask("go 2000 64")).startsWith("DONE 2000 ");
			assertThat(pull.answer()).startsWith("DONE 2000 ");
		}
	}

	@Test
	void roundTripsAtARateTakeTheTimeOfTheTable() {
		String[] answer = play("go 101 64\n", "inproc-req", "rate=1000").get(1).split(" ");
		assertThat(answer).hasSize(8).startsWith("DONE", "101");
		assertThat(Long.parseLong(answer[2])).isGreaterThanOrEqualTo(100_000_000);
	}

	@Test
	void subscriptionsArriveBeforeWhatComesBehindThem() throws Exception {
		try (Player pub = new Player(JeromqPeer::run, "pubtrie", this.endpoint, "subs=100", "hwm=0");
				Player topics = new Player(JeromqPeer::run, "subtrie", this.endpoint, "subs=100", "hwm=0")) {
			CompletableFuture<String> synced = CompletableFuture.supplyAsync(topics::answer);
			while (!synced.isDone()) {
				assertThat(pub.ask("sync")).isEqualTo("OK 0");
			}
			assertThat(synced.get()).isEqualTo("SYNCED");
			assertThat(pub.ask("go 200 64")).startsWith("DONE 200 ");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void everySubscriberGetsEverything(int subscribers) throws Exception {
		try (Player pub = new Player(JeromqPeer::run, "pub", this.endpoint, "hwm=0");
				Player all = new Player(JeromqPeer::run, "sub", this.endpoint, "conns=" + subscribers, "hwm=0")) {
			all.tell("go 100 64");
			// When all have subscribed cannot be asked for here: they get some more.
			CompletableFuture<String> done = CompletableFuture.supplyAsync(all::answer);
			while (!done.isDone()) {
				assertThat(pub.ask("go 100 64")).startsWith("DONE 100 ");
			}
			assertThat(done.get()).startsWith("DONE " + 100 * subscribers + " ");
		}
	}

	@Test
	void anUnknownRoleHasItsOwnExitCode() {
		assertThat(
				JeromqPeer.run(new String[] { "nonsense" }, new StringReader(""), new PrintWriter(new StringWriter())))
			.isEqualTo(2);
	}

	private static List<String> play(String commands, String... args) {
		StringWriter out = new StringWriter();
		assertThat(JeromqPeer.run(args, new StringReader(commands), new PrintWriter(out))).isZero();
		return out.toString().lines().toList();
	}

}
