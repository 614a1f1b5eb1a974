package dev.zmq.internal.socket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.function.Function;

import dev.zmq.OptionException;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqException;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.session.ConnectingSession;

/**
 * The routing ids that a socket gives to those it connects to
 * ({@link SocketOptions#CONNECT_ROUTING_ID}): each is for one connect, and for one that
 * goes well.
 * <p>
 * Thread: any. Two connects at one moment may both pass the check; then the pattern lets
 * only one of them have the name.
 */
final class ConnectNames {

	private final SocketCore socket;

	ConnectNames(SocketCore socket) {
		this.socket = socket;
	}

	/**
	 * Connects under the name that was set, if one was.
	 * @param <T> what connecting returns
	 * @param connect connects; takes the name, empty for none
	 * @param parts the sessions that there are
	 * @return what it returned
	 */
	<T> T connect(Function<byte[], T> connect, Collection<Object> parts) {
		byte[] name = this.socket.options().take(SocketOptions.CONNECT_ROUTING_ID);
		if (name.length == 0) {
			return connect.apply(name);
		}
		try {
			check(name, parts);
			return connect.apply(name);
		}
		catch (ZmqException ex) {
			this.socket.options().set(SocketOptions.CONNECT_ROUTING_ID, name);
			throw ex;
		}
	}

	private void check(byte[] name, Collection<Object> parts) {
		Pipe holder = this.socket.calls().route(name);
		if (holder != null || parts.stream().anyMatch((part) -> holds(part, name))) {
			String who = (holder != null && holder.peer() != null) ? " by " + holder.peer() : "";
			throw new OptionException("Option '" + SocketOptions.CONNECT_ROUTING_ID + "' is '"
					+ new String(name, StandardCharsets.ISO_8859_1) + "' (0x" + HexFormat.of().formatHex(name)
					+ "), and this routing id is in use" + who + "; set another, or disconnect that peer first");
		}
	}

	private static boolean holds(Object part, byte[] name) {
		return part instanceof ConnectingSession session && Arrays.equals(session.heldName(), name);
	}

}
