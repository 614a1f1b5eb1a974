package dev.zmq.test.network;

import java.time.Duration;
import java.util.Collection;

/**
 * Breaks the connections of an application under test, at the moment that the test
 * chooses. Needs {@link TestZmqTransport#TCP_EPHEMERAL}: over inproc there are no
 * connections to break. All faults end with the test method, or with {@link #heal()}.
 * <p>
 * Thread: any.
 */
public final class ZmqFaults {

	private final TestNetwork network;

	/**
	 * Makes the faults of a network.
	 * @param network the network
	 */
	public ZmqFaults(TestNetwork network) {
		this.network = network;
	}

	/**
	 * Closes all connections of a socket. Both sides may connect again at once.
	 * @param socket the name of the application's socket
	 * @return how many connections were closed
	 */
	public int disconnectAll(String socket) {
		return relays(socket).stream().mapToInt(FaultRelay::disconnectAll).sum();
	}

	/**
	 * Closes all connections of a socket, and each new one as soon as it is made.
	 * @param socket the name of the application's socket
	 */
	public void refuse(String socket) {
		relays(socket).forEach(FaultRelay::refuse);
	}

	/**
	 * Closes all connections of a socket, and lets no new one in: who connects is told in
	 * the handshake what an authenticator that denies would tell him. So the connecting
	 * side sees a failed handshake and makes its pauses longer, or stops; the side that
	 * is bound sees nobody.
	 * @param socket the name of the application's socket
	 */
	public void refuseHandshake(String socket) {
		relays(socket).forEach(FaultRelay::refuseHandshake);
	}

	/**
	 * Holds back everything that is sent from now on, in both directions. Connections
	 * stay open: a peer that is silent, not one that is gone.
	 * @param socket the name of the application's socket
	 */
	public void hold(String socket) {
		relays(socket).forEach(FaultRelay::hold);
	}

	/**
	 * Makes whatever is sent take longer: each batch of bytes waits for so long before it
	 * goes on, one after the other.
	 * @param socket the name of the application's socket
	 * @param time how long
	 */
	public void delay(String socket, Duration time) {
		relays(socket).forEach((relay) -> relay.delay(time));
	}

	/**
	 * Spoils the first byte of the next batch of bytes, in whichever direction it goes: a
	 * flag that no protocol knows, and so the end of that connection.
	 * @param socket the name of the application's socket
	 */
	public void corruptNext(String socket) {
		relays(socket).forEach(FaultRelay::corruptNext);
	}

	/**
	 * Ends all faults. What was held back goes on.
	 */
	public void heal() {
		this.network.relays().forEach(FaultRelay::heal);
	}

	private Collection<FaultRelay> relays(String socket) {
		Collection<FaultRelay> relays = this.network.relays(socket);
		if (relays.isEmpty()) {
			throw new IllegalStateException((this.network.getTransport() == TestZmqTransport.INPROC)
					? "Over inproc there are no connections that could fail. "
							+ "Use @AutoConfigureTestZmq(transport = TestZmqTransport.TCP_EPHEMERAL)."
					: "No open socket is named '" + socket + "'.");
		}
		return relays;
	}

}
