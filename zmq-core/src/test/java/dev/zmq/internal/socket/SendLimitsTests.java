package dev.zmq.internal.socket;

import java.util.Arrays;

import dev.zmq.MessageTooLargeException;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is too large to be sent, with a limit that the memory of a test is enough for.
 */
class SendLimitsTests {

	private static void check(SendLimits limits, ZmqMessage message) {
		limits.check(message, () -> "PUSH socket 'push-1'");
	}

	@Test
	void aFrameThatCouldNotBeEncryptedIsRefusedWhereverItIs() {
		SendLimits limits = new SendLimits(Long.MAX_VALUE, 100);
		for (int place = 0; place < 3; place++) {
			byte[][] frames = { new byte[0], new byte[100], new byte[1] };
			assertThatCode(() -> check(limits, ZmqMessage.of(frames))).doesNotThrowAnyException();
			frames[place] = new byte[101];
			assertThatExceptionOfType(MessageTooLargeException.class)
				.isThrownBy(() -> check(limits, ZmqMessage.of(frames)))
				.withMessageStartingWith("PUSH socket 'push-1' may not send a frame of 101 bytes")
				.withMessageContaining("more than 100 bytes")
				.withMessageContaining("send it in parts");
		}
	}

	@Test
	void manyFramesMayBeMoreThanOne() {
		byte[] shared = new byte[100];
		byte[][] frames = new byte[1000][];
		Arrays.fill(frames, shared);
		assertThatCode(() -> check(new SendLimits(Long.MAX_VALUE, 100), ZmqMessage.of(frames)))
			.doesNotThrowAnyException();
		assertThatExceptionOfType(MessageTooLargeException.class)
			.isThrownBy(() -> check(new SendLimits(99_999, 100), ZmqMessage.of(frames)))
			.withMessageContaining("100000 bytes: the context's maxMessageSize is 99999");
	}

	@Test
	void theLimitIsTheLargestArrayWithoutWhatACipherAdds() {
		assertThat(SendLimits.LONGEST_FRAME).isEqualTo(2_147_482_615);
		assertThat(new SendLimits(5)).isEqualTo(new SendLimits(5, SendLimits.LONGEST_FRAME));
	}

}
