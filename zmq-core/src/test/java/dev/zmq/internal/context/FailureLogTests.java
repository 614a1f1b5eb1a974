package dev.zmq.internal.context;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many failures are few lines.
 */
class FailureLogTests {

	private final List<String> lines = new ArrayList<>();

	private long now = Long.MAX_VALUE - 5;

	private final FailureLog log = new FailureLog(() -> this.now,
			(text, failure) -> this.lines.add(text + ": " + failure.getMessage()));

	@Test
	void aFloodOfFailuresIsAFewLinesAMinuteAndTheRestIsCounted() {
		for (int i = 0; i < 1000; i++) {
			this.log.accept(new IllegalStateException("failure " + i));
		}
		assertThat(this.lines).hasSize(FailureLog.MOST)
			.first()
			.isEqualTo("Unexpected failure inside the engine or a callback: failure 0");
		this.now += FailureLog.WINDOW_NANOS;
		this.log.accept(new IllegalStateException("later"));
		this.log.accept(new IllegalStateException("and later"));
		assertThat(this.lines).hasSize(FailureLog.MOST + 2);
		assertThat(this.lines.get(FailureLog.MOST))
			.isEqualTo("Unexpected failure inside the engine or a callback; 990 before it were not logged: later");
		assertThat(this.lines.get(FailureLog.MOST + 1))
			.isEqualTo("Unexpected failure inside the engine or a callback: and later");
	}

}
