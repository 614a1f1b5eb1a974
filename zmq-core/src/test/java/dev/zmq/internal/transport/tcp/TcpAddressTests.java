package dev.zmq.internal.transport.tcp;

import java.util.Random;

import dev.zmq.EndpointException;
import dev.zmq.internal.transport.tcp.TcpHost.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the grammar in {@link TcpParser}.
 */
class TcpAddressTests {

	@ParameterizedTest
	@CsvSource({ "*:5555, ANY, *, 5555", "*:*, ANY, *, 0", "*:0, ANY, *, 0", "127.0.0.1:5555, IPV4, 127.0.0.1, 5555",
			"0.0.0.0:1, IPV4, 0.0.0.0, 1", "255.255.255.255:65535, IPV4, 255.255.255.255, 65535",
			"127.0.0.1:*, IPV4, 127.0.0.1, 0", "[::]:5555, IPV6, ::, 5555", "[::1]:*, IPV6, ::1, 0",
			"[2001:db8::7]:80, IPV6, 2001:db8::7, 80", "[ABCD:1234::1:0:234]:1, IPV6, ABCD:1234::1:0:234, 1",
			"[::ffff:1.2.3.4]:80, IPV6, ::ffff:1.2.3.4, 80", "[fe80::1%eth0]:80, IPV6, fe80::1%eth0, 80",
			"[fe80::1%2]:80, IPV6, fe80::1%2, 80", "lo:5555, NAME, lo, 5555", "eth0.100:0, NAME, eth0.100, 0",
			"br-1a2b:5555, NAME, br-1a2b, 5555", "localhost:00080, NAME, localhost, 80",
			"server_1.example.:5555, NAME, server_1.example., 5555", "1password.com:443, NAME, 1password.com, 443" })
	void understandsWhatCanBeBound(String address, Kind kind, String name, int port) {
		assertThat(TcpAddress.toBind("tcp", address)).isEqualTo(new TcpAddress(null, new TcpHost(kind, name, port)));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:5555, IPV4, 127.0.0.1, 5555", "0.0.0.0:5555, IPV4, 0.0.0.0, 5555",
			"[::1]:5555, IPV6, ::1, 5555", "[fe80::1%eth0]:5555, IPV6, fe80::1%eth0, 5555",
			"server.example:5555, NAME, server.example, 5555" })
	void understandsWhatCanBeConnectedTo(String address, Kind kind, String name, int port) {
		assertThat(TcpAddress.toConnect("tcp", address)).isEqualTo(new TcpAddress(null, new TcpHost(kind, name, port)));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:0, IPV4, 127.0.0.1, 0", "127.0.0.1, IPV4, 127.0.0.1, 0", "*, ANY, *, 0",
			"*:5555, ANY, *, 5555", "lo, NAME, lo, 0", "lo:*, NAME, lo, 0", "lo:5555, NAME, lo, 5555",
			"localhost:5555, NAME, localhost, 5555", "[::1], IPV6, ::1, 0", "[fe80::1%eth0]:7, IPV6, fe80::1%eth0, 7" })
	void understandsASourceBeforeTheDestination(String source, Kind kind, String name, int port) {
		TcpAddress address = TcpAddress.toConnect("tcp", source + ";server.example:1234");
		assertThat(address.source()).isEqualTo(new TcpHost(kind, name, port));
		assertThat(address.host()).isEqualTo(new TcpHost(Kind.NAME, "server.example", 1234));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "*|the port is missing",
			"localhost|the port is missing", "localhost:|the port is missing", "[::1]|the port is missing",
			"[::1]:|the port is missing", "127.0.0.1|the port is missing", ":5555|the host is missing",
			":|the host is missing", "\"\"|the host is missing", "*:65536|'65536' is no number", "*:999999|no number",
			"*:-1|'-1' is no number", "*:+1|'+1' is no number", "*:0x50|no number", "*:80a|no number", "*:١٢|no number",
			"*:5555/path|no number", "localhost:invalid|'invalid' is no number", "in val id:1234|blanks",
			"\" *:5555\"|blanks", "\"*:5555 \"|blanks", "*: 5555|blanks", "256.0.0.1:80|no IPv4 address",
			"1.2.3:80|no IPv4 address", "1.2.3.4.5:80|no IPv4 address", "127.1:80|no IPv4 address",
			"1.2.3.04:80|no IPv4 address", "1..2.3:80|no IPv4 address", ".:80|no IPv4 address",
			"1234:80|no IPv4 address", "::1:5555|must be in brackets", "fe80::1:5555|must be in brackets",
			"localhost:80:81|more than one ':'", "[::1:5555|']'", "[::1]5555|after ']'", "[::1]x:5555|after ']'",
			"[]:5555|no IPv6 address", "[*]:5555|no IPv6 address", "[localhost]:5555|no IPv6 address",
			"[127.0.0.1]:5555|no IPv6 address", "[1::2::3]:5555|no IPv6 address", "[12345::]:5555|no IPv6 address",
			"[1:2:3:4:5:6:7:8:9]:5555|no IPv6 address", "[::1%]:5555|no zone", "[::1%a/b]:5555|no zone",
			"[%eth0]:5555|no IPv6 address", "::1]:5555|must be in brackets", "user@host:5555|'@' cannot be part",
			"a/b:5555|'/' cannot be part", "**:5555|'*' cannot be part", "*.example:5555|'*' cannot be part",
			"a%b:1|'%' cannot be part" })
	void saysWhatIsWrongInBothDirections(String address, String reason) {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> TcpAddress.toBind("tcp", address))
			.withMessageContainingAll("'tcp://" + address + "'", reason, "for example, tcp://*:5555")
			.satisfies((ex) -> assertThat(ex.endpoint()).isEqualTo("tcp://" + address));
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> TcpAddress.toConnect("tcp", address))
			.withMessageContaining("'tcp://" + address + "'")
			.withMessageContaining("for example, tcp://server.example:5555");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "*:5555|nothing to connect to", "localhost:0|can only be bound", "localhost:*|can only be bound",
					"[::1]:0|can only be bound", "*:0;localhost:0|can only be bound",
					"*:0;*:5555|nothing to connect to", ";localhost:5555|the host is missing",
					"127.0.0.1:0;|the host is missing", "127.0.0.1;localhost|the port is missing",
					"127.0.0.1:;localhost:1|the port is missing", "127.0.0.1:x;localhost:1|'x' is no number",
					"a;b;c:5555|more than one ';'", "::1;[::1]:5|must be in brackets" })
	void saysWhatIsWrongToConnectTo(String address, String reason) {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> TcpAddress.toConnect("tcp", address))
			.withMessageContainingAll("'tcp://" + address + "'", reason, "for example, tcp://server.example:5555");
	}

	@Test
	void aSourceCannotBeBound() {
		assertThatExceptionOfType(EndpointException.class)
			.isThrownBy(() -> TcpAddress.toBind("tcp", "127.0.0.1:0;*:5555"))
			.withMessageContaining("for connecting only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\t*:5555", "*:5555\n", "a\u00a0b:5555", "a\u0000b:5555", "*:55\r55", "a\u2003b:1" })
	void refusesEveryBlankAndControlCharacter(String address) {
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> TcpAddress.toBind("tcp", address))
			.withMessageContaining("blanks and control characters");
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> TcpAddress.toConnect("tcp", address))
			.withMessageContaining("blanks and control characters");
	}

	@Test
	void anythingElseThanAnAddressIsAnEndpointException() {
		String alphabet = "*:;[]%.@/- 0159af\u00e9\ud83d\ude00\u0000";
		Random random = new Random(42);
		for (int i = 0; i < 100_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(12); length > 0; length--) {
				text.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}
			assertParsesOrRefuses(text.toString());
		}
	}

	private static void assertParsesOrRefuses(String text) {
		try {
			assertThat(TcpAddress.toConnect("tcp", text).host().port()).isPositive();
		}
		catch (EndpointException ex) {
			assertThat(ex.endpoint()).isEqualTo("tcp://" + text);
		}
		try {
			assertThat(TcpAddress.toBind("tcp", text).source()).isNull();
		}
		catch (EndpointException ex) {
			assertThat(ex.endpoint()).isEqualTo("tcp://" + text);
		}
	}

}
