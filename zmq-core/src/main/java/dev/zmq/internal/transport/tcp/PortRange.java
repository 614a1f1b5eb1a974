package dev.zmq.internal.transport.tcp;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.zmq.EndpointException;
import org.jspecify.annotations.Nullable;

/**
 * Ports to choose from when binding, in the grammar of CZMQ: {@code *[60000-60500]} is
 * the first of them that is free, {@code ![60000-60500]} any of them, {@code !} any from
 * 49152 up. Either number may be left out. A {@code *} alone is no range: there the
 * system chooses.
 * <p>
 * Thread: any.
 *
 * @param host what is before the port, with its colon
 * @param from the lowest port
 * @param to the highest port
 * @param random whether in any order, not upwards
 */
record PortRange(String host, int from, int to, boolean random) {

	private static final Pattern FORM = Pattern.compile("(.+:)(?:(!)|[*!]\\[(\\d{0,5})-(\\d{0,5})])");

	/** The ports that nobody registers (RFC 6335). */
	private static final int FIRST_DYNAMIC = 0xc000;

	private static final int LAST = 0xffff;

	/**
	 * The range that an address asks for.
	 * @param scheme the transport's name, for error texts
	 * @param address what follows {@code ://}
	 * @return the range, {@code null} if the address is not of that form
	 * @throws EndpointException if the range is empty
	 */
	static @Nullable PortRange of(String scheme, String address) {
		Matcher parts = FORM.matcher(address);
		if (!parts.matches()) {
			return null;
		}
		String host = parts.group(1);
		if (parts.group(2) != null) {
			return new PortRange(host, FIRST_DYNAMIC, LAST, true);
		}
		int from = parts.group(3).isEmpty() ? FIRST_DYNAMIC : Integer.parseInt(parts.group(3));
		int to = parts.group(4).isEmpty() ? LAST : Integer.parseInt(parts.group(4));
		if (from < 1 || from > to || to > LAST) {
			throw new EndpointException(scheme + "://" + address, "the ports from " + from + " to " + to
					+ " are no range. Right would be, for example, " + scheme + "://*:*[60000-60500]");
		}
		return new PortRange(host, from, to, address.charAt(host.length()) == '!');
	}

	/** The ports in the order in which they are to be tried. */
	List<Integer> ports() {
		List<Integer> ports = IntStream.rangeClosed(this.from, this.to).boxed().collect(Collectors.toList());
		if (this.random) {
			Collections.shuffle(ports);
		}
		return ports;
	}

}
