package dev.zmq.security;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

import dev.zmq.Authenticator;
import dev.zmq.IpNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the address of the peer.
 * <p>
 * Thread: any.
 *
 * @param allowed who comes in; none is everybody
 * @param denied who does not
 */
record AddressAuthenticator(List<IpNetwork> allowed, List<IpNetwork> denied) implements Authenticator {

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		InetAddress address = attempt.inetAddress().orElse(null);
		String name = (address != null) ? address.getHostAddress() : "a peer without an IP address";
		if (isIn(this.denied, address)) {
			return Decision.deny(name + " is in a denied network").now();
		}
		if (!this.allowed.isEmpty() && !isIn(this.allowed, address)) {
			return Decision.deny(name + " is in none of the allowed networks").now();
		}
		return Decision.allow("").now();
	}

	private static boolean isIn(List<IpNetwork> networks, @Nullable InetAddress address) {
		return address != null && networks.stream().anyMatch((network) -> network.contains(address));
	}

}
