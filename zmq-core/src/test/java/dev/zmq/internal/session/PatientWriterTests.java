package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;

import dev.zmq.internal.transport.Wire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whether the writer of a large message looks again when the kernel has enough.
 */
class PatientWriterTests {

	private static final int NEVER = Integer.MAX_VALUE;

	private long now;

	private final PatientWriter writer = new PatientWriter(() -> this.now += 10_000);

	private final ByteBuffer piece = ByteBuffer.allocate(1);

	@Test
	void whatTheKernelTakesIsWrittenOnce() throws IOException {
		Kernel kernel = new Kernel(1);
		this.writer.begin();
		assertThat(this.writer.write(kernel, this.piece)).isTrue();
		assertThat(kernel.looks).isOne();
	}

	@Test
	void itLooksAgainUntilTheKernelHasRoom() throws IOException {
		Kernel kernel = new Kernel(3);
		this.writer.begin();
		assertThat(this.writer.write(kernel, this.piece)).isTrue();
		assertThat(kernel.looks).isEqualTo(3);
	}

	@Test
	void afterAFewVainTriesItLooksOnlyOnceForAWhile() throws IOException {
		for (int i = 0; i < 4; i++) {
			this.writer.begin();
			assertThat(this.writer.write(new Kernel(NEVER), this.piece)).isFalse();
		}
		Kernel kernel = new Kernel(NEVER);
		for (int i = 0; i < 200; i++) {
			this.writer.begin();
			assertThat(this.writer.write(kernel, this.piece)).isFalse();
		}
		assertThat(kernel.looks).isEqualTo(200);
	}

	@Test
	void aLostConnectionIsToldAtOnce() {
		Kernel kernel = new Kernel(NEVER);
		kernel.failsAt = 2;
		this.writer.begin();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.writer.write(kernel, this.piece))
			.withMessage("reset");
		assertThat(kernel.looks).isEqualTo(2);
	}

	/** Has room at a certain look. */
	private static final class Kernel implements Wire {

		private final int room;

		private int failsAt = NEVER;

		private int looks;

		Kernel(int room) {
			this.room = room;
		}

		@Override
		public int read(ByteBuffer into) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean write(ByteBuffer bytes) throws IOException {
			this.looks++;
			if (this.looks == this.failsAt) {
				throw new IOException("reset");
			}
			return this.looks >= this.room;
		}

	}

}
