package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameEncoderTests {

	@ParameterizedTest
	@CsvSource({ "0, 0, 0000", "1, 1, 0101", "0, 254, 00fe", "4, 255, 04ff", "0, 256, 020000000000000100",
			"1, 65535, 03000000000000ffff", "4, 65536, 060000000000010000", "0, 2147483647, 02000000007fffffff" })
	void headerIsShortUpTo255BytesAndLongAbove(int flags, int length, String expected) {
		for (ByteOrder order : new ByteOrder[] { ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN }) {
			ByteBuffer out = ByteBuffer.allocateDirect(FrameEncoder.headerSize(length)).order(order);
			FrameEncoder.header(out, flags, length);
			assertThat(out.hasRemaining()).isFalse();
			byte[] header = new byte[out.flip().remaining()];
			out.get(header);
			assertThat(HexFormat.of().formatHex(header)).isEqualTo(expected);
		}
	}

	@Test
	void frameIsHeaderAndBody() {
		assertThat(FrameEncoder.frame(FrameFlags.MORE, new byte[] { 7, 8 })).containsExactly(1, 2, 7, 8);
		assertThat(FrameEncoder.frame(0, new byte[256])).hasSize(265).startsWith(2, 0, 0, 0, 0, 0, 0, 1, 0, 0);
	}

}
