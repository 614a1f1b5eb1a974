package dev.zmq.internal.transport.tcp;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InetText}; the IPv6 cases are those of RFC 5952.
 */
class InetTextTests {

	@ParameterizedTest
	@CsvSource({ "::, ::", "::1, ::1", "1::, 1::", "2001:DB8::1, 2001:db8::1",
			"2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
			"2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
			"0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::", "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
			"fe80::1%1, fe80::1%1", "::1%1, ::1" })
	void shortensIpv6(String address, String text) throws UnknownHostException {
		assertThat(InetText.of(InetAddress.getByName(address))).isEqualTo(text);
		assertThat(InetText.of(InetAddress.getByName(address), 5555)).isEqualTo("[" + text + "]:5555");
	}

	@Test
	void leavesIpv4AsItIs() throws UnknownHostException {
		assertThat(InetText.of(InetAddress.getByName("192.0.2.70"), 80)).isEqualTo("192.0.2.70:80");
		assertThat(InetText.of(InetAddress.getByName("::ffff:1.2.3.4"), 80)).isEqualTo("1.2.3.4:80");
	}

}
