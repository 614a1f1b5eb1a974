package dev.zmq.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code bind} returns where the socket really is, and only that takes it back. libzmq
 * keeps the last one in the option LAST_ENDPOINT; here each call returns its own, and
 * {@link ZmqSocket#endpoints()} has them all. Answers libzmq's
 * {@code test_last_endpoint}, {@code test_unbind_wildcard} and {@code test_ipc_wildcard}.
 */
class ResolvedEndpointTests extends EngineTest {

	@Test
	void eachBindSaysItsOwnPort() {
		ZmqSocket router = socket(SocketType.ROUTER);
		List<Endpoint> endpoints = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			Endpoint endpoint = router.bind("tcp://127.0.0.1:*");
			assertThat(endpoint.port()).isPositive();
			endpoints.add(endpoint);
		}
		assertThat(endpoints).doesNotHaveDuplicates();
		assertThat(router.endpoints()).isEqualTo(endpoints);
	}

	@ParameterizedTest
	@CsvSource({ "tcp://*:*, 0.0.0.0, false", "tcp://*:0, 0.0.0.0, false", "tcp://*:*, [::], true",
			"tcp://[::]:*, [::], true", "tcp://127.0.0.1:*, 127.0.0.1, false" })
	void aWildcardIsTakenBackByWhatBindReturnedOnly(String wildcard, String host, boolean ipv6) {
		if (ipv6 && !hasIpv6()) {
			return;
		}
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.IPV6, ipv6);
		Endpoint endpoint = pull.bind(wildcard);
		assertThat(endpoint).hasToString("tcp://" + host + ":" + endpoint.port());
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pull.unbind(Endpoint.parse(wildcard)));
		pull.unbind(endpoint);
		assertThat(pull.endpoints()).isEmpty();
		// The port is free again.
		socket(SocketType.PULL).setOption(SocketOptions.IPV6, ipv6).bind(endpoint.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://127.0.0.1:*", "ipc://*" })
	void whatBindReturnsCanBeConnectedTo(String wildcard) {
		ZmqSocket rep = socket(SocketType.REP);
		ZmqSocket req = socket(SocketType.REQ);
		Endpoint endpoint = rep.bind(wildcard);
		assertThat(endpoint.toString()).doesNotContain("*");
		assertThat(req.connect(endpoint.toString())).isEqualTo(endpoint);
		Exchanges.bounce(req, rep);
	}

	@Test
	void eachIpcWildcardIsAPathOfItsOwnAndLeavesNothing() {
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint first = pull.bind("ipc://*");
		Endpoint second = pull.bind("ipc://*");
		assertThat(first).isNotEqualTo(second);
		assertThat(Path.of(first.address())).exists();
		pull.unbind(first);
		pull.close(PATIENCE);
		assertThat(Path.of(first.address())).doesNotExist();
		assertThat(Path.of(second.address())).doesNotExist();
	}

	private static boolean hasIpv6() {
		try (java.net.ServerSocket socket = new java.net.ServerSocket()) {
			socket.bind(new java.net.InetSocketAddress("::1", 0));
			return true;
		}
		catch (java.io.IOException ex) {
			return false;
		}
	}

}
