package dev.zmq.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * What carries the bytes of one connection once they can pass: the channel itself, or
 * something between it and the protocol that changes them on their way.
 * <p>
 * Thread: {@link #write} and {@link #flush} one at a time, {@link #read} the driver; both
 * sides may run at once. The others the driver, when nobody writes any more.
 */
public interface Wire {

	/**
	 * How much room a read needs at least.
	 * @param wanted what the reader would give
	 * @return as much, or more
	 */
	default int room(int wanted) {
		return wanted;
	}

	/**
	 * Reads what has come.
	 * @param into where to; may stay empty though something has come
	 * @return how much of the room was needed, less than all of it if nothing more has
	 * come; -1 if the peer has closed its side
	 * @throws IOException if the connection is lost or its bytes are not to be trusted
	 */
	int read(ByteBuffer into) throws IOException;

	/**
	 * Writes. The position moves over what the kernel has taken for good and over nothing
	 * else.
	 * @param bytes what; the same again, from the new position, if not all was taken
	 * @return whether the kernel has taken all
	 * @throws IOException if the connection is lost
	 */
	boolean write(ByteBuffer bytes) throws IOException;

	/**
	 * Writes what the wire itself has to say, before other bytes.
	 * @return whether the kernel has taken all
	 * @throws IOException if the connection is lost
	 */
	default boolean flush() throws IOException {
		return true;
	}

	/**
	 * Whether {@link #flush} has something to do since the last read.
	 * @return whether the wire wants to say something
	 */
	default boolean isDue() {
		return false;
	}

	/**
	 * Says that nothing more will be sent.
	 * @return whether the kernel has taken that; if not this is to be called again when
	 * it takes bytes
	 * @throws IOException if the connection is lost
	 */
	default boolean finish() throws IOException {
		return true;
	}

	/** The end: says so if that is possible at once, and frees what the wire holds. */
	default void close() {
	}

	/**
	 * Who the peer is, if the wire has made sure of it.
	 * @return a name, {@code null} if nobody was asked
	 */
	default @Nullable String principal() {
		return null;
	}

}
