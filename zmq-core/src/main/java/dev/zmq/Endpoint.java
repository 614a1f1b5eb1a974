package dev.zmq;

import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where to bind or connect: {@code transport://address}. The address is checked by its
 * transport when it is used.
 * <p>
 * Thread: any.
 *
 * @param transport the transport's name in lower case, for example {@code tcp}
 * @param address what follows {@code ://}
 */
public record Endpoint(String transport, String address) {

	private static final String TCP = "tcp";

	private static final String TLS = "tls+tcp";

	/**
	 * Checks that both parts are there, and that a resource is behind a place.
	 */
	public Endpoint {
		Objects.requireNonNull(transport, "transport");
		Objects.requireNonNull(address, "address");
		if (transport.isEmpty() || address.isEmpty()) {
			throw new EndpointException(transport + "://" + address, "transport and address must not be empty");
		}
		if (transport.equals(TCP) && address.startsWith("/")) {
			throw new EndpointException(transport + "://" + address,
					"there is no host and port before the resource; right would be, for example, tcp://*:5555/prices");
		}
	}

	/**
	 * Parses an endpoint string.
	 * @param text for example {@code tcp://127.0.0.1:5555}
	 * @return the endpoint
	 * @throws EndpointException if it has not the form {@code transport://address}
	 */
	public static Endpoint parse(String text) {
		int separator = text.indexOf("://");
		if (separator < 0) {
			throw new EndpointException(text, "expected transport://address, for example tcp://127.0.0.1:5555");
		}
		String transport = text.substring(0, separator).toLowerCase(Locale.ROOT);
		String address = text.substring(separator + 3);
		if (transport.isEmpty() || address.isEmpty()) {
			throw new EndpointException(text, "transport and address must not be empty");
		}
		return new Endpoint(transport, address);
	}

	/**
	 * The port of a {@code tcp} or {@code tls+tcp} endpoint.
	 * @return the number after the last colon, -1 if there is none
	 */
	public int port() {
		String place = withoutResource().address;
		int colon = place.lastIndexOf(':');
		try {
			return (colon < 0 || !hasPort()) ? -1 : Integer.parseInt(place.substring(colon + 1));
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/** Whether the address ends with a number of a port. */
	boolean hasPort() {
		return this.transport.equals(TCP) || this.transport.equals(TLS);
	}

	/**
	 * The resource of a {@code tcp} endpoint: what follows the port and a slash, as
	 * {@code prices/eur} in {@code tcp://host:5555/prices/eur}. Several sockets of a
	 * context can be bound to one port with a resource each, and one of them without.
	 * Source: RFC 37, "The Resource Property".
	 * @return the resource, empty if there is none
	 */
	public String resource() {
		int slash = this.transport.equals(TCP) ? this.address.indexOf('/') : -1;
		return (slash < 0) ? "" : this.address.substring(slash + 1);
	}

	/**
	 * This endpoint with another resource; useful to bind the next socket to a port that
	 * the system chose for the first.
	 * @param resource the resource, empty for none
	 * @return the endpoint
	 */
	public Endpoint withResource(String resource) {
		String place = withoutResource().address;
		return new Endpoint(this.transport, resource.isEmpty() ? place : place + "/" + resource);
	}

	/**
	 * This endpoint without its resource.
	 * @return the endpoint
	 */
	public Endpoint withoutResource() {
		int slash = this.transport.equals(TCP) ? this.address.indexOf('/') : -1;
		return (slash < 0) ? this : new Endpoint(this.transport, this.address.substring(0, slash));
	}

	// Not as a record does it: that would be compiled at the first comparison of a start.
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Endpoint endpoint && this.transport.equals(endpoint.transport)
				&& this.address.equals(endpoint.address);
	}

	@Override
	public int hashCode() {
		return 31 * this.transport.hashCode() + this.address.hashCode();
	}

	@Override
	public String toString() {
		return this.transport + "://" + this.address;
	}

}
