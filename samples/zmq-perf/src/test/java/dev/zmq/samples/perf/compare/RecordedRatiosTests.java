package dev.zmq.samples.perf.compare;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedRatiosTests {

	@TempDir
	Path directory;

	@Test
	void theyAreReadAsTheyWereWritten() throws Exception {
		RecordedRatios written = new RecordedRatios();
		written.put("tcp-64", 3.456);
		written.put("inproc-64", 1);
		Path file = this.directory.resolve("ratios.properties");
		written.write(file);
		assertThat(Files.readString(file)).startsWith("# ").endsWith("\ninproc-64=1.00\ntcp-64=3.46\n");
		RecordedRatios read = RecordedRatios.read(file);
		assertThat(read.get("tcp-64")).isEqualTo(3.46);
		assertThat(read.get("churn")).isNaN();
	}

	@Test
	void belowHalfIsAlarmingAndSoIsWhatCannotBeCompared() {
		RecordedRatios recorded = new RecordedRatios();
		recorded.put("tcp-64", 3);
		assertThat(recorded.isAlarming("tcp-64", 1.5)).isFalse();
		assertThat(recorded.isAlarming("tcp-64", 1.49)).isTrue();
		assertThat(recorded.isAlarming("tcp-64", Double.NaN)).isTrue();
		assertThat(recorded.isAlarming("ipc-64", 9)).isTrue();
	}

}
