package dev.zmq.internal.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import dev.zmq.EndpointException;
import dev.zmq.internal.transport.tcp.TcpHost.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of tcp addresses: {@code host:port} to bind, {@code host:port} or
 * {@code source;host:port} to connect. A host is {@code *}, four numbers, an IPv6 address
 * in brackets (perhaps with {@code %zone}), the name of an interface, or a host name. A
 * source may leave its port away.
 * <p>
 * Thread: one.
 */
final class TcpParser {

	private static final int MAX_PORT = 65535;

	private final String scheme;

	private final String address;

	private final List<String> examples;

	/**
	 * Makes a parser for one address.
	 * @param scheme the transport's name, for error texts
	 * @param address what follows {@code ://}
	 * @param examples what would be right, for error texts
	 */
	TcpParser(String scheme, String address, List<String> examples) {
		this.scheme = scheme;
		this.address = address;
		this.examples = examples;
	}

	/**
	 * Parses an address to bind to.
	 * @return the address
	 */
	TcpAddress bind() {
		refuseBlanks();
		if (this.address.indexOf(';') >= 0) {
			throw refused("the form 'source;destination' is for connecting only");
		}
		return new TcpAddress(null, host(this.address, false));
	}

	/**
	 * Parses an address to connect to.
	 * @return the address
	 */
	TcpAddress connect() {
		refuseBlanks();
		int semicolon = this.address.indexOf(';');
		if (semicolon < 0) {
			return new TcpAddress(null, destination(this.address));
		}
		if (this.address.indexOf(';', semicolon + 1) >= 0) {
			throw refused("there is more than one ';'");
		}
		TcpHost source = host(this.address.substring(0, semicolon), true);
		return new TcpAddress(source, destination(this.address.substring(semicolon + 1)));
	}

	private void refuseBlanks() {
		if (this.address.chars()
			.anyMatch((c) -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c))) {
			throw refused("blanks and control characters are not allowed");
		}
	}

	private TcpHost destination(String text) {
		TcpHost host = host(text, false);
		if (host.kind() == Kind.ANY) {
			throw refused("'*' is nothing to connect to, name a host");
		}
		if (host.port() == 0) {
			throw refused("port 0 or * can only be bound; to connect, give the port of the peer");
		}
		return host;
	}

	private TcpHost host(String text, boolean portOptional) {
		if (text.startsWith("[")) {
			int end = text.indexOf(']');
			if (end < 0) {
				throw refused("the ']' after the IPv6 address is missing");
			}
			String rest = text.substring(end + 1);
			if (!rest.isEmpty() && rest.charAt(0) != ':') {
				throw refused("after ']' there must be ':' and the port, not '" + rest + "'");
			}
			String name = text.substring(1, end);
			checkIpv6(name);
			return new TcpHost(Kind.IPV6, name, port(rest.isEmpty() ? null : rest.substring(1), portOptional));
		}
		int colon = text.indexOf(':');
		if (colon != text.lastIndexOf(':')) {
			throw refused("there is more than one ':' (an IPv6 address must be in brackets)");
		}
		String name = (colon < 0) ? text : text.substring(0, colon);
		return new TcpHost(kind(name), name, port((colon < 0) ? null : text.substring(colon + 1), portOptional));
	}

	private Kind kind(String name) {
		if (name.isEmpty()) {
			throw refused("the host is missing ('*' binds to all interfaces)");
		}
		if (name.equals("*")) {
			return Kind.ANY;
		}
		if (name.chars().allMatch((c) -> isDigit(c) || c == '.')) {
			checkIpv4(name);
			return Kind.IPV4;
		}
		name.codePoints().filter((c) -> !isNamePart(c)).findFirst().ifPresent((c) -> {
			throw refused("'" + Character.toString(c) + "' cannot be part of a host or interface name");
		});
		return Kind.NAME;
	}

	private void checkIpv4(String name) {
		String[] numbers = name.split("\\.", -1);
		boolean valid = numbers.length == 4;
		for (String number : numbers) {
			valid &= !number.isEmpty() && number.length() <= 3 && Integer.parseInt(number) <= 255
					&& (number.length() == 1 || number.charAt(0) != '0');
		}
		if (!valid) {
			throw refused("'" + name + "' is no IPv4 address: four numbers from 0 to 255, without leading zeros");
		}
	}

	private void checkIpv6(String name) {
		int percent = name.indexOf('%');
		String literal = (percent < 0) ? name : name.substring(0, percent);
		try {
			// In brackets, nothing but a literal is accepted, and nothing is looked up.
			InetAddress.getByName("[" + literal + "]");
		}
		catch (UnknownHostException ex) {
			throw refused("'" + literal + "' is no IPv6 address");
		}
		if (percent >= 0) {
			String zone = name.substring(percent + 1);
			if (zone.isEmpty() || !zone.codePoints().allMatch(TcpParser::isNamePart)) {
				throw refused("'" + zone + "' is no zone, which is the name or the index of an interface");
			}
		}
	}

	private int port(@Nullable String text, boolean optional) {
		if (text == null && optional) {
			return 0;
		}
		if (text == null || text.isEmpty()) {
			throw refused("the port is missing");
		}
		if (text.equals("*")) {
			return 0;
		}
		if (text.length() > 5 || !text.chars().allMatch(TcpParser::isDigit) || Integer.parseInt(text) > MAX_PORT) {
			throw refused("the port '" + text + "' is no number from 0 to " + MAX_PORT);
		}
		return Integer.parseInt(text);
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

	private static boolean isNamePart(int character) {
		return Character.isLetterOrDigit(character) || character == '-' || character == '_' || character == '.';
	}

	private EndpointException refused(String reason) {
		List<String> right = this.examples.stream().map((example) -> this.scheme + "://" + example).toList();
		return new EndpointException(this.scheme + "://" + this.address, reason + ". Right would be, for example, "
				+ String.join(", ", right.subList(0, right.size() - 1)) + " or " + right.get(right.size() - 1));
	}

}
