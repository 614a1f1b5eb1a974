package dev.zmq.internal.socket;

import java.util.function.Supplier;

import dev.zmq.MessageTooLargeException;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.zmtp.FrameCipher;

/**
 * How large a message may be that is sent, and each of its frames. Who sends too much
 * hears it at once: later, when a frame is sealed, nobody could do anything about it but
 * end the connection.
 * <p>
 * Thread: any.
 *
 * @param maxMessageSize the payload of all frames, set for the context
 * @param longestFrame the payload of one
 */
record SendLimits(long maxMessageSize, int longestFrame) {

	/** The largest array of most JVMs, which a frame must fit into when it is sealed. */
	static final int LONGEST_FRAME = Integer.MAX_VALUE - 8 - FrameCipher.MOST_OVERHEAD;

	SendLimits(long maxMessageSize) {
		this(maxMessageSize, LONGEST_FRAME);
	}

	/**
	 * Throws if a message is too large.
	 * @param message the message
	 * @param sender says whose it is
	 */
	void check(ZmqMessage message, Supplier<String> sender) {
		long size = message.byteCount();
		checkSum(size, sender);
		if (size > this.longestFrame) {
			for (int i = 0; i < message.size(); i++) {
				checkFrame(message.frame(i), sender);
			}
		}
	}

	/**
	 * Throws if a message of one frame is too large.
	 * @param frame the frame
	 * @param sender says whose it is
	 */
	void check(byte[] frame, Supplier<String> sender) {
		checkSum(frame.length, sender);
		checkFrame(frame, sender);
	}

	private void checkSum(long size, Supplier<String> sender) {
		if (size > this.maxMessageSize) {
			throw new MessageTooLargeException(
					sender.get() + " may not send " + size + " bytes: the context's maxMessageSize is "
							+ this.maxMessageSize + "; send less at once, or raise it");
		}
	}

	private void checkFrame(byte[] frame, Supplier<String> sender) {
		if (frame.length > this.longestFrame) {
			throw new MessageTooLargeException(
					sender.get() + " may not send a frame of " + frame.length + " bytes: encrypted, one of more than "
							+ this.longestFrame + " bytes would fit into no array of Java; send it in parts");
		}
	}

}
