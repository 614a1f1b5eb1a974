package dev.zmq.samples.perf.role;

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
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Runs every role as a harness does, but in this process.
 */
@Timeout(120)
class RolesTests {

	private final String endpoint = "ep=" + FreePort.endpoint();

	@ParameterizedTest
	@ValueSource(strings = { "inproc-thr", "inproc-req", "inproc-dealer", "idlers" })
	void aRoleOnItsOwnDoesWhatItIsTold(String role) {
		List<String> answers = play("go 2000 64\nheap\ngo 10 16\nquit\n", role);
		assertThat(answers).hasSize(4);
		assertThat(answers.get(0)).isEqualTo("READY");
		assertThat(answers.get(1)).startsWith("DONE 2000 ");
		assertThat(answers.get(2)).startsWith("OK ");
		assertThat(answers.get(3)).startsWith("DONE 10 ");
	}

	@ParameterizedTest
	@CsvSource({ "rep, req", "router, dealer", "router, dealers", "rep, churn" })
	void clientsGetTheirEchoes(String server, String client) throws IOException {
		try (Player echo = new Player(Roles::run, server, this.endpoint)) {
			List<String> answers = play("go 200 64\n", client, this.endpoint, "conns=4", "window=3");
			assertThat(answers.get(1)).startsWith("DONE 200 ");
			assertThat(echo.ask("go 1 1")).isEqualTo("OK 0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cooperative=1", "cooperative=0", "spin=0", "iothreads=2", "curve=1", "tls=1",
			"waits=platform", "waits=callback", "waits=async", "rate=200000" })
	void everythingThatIsPushedIsPulled(String key) throws IOException {
		try (Player pull = new Player(Roles::run, "pull", this.endpoint, key);
				Player push = new Player(Roles::run, "push", this.endpoint, key)) {
			pull.tell("go 20000 64");
			assertThat(push.ask("go 20000 64")).startsWith("DONE 20000 ");
			assertThat(pull.answer()).startsWith("DONE 20000 ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "rep, req, callback", "rep, req, async", "router, dealer, callback", "router, dealer, async" })
	void echoesComeWithoutAThreadThatWaits(String server, String client, String waits) throws IOException {
		try (Player echo = new Player(Roles::run, server, this.endpoint, "waits=" + waits)) {
			List<String> answers = play("go 2000 64\n", client, this.endpoint);
			assertThat(answers.get(1)).startsWith("DONE 2000 ");
			assertThat(echo.ask("go 1 1")).isEqualTo("OK 0");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "inproc-thr", "inproc-req", "inproc-dealer" })
	@EnabledForJreRange(minVersion = 21)
	void virtualThreadsWait(String role) {
		assertThat(play("go 2000 64\n", role, "waits=virtual").get(1)).startsWith("DONE 2000 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callback", "async" })
	void inprocWithoutAThreadThatWaits(String waits) {
		List<String> answers = play("go 5000 64\ngo 100 8\n", "inproc-thr", "waits=" + waits);
		assertThat(answers.get(1)).startsWith("DONE 5000 ");
		assertThat(answers.get(2)).startsWith("DONE 100 ");
	}

	@Test
	void roundTripsAtARateTakeTheTimeOfTheTable() {
		String[] answer = play("go 101 64\n", "inproc-req", "rate=1000").get(1).split(" ");
		assertThat(answer).hasSize(8).startsWith("DONE", "101");
		// The last of them is due after 100 ms.
		assertThat(Long.parseLong(answer[2])).isGreaterThanOrEqualTo(100_000_000);
		assertThat(Long.parseLong(answer[7])).isGreaterThanOrEqualTo(Long.parseLong(answer[4]));
	}

	@Test
	void whoIsLateIsMeasuredFromWhenItWasDue() {
		Pace pace = Pace.exact(1_000_000);
		long first = pace.await(0);
		assertThat(pace.await(1_500_000) - first).isEqualTo(1_500_000_000);
		long late = System.nanoTime();
		assertThat(pace.await(1)).isEqualTo(first + 1000).isLessThan(late);
	}

	@Test
	void timesAtARateAreSummedUp() {
		PacedLatencies latencies = new PacedLatencies();
		for (int i = 1; i <= 1000; i++) {
			latencies.add(i);
		}
		latencies.add(-5);
		assertThat(latencies.summary(77)).isEqualTo("1001 77 500 500 990 999 1000");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void subscribersGetTheirTopicsAndEverything(int subscribers) throws Exception {
		try (Player pub = new Player(Roles::run, "pubtrie", this.endpoint, "subs=100", "hwm=0");
				Player topics = new Player(Roles::run, "subtrie", this.endpoint, "subs=100", "hwm=0")) {
			awaitSynced(pub, topics);
			try (Player all = new Player(Roles::run, "sub", this.endpoint, "conns=" + subscribers, "hwm=0")) {
				all.tell("go 100 64");
				// When all have subscribed cannot be asked for here: they get some more.
				CompletableFuture<String> done = CompletableFuture.supplyAsync(all::answer);
				while (!done.isDone()) {
					assertThat(pub.ask("go 100 64")).startsWith("DONE 100 ");
				}
				assertThat(done.get()).startsWith("DONE " + 100 * subscribers + " ");
			}
		}
	}

	private static void awaitSynced(Player pub, Player topics) throws Exception {
		CompletableFuture<String> synced = CompletableFuture.supplyAsync(topics::answer);
		while (!synced.isDone()) {
			assertThat(pub.ask("sync")).isEqualTo("OK 0");
		}
		assertThat(synced.get()).isEqualTo("SYNCED");
	}

	@Test
	void topicsAreTheSameInEveryProgram() {
		assertThat(Topics.key(0)).asString().isEqualTo("e220a8397b1d");
		assertThat(Topics.key(1)).asString().isEqualTo("910a2dec8902");
	}

	@Test
	void latenciesAreSummedUp() {
		Latencies latencies = new Latencies(1000);
		for (int i = 1000; i > 0; i--) {
			latencies.add(i);
		}
		assertThat(latencies.summary()).isEqualTo("1000 500500 500 501 991 1000 1000");
		assertThat(new Latencies(0).summary()).isEqualTo("0 0 0 0 0 0 0");
	}

	@Test
	void anUnknownRoleHasItsOwnExitCode() {
		assertThat(Roles.run(new String[] { "nonsense" }, new StringReader(""), new PrintWriter(new StringWriter())))
			.isEqualTo(2);
	}

	@Test
	void badArgumentsAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> play("", "pull", "hwm=many"))
			.withMessageContaining("many");
		assertThatIllegalArgumentException().isThrownBy(() -> play("", "pull", "waits=long"))
			.withMessageContaining("callback");
		assertThatIllegalArgumentException().isThrownBy(() -> play("go 1 1\n", "inproc-req", "rate=-1"))
			.withMessageContaining("-1");
		assertThatIllegalArgumentException().isThrownBy(() -> play("", "pull", "loud")).withMessageContaining("loud");
		assertThatIllegalArgumentException().isThrownBy(() -> play("")).withMessageContaining("ROLE");
	}

	@Test
	void theVersionIsOneLine() {
		assertThat(play("", "version")).singleElement().asString().startsWith("zmq-core ");
	}

	private static List<String> play(String commands, String... args) {
		StringWriter out = new StringWriter();
		assertThat(Roles.run(args, new StringReader(commands), new PrintWriter(out))).isZero();
		return out.toString().lines().toList();
	}

}
