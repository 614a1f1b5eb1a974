package dev.zmq.internal.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A host and a port as written in an address.
 * <p>
 * Thread: any.
 *
 * @param kind what the name is
 * @param name the text of the host, without brackets
 * @param port the port, 0 for any
 */
record TcpHost(Kind kind, String name, int port) {

	/**
	 * The address that is written there, without any look-up of names.
	 * @return the address
	 * @throws UnknownHostException if the zone is no interface of this machine
	 */
	InetAddress literal() throws UnknownHostException {
		return switch (this.kind) {
			case IPV4 -> InetAddress.getByName(this.name);
			case IPV6 -> InetAddress.getByName("[" + this.name + "]");
			default -> throw new IllegalStateException("'" + this.name + "' is no literal address");
		};
	}

	@Override
	public String toString() {
		return ((this.kind == Kind.IPV6) ? "[" + this.name + "]" : this.name) + ":" + this.port;
	}

	/**
	 * What a host can be.
	 */
	enum Kind {

		/** {@code *}. */
		ANY,

		/** Four numbers. */
		IPV4,

		/** An address in brackets, perhaps with a zone. */
		IPV6,

		/** An interface, or a host name. */
		NAME

	}

}
