package dev.zmq;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link IpNetwork}.
 */
class IpNetworkTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.0.1, true", "10.0.0.0/8, 11.0.0.1, false", "10.1.2.3/8, 10.9.9.9, true",
			"192.0.2.7, 192.0.2.7, true", "192.0.2.7, 192.0.2.8, false", "192.0.2.0/25, 192.0.2.127, true",
			"192.0.2.0/25, 192.0.2.128, false", "192.0.2.128/25, 192.0.2.255, true", "0.0.0.0/0, 203.0.113.9, true",
			"0.0.0.0/0, ::1, false", "::/0, ::1, true", "::/0, 127.0.0.1, false", "::1, ::1, true", "::1, ::2, false",
			"fd00::/8, fdff::1, true", "fd00::/8, fe80::1, false", "2001:db8::/33, 2001:db8:7fff::, true",
			"2001:db8::/33, 2001:db8:8000::, false" })
	void containsWhatHasTheSameLeadingBits(String network, String address, boolean contained)
			throws UnknownHostException {
		assertThat(IpNetwork.parse(network).contains(InetAddress.getByName(address))).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "localhost/8", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/",
			"10.0.0.0/x", "10.0.0.256", "::1/129", "[::1]", "1.2.3.4.", "1.2.3.4/8/8", ":::", "1::2::3" })
	void whatIsNoNetworkIsRefusedWithoutAnyLookUp(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> IpNetwork.parse(text));
		if (!text.isEmpty()) {
			assertThatExceptionOfType(OptionException.class)
				.isThrownBy(() -> SocketOptions.TCP_ACCEPT_FILTER.parse("127.0.0.1," + text + "x"))
				.withMessageContaining("'tcp-accept-filter'")
				.withMessageContaining("10.0.0.0/8");
		}
	}

	@Test
	void isWrittenWithItsPrefix() {
		assertThat(IpNetwork.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
		assertThat(IpNetwork.parse("192.0.2.7")).hasToString("192.0.2.7/32");
	}

}
