package dev.zmq.samples.perf.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparisons from the command line to the page, so short that their numbers say nothing.
 */
// Each test starts several JVMs, which takes long where others want the processors, too.
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompareTests {

	private static final List<String> SHORT = List.of("--rounds", "1", "--seconds", "0.05", "--warm-up", "0.01",
			"--jvm", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "--libzmq", "none");

	@TempDir
	Path directory;

	private final StringWriter err = new StringWriter();

	@Test
	void theTableAndTheChartGoIntoThePage() throws Exception {
		Path page = page("compare");
		String out = run("compare", "--rows", "tcp-64,tcp-1024", "--jeromq", "none", "--into", page.toString());
		String version = Integer.toString(Runtime.version().feature());
		assertThat(out).contains("| ours " + version + " |", "| tcp PUSH-PULL 64 B | 3x / 3x | - | - |",
				"| tcp PUSH-PULL 1 KiB |", "medians of 1 interleaved rounds of 0.05 s");
		assertThat(Files.readString(page)).startsWith("before\n<!-- begin compare -->\n" + out.strip())
			.contains("![PUSH to PULL over tcp](charts/throughput-tcp.svg)")
			.endsWith("<!-- end compare -->\nafter\n");
		String chart = Files.readString(this.directory.resolve("charts/throughput-tcp.svg"));
		assertThat(chart).contains(">ours " + version + "<");
		assertThat(this.directory.resolve("out/charts/throughput-tcp.svg")).hasContent(chart);
		assertThat(Files.readAllLines(this.directory.resolve("out/compare.csv"))).hasSize(3);
		assertThat(Files.readString(this.directory.resolve("out/compare.md")).strip()).isEqualTo(out.strip());
	}

	@ParameterizedTest
	@CsvSource({ "scale, io-threads-1, scale-io-threads", "rate, rate-inproc-10000, ", "tails, tail-inproc-1000, ",
			"waits, inproc, " })
	void theOthersSayWhatTheyMeasured(String command, String row, String chart) throws Exception {
		String out = run("compare", command, "--rows", row, "--jeromq", "none");
		assertThat(out).contains("| ours ");
		assertThat(this.err.toString()).contains("inproc".equals(row) ? " callback " : " ours ");
		assertThat(Files.readString(this.directory.resolve("out/" + command + ".md")).strip()).isEqualTo(out.strip());
		if (chart != null) {
			assertThat(this.directory.resolve("out/charts/" + chart + ".svg")).isRegularFile();
		}
	}

	@Test
	void speedIsGuardedByWhatWasRecorded() throws Exception {
		Path recorded = this.directory.resolve("smoke.properties");
		String[] smoke = { "compare", "smoke", "--rounds", "1", "--seconds", "0.05", "--warm-up", "0", "--recorded",
				recorded.toString(), "--rows", "inproc-64" };
		List<String> recording = new ArrayList<>(List.of(smoke));
		recording.add("--record");
		assertThat(execute(new StringWriter(), recording.toArray(String[]::new))).isZero();
		assertThat(Files.readString(recorded)).contains("\ninproc-64=", "\ninproc-64.cpu=");
		Files.writeString(recorded, "inproc-64=0.0001\ninproc-64.cpu=0.0001\n");
		StringWriter fine = new StringWriter();
		assertThat(execute(fine, smoke)).isZero();
		assertThat(fine.toString().lines().skip(2)).singleElement()
			.asString()
			.startsWith("| inproc-64 | ")
			.contains(" | 0.00 | ")
			.contains(" | ok");
		Files.writeString(recorded, "inproc-64=1000000\ninproc-64.cpu=1000000\n");
		StringWriter broken = new StringWriter();
		assertThat(execute(broken, smoke)).isEqualTo(1);
		assertThat(broken.toString()).endsWith(" | 1000000.00 | BELOW HALF |\n");
	}

	@Test
	void aPageWithoutASectionIsNoticedBeforeAnythingIsMeasured() throws Exception {
		Path page = page("other");
		assertThat(execute(new StringWriter(), arguments("compare", "--into", page.toString()))).isEqualTo(3);
		assertThat(this.err.toString()).contains("<!-- begin compare -->").doesNotContain("tcp");
	}

	@ParameterizedTest
	@CsvSource({ "--rows, nonsense", "--rounds, 0", "--seconds, -1", "--warm-up, -1", "--rounds, many" })
	void whatMakesNoSenseIsRefused(String option, String value) {
		assertThat(execute(new StringWriter(), "compare", option, value)).isEqualTo(2);
		assertThat(this.err.toString()).isNotBlank();
	}

	@Test
	void twoJvmsOfOneNameCannotBeToldApart() {
		assertThat(execute(new StringWriter(), "compare", "--jvm", "-Xmx1g", "--jvm", "-Xmx2g", "--out",
				this.directory.toString()))
			.isEqualTo(3);
		assertThat(this.err.toString()).contains("same name");
	}

	private Path page(String section) throws Exception {
		return Files.writeString(this.directory.resolve("page.md"),
				"before\n<!-- begin " + section + " -->\nold\n<!-- end " + section + " -->\nafter\n");
	}

	private String run(String... args) {
		StringWriter out = new StringWriter();
		assertThat(execute(out, arguments(args))).as(this.err.toString()).isZero();
		return out.toString();
	}

	private String[] arguments(String... args) {
		List<String> all = new ArrayList<>(List.of(args));
		all.addAll(SHORT);
		all.add("--out");
		all.add(this.directory.resolve("out").toString());
		return all.toArray(String[]::new);
	}

	private int execute(StringWriter out, String... args) {
		return Commands.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(this.err)).execute(args);
	}

}
