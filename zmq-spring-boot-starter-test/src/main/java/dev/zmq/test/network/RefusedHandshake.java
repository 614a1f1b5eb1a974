package dev.zmq.test.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * What a server says to somebody whom it does not let in: the greeting of ZMTP 3.0, and
 * then the command ERROR with status 400 (RFC 23 and 27). A peer that wants more than the
 * mechanism NULL gives up at the greeting.
 * <p>
 * Thread: one of its own for each connection.
 */
final class RefusedHandshake {

	private static final int GREETING = 64;

	private static final byte COMMAND = 4;

	private RefusedHandshake() {
	}

	/**
	 * Refuses the other side, and returns when it has gone.
	 * @param socket the connection
	 * @throws IOException if it is lost
	 */
	static void with(Socket socket) throws IOException {
		OutputStream out = socket.getOutputStream();
		InputStream in = socket.getInputStream();
		out.write(greeting());
		in.readNBytes(GREETING);
		out.write(error());
		// Closing with bytes unread would reset the connection, and ERROR be lost.
		socket.shutdownOutput();
		in.transferTo(OutputStream.nullOutputStream());
	}

	private static byte[] greeting() {
		byte[] greeting = new byte[GREETING];
		greeting[0] = (byte) 0xff;
		greeting[8] = 1;
		greeting[9] = 0x7f;
		greeting[10] = 3;
		System.arraycopy(ascii("NULL"), 0, greeting, 12, 4);
		return greeting;
	}

	private static byte[] error() {
		byte[] name = ascii("ERROR");
		byte[] reason = ascii("400");
		byte[] command = new byte[2 + 1 + name.length + 1 + reason.length];
		command[0] = COMMAND;
		command[1] = (byte) (command.length - 2);
		command[2] = (byte) name.length;
		System.arraycopy(name, 0, command, 3, name.length);
		command[3 + name.length] = (byte) reason.length;
		System.arraycopy(reason, 0, command, 4 + name.length, reason.length);
		return command;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
