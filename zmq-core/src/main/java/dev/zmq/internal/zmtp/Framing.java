package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;

/**
 * How the frames of a message are told apart on the way out. All helpers are stateless.
 * <p>
 * Thread: any.
 */
public enum Framing {

	/** Not at all: only the bytes. */
	RAW(1) {

		@Override
		public int headerSize(int bodyLength) {
			return 0;
		}

		@Override
		public void header(ByteBuffer out, boolean more, int bodyLength) {
		}

	},

	/** A length of one or eight bytes that counts the flags, then the flags: ZMTP 1.0. */
	ZMTP_1(Zmtp1Decoder.LONG_HEADER) {

		@Override
		public int headerSize(int bodyLength) {
			return (bodyLength + 1 < Zmtp1Decoder.ESCAPE) ? Zmtp1Decoder.SHORT_HEADER : Zmtp1Decoder.LONG_HEADER;
		}

		@Override
		public void header(ByteBuffer out, boolean more, int bodyLength) {
			long length = bodyLength + 1L;
			if (length < Zmtp1Decoder.ESCAPE) {
				out.put((byte) length);
			}
			else {
				// Byte by byte: the order of the buffer is the caller's.
				out.put((byte) Zmtp1Decoder.ESCAPE);
				for (int shift = 56; shift >= 0; shift -= 8) {
					out.put((byte) (length >>> shift));
				}
			}
			out.put((byte) (more ? FrameFlags.MORE : 0));
		}

	},

	/** Flags, then a size of one or eight bytes: ZMTP 2.0 and later. */
	ZMTP_2(FrameDecoder.LONG_HEADER) {

		@Override
		public int headerSize(int bodyLength) {
			return FrameEncoder.headerSize(bodyLength);
		}

		@Override
		public void header(ByteBuffer out, boolean more, int bodyLength) {
			FrameEncoder.header(out, more ? FrameFlags.MORE : 0, bodyLength);
		}

	};

	private final int room;

	Framing(int room) {
		this.room = room;
	}

	/**
	 * How much room a header may need; at least 1, so that a body makes progress.
	 * @return the number of bytes
	 */
	public int room() {
		return this.room;
	}

	/**
	 * The length of a header.
	 * @param bodyLength the length of the body behind it
	 * @return the number of bytes
	 */
	public abstract int headerSize(int bodyLength);

	/**
	 * Writes a header at the buffer's position.
	 * @param out has {@link #room()}
	 * @param more whether more frames of the message follow
	 * @param bodyLength the length of the body that will follow
	 */
	public abstract void header(ByteBuffer out, boolean more, int bodyLength);

	/**
	 * A message of one frame in one array, for small things.
	 * @param body the body, copied
	 * @return header and body
	 */
	public byte[] frame(byte[] body) {
		ByteBuffer frame = ByteBuffer.allocate(headerSize(body.length) + body.length);
		header(frame, false, body.length);
		return frame.put(body).array();
	}

}
