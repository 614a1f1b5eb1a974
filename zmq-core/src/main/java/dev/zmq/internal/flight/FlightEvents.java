package dev.zmq.internal.flight;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import org.jspecify.annotations.Nullable;

/**
 * The way to the flight recorder: also if the JDK image comes without it.
 * <p>
 * Thread: any.
 */
public final class FlightEvents {

	private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

	private FlightEvents() {
	}

	/**
	 * A peer is ready.
	 * @param socket the name of the socket
	 * @param peer the peer
	 */
	public static void connected(String socket, Peer peer) {
		if (PRESENT) {
			ConnectFlight.record(socket, peer);
		}
	}

	/**
	 * A peer is gone.
	 * @param socket the name of the socket
	 * @param peer the peer
	 * @param reason why
	 */
	public static void disconnected(String socket, Peer peer, String reason) {
		if (PRESENT) {
			DisconnectFlight.record(socket, peer, reason);
		}
	}

	/**
	 * Whether a recording wants to know of dropped messages.
	 * @return whether to call {@link #dropped}
	 */
	public static boolean wantsDrops() {
		return PRESENT && DropFlight.isWanted();
	}

	/**
	 * Messages were dropped, for the first time since the peer has recovered.
	 * @param socket the name of the socket
	 * @param endpoint of the peer, or of the socket
	 * @param peer the peer, if there is one
	 * @param reason why
	 * @param total how many the socket has dropped for that reason in all
	 */
	public static void dropped(String socket, Endpoint endpoint, @Nullable Peer peer, DropReason reason, long total) {
		if (PRESENT) {
			DropFlight.record(socket, endpoint, peer, reason, total);
		}
	}

	/**
	 * The kernel has refused bytes of a connection.
	 * @return what to give to {@link #drained} when it takes them again, {@code null} if
	 * nobody wants to know
	 */
	public static @Nullable Object refused() {
		return PRESENT ? SlowDrainFlight.start() : null;
	}

	/**
	 * The kernel takes bytes of a connection again.
	 * @param refused as returned by {@link #refused()}
	 * @param address of the peer
	 * @return what to keep instead: nothing
	 */
	public static @Nullable Object drained(@Nullable Object refused, String address) {
		if (refused instanceof SlowDrainFlight event) {
			event.end(address);
		}
		return null;
	}

}
