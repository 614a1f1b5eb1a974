package dev.zmq.internal.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

import dev.zmq.internal.option.OptionValues;
import org.jspecify.annotations.Nullable;

/**
 * A transport that carries a stream of bytes over a {@link SocketChannel}: how to get
 * connected, nothing else. All channels it makes are in non-blocking mode, so that an
 * interrupted thread can never close them.
 * <p>
 * Thread: any; {@link #resolve} may block on name look-ups and runs on an I/O thread only
 * if {@link #resolvesAtOnce} says so.
 */
public interface StreamTransport {

	/**
	 * The transport's name, as before {@code ://}.
	 * @return the name in lower case
	 */
	String scheme();

	/**
	 * Checks the form of an address to connect to, without any look-up.
	 * @param address what follows {@code ://}
	 * @throws dev.zmq.EndpointException if it is malformed
	 */
	void checkConnect(String address);

	/**
	 * Binds and listens.
	 * @param address what follows {@code ://}
	 * @param settings the socket's settings
	 * @return the listening channel and its resolved address
	 * @throws dev.zmq.EndpointException if the address is malformed
	 * @throws dev.zmq.ZmqBindException if it cannot be bound
	 */
	Listening bind(String address, OptionValues settings);

	/**
	 * Finds where to connect. May block.
	 * @param address what follows {@code ://}
	 * @param settings the socket's settings
	 * @return the targets to try, in order, never empty
	 * @throws IOException if the name cannot be resolved
	 */
	List<SocketAddress> resolve(String address, OptionValues settings) throws IOException;

	/**
	 * Whether {@link #resolve} has nothing to look up and thus never blocks for an
	 * address.
	 * @param address what follows {@code ://}
	 * @param settings the socket's settings
	 * @return whether it may run on an I/O thread
	 */
	boolean resolvesAtOnce(String address, OptionValues settings);

	/**
	 * Opens a channel that is ready to be connected to a resolved target, bound to the
	 * source that the address asks for.
	 * @param address what follows {@code ://}
	 * @param target one of the resolved targets
	 * @param settings the socket's settings
	 * @return the channel, not yet connecting
	 * @throws IOException if there is no such source, or no descriptor left
	 */
	SocketChannel open(String address, SocketAddress target, OptionValues settings) throws IOException;

	/**
	 * Prepares a channel that was accepted.
	 * @param channel the channel
	 * @param settings the socket's settings
	 * @throws IOException if that fails
	 */
	void accepted(SocketChannel channel, OptionValues settings) throws IOException;

	/**
	 * Whether both ends of a fresh connection are the same socket, which happens when a
	 * local port is tried again and again.
	 * @param channel the connected channel
	 * @return whether it is connected to itself
	 */
	default boolean selfConnected(SocketChannel channel) {
		return false;
	}

	/**
	 * Whether an address can be followed by the name of a resource, so that sockets can
	 * share it.
	 * @return whether endpoints have resources
	 */
	default boolean hasResources() {
		return false;
	}

	/**
	 * Whether a failure to connect means that nobody listens there.
	 * @param failure the failure
	 * @return whether the system said so
	 */
	default boolean isRefusal(IOException failure) {
		return String.valueOf(failure.getMessage()).startsWith("Connection refused");
	}

	/**
	 * The peer of a channel, for people.
	 * @param channel the connected channel
	 * @return for example {@code tcp://127.0.0.1:40112}
	 */
	String peerAddress(SocketChannel channel);

	/**
	 * What is to be said over a fresh channel before it reaches the peer, because
	 * somebody is in between.
	 * @param address what follows {@code ://}
	 * @param settings the socket's settings
	 * @return the conversation, {@code null} if the channel already is the peer's
	 */
	default @Nullable Tunnel tunnel(String address, OptionValues settings) {
		return null;
	}

	/**
	 * What is to be agreed on with the peer of a fresh channel before the first byte of
	 * the protocol.
	 * @param channel the connected channel
	 * @param address what follows {@code ://} in the endpoint
	 * @param incoming whether the peer connected to us
	 * @param settings the socket's settings
	 * @param parts what it may use
	 * @return the agreement, {@code null} if bytes can pass at once
	 */
	default @Nullable WireOpening opening(SocketChannel channel, String address, boolean incoming,
			OptionValues settings, WireParts parts) {
		return null;
	}

	/**
	 * A bound channel.
	 *
	 * @param channel the listening channel, non-blocking
	 * @param address its resolved address, as after {@code ://}
	 * @param doorkeeper who may connect
	 * @param cleanUp what to do after the channel is closed, for example to remove a file
	 */
	record Listening(ServerSocketChannel channel, String address, Doorkeeper doorkeeper, Runnable cleanUp) {
	}

	/**
	 * Looks at who has connected, before a byte is read. Never blocks: what has to be
	 * looked up was looked up at bind.
	 * <p>
	 * Thread: the driver.
	 */
	@FunctionalInterface
	interface Doorkeeper {

		/** Lets everybody in. */
		Doorkeeper OPEN = (channel) -> {
		};

		/**
		 * Checks a channel that was accepted.
		 * @param channel the channel
		 * @throws IOException if it must be closed again; the message says why
		 */
		void check(SocketChannel channel) throws IOException;

	}

}
