package dev.zmq.internal.socket;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Durations as the engine counts them.
 */
class DurationsTests {

	@Test
	void negativeAndEndlessDurationsAreForEver() {
		assertThat(Durations.nanos(Duration.ofMillis(-1))).isEqualTo(-1);
		assertThat(Durations.nanos(Duration.ofDays(-400_000))).isEqualTo(-1);
		assertThat(Durations.nanos(Duration.ofDays(400_000))).isEqualTo(-1);
		assertThat(Durations.nanos(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(-1);
	}

	@Test
	void othersAreNanoseconds() {
		assertThat(Durations.nanos(Duration.ZERO)).isZero();
		assertThat(Durations.nanos(Duration.ofMillis(3))).isEqualTo(3_000_000);
		assertThat(Durations.text(Duration.ofSeconds(2))).isEqualTo("2000 ms");
	}

}
