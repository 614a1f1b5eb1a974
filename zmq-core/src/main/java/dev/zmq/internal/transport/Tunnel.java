package dev.zmq.internal.transport;

import java.io.IOException;

/**
 * Our half of a conversation with somebody on the way to the peer, for example a proxy.
 * When it is over the channel is the peer's. No I/O in here: bytes in, bytes out, and
 * never a byte more than wanted, because the next may be the peer's.
 * <p>
 * Thread: the driver.
 */
public interface Tunnel {

	/**
	 * What to say first.
	 * @return the bytes
	 */
	byte[] start();

	/**
	 * How many bytes of the other side are needed next.
	 * @return their number, 0 if the conversation is over
	 */
	int wanted();

	/**
	 * Takes what was wanted.
	 * @param bytes exactly so many
	 * @return what to say then, empty for nothing
	 * @throws IOException if there is no way through; the message says why
	 */
	byte[] answer(byte[] bytes) throws IOException;

	/**
	 * Who is on the way, for people.
	 * @return for example {@code the SOCKS proxy proxy.example:1080}
	 */
	String describe();

}
