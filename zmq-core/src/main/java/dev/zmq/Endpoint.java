package dev.zmq;

import java.util.Locale;
import java.util.Objects;

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

	/**
	 * Checks that both parts are there.
	 */
	public Endpoint {
		Objects.requireNonNull(transport, "transport");
		Objects.requireNonNull(address, "address");
		if (transport.isEmpty() || address.isEmpty()) {
			throw new EndpointException(transport + "://" + address, "transport and address must not be empty");
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
	 * The port of a {@code tcp} endpoint.
	 * @return the number after the last colon, -1 if there is none
	 */
	public int port() {
		int colon = this.address.lastIndexOf(':');
		try {
			return (colon < 0 || !this.transport.equals("tcp")) ? -1
					: Integer.parseInt(this.address.substring(colon + 1));
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	@Override
	public String toString() {
		return this.transport + "://" + this.address;
	}

}
