package dev.zmq.internal.pattern;

import java.util.stream.IntStream;

import dev.zmq.SocketType;
import dev.zmq.internal.pipe.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose messages may wait for company.
 */
class PaceOfPatternsTests {

	private static final int MANY = 100_000;

	@ParameterizedTest
	@EnumSource(names = { "REQ", "REP" })
	void whoTakesTurnsIsInNoStream(SocketType type) {
		Pace pace = PatternRig.of(type).pattern().pace();
		assertThat(IntStream.range(0, MANY).allMatch((i) -> pace.leavesAtOnce())).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "REQ", "REP" }, mode = EnumSource.Mode.EXCLUDE)
	void allOthersMayBe(SocketType type) {
		Pace pace = PatternRig.of(type).pattern().pace();
		assertThat(IntStream.range(0, MANY).allMatch((i) -> pace.leavesAtOnce())).isFalse();
	}

}
