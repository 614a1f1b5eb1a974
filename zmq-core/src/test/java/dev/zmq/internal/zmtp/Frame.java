package dev.zmq.internal.zmtp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A frame with value equality, and what the tests of the codec do with frames. */
record Frame(int flags, byte[] body) {

	static Frame of(int flags, int size) {
		return new Frame(flags, content(size));
	}

	/** The same recognisable bytes that golden/capture.py makes. */
	static byte[] content(int size) {
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = (byte) (i * 31L % 251);
		}
		return bytes;
	}

	static byte[] encode(List<Frame> frames) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		frames.forEach((frame) -> out.writeBytes(frame.encode()));
		return out.toByteArray();
	}

	/** The bodies one after the other. */
	static byte[] bodies(List<Frame> frames) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		frames.forEach((frame) -> out.writeBytes(frame.body));
		return out.toByteArray();
	}

	byte[] encode() {
		return FrameEncoder.frame(this.flags, this.body);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Frame frame && frame.flags == this.flags && Arrays.equals(frame.body, this.body);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.body);
	}

	@Override
	public String toString() {
		return "frame[flags=" + this.flags + " size=" + this.body.length + "]";
	}

	/** Keeps what it is given; asks to stop after every n-th frame. */
	static final class Collector implements FrameDecoder.Sink {

		final List<Frame> frames = new ArrayList<>();

		private final int stopEvery;

		Collector() {
			this(Integer.MAX_VALUE);
		}

		Collector(int stopEvery) {
			this.stopEvery = stopEvery;
		}

		@Override
		public boolean frame(int flags, byte[] body) {
			this.frames.add(new Frame(flags, body));
			return this.frames.size() % this.stopEvery != 0;
		}

	}

}
