package dev.zmq.e2e;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.SocketType;
import dev.zmq.ZmqBindException;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several endpoints in one text, and ports from a range.
 */
class AttachTests extends EngineTest {

	@Test
	void bindsAndConnectsInOneCall() {
		ZmqSocket there = socket(SocketType.PAIR);
		ZmqSocket pull = socket(SocketType.PULL);
		Endpoint other = there.bind(anyEndpoint());
		ZmqSocket far = socket(SocketType.PUSH);
		Endpoint bound = far.bind(anyEndpoint());
		List<Endpoint> endpoints = pull
			.attach(" @" + anyEndpoint() + ", >" + bound + ",@" + anyEndpoint(Transport.INPROC) + ",> " + other);
		assertThat(endpoints).hasSize(4).isEqualTo(pull.endpoints());
		assertThat(endpoints.get(0).port()).isPositive();
		assertThat(endpoints.get(1)).isEqualTo(bound);
		far.send("connected");
		assertThat(receive(pull).text()).isEqualTo("connected");
		ZmqSocket near = socket(SocketType.PUSH);
		near.attach(">" + endpoints.get(0));
		near.send("bound");
		assertThat(receive(pull).text()).isEqualTo("bound");
	}

	@Test
	void ifOneFailsNothingIsDone() {
		Endpoint taken = socket(SocketType.PULL).bind(anyEndpoint());
		ZmqSocket pull = socket(SocketType.PULL);
		String free = reservedEndpoint();
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> pull.attach("@" + free + ",>tcp://127.0.0.1:9,@" + taken));
		assertThat(pull.endpoints()).isEmpty();
		assertThat(pull.bind(free)).hasToString(free);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "tcp://127.0.0.1:*", "@tcp://127.0.0.1:*,", "@tcp://127.0.0.1:*,inproc://x", "@", ">",
			"@nope", "@tcp://127.0.0.1:*,,>inproc://x" })
	void eachNeedsASignAndAnEndpoint(String endpoints) {
		ZmqSocket pull = socket(SocketType.PULL);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pull.attach(endpoints))
			.withMessageContaining(pull.toString());
		assertThat(pull.endpoints()).isEmpty();
	}

	@Test
	void theFirstFreePortOfARangeIsTaken() {
		ZmqSocket pull = socket(SocketType.PULL);
		int port = pull.bind(anyEndpoint()).port();
		ZmqSocket other = socket(SocketType.PULL);
		int next = other.bind("tcp://127.0.0.1:*[" + port + "-65535]").port();
		assertThat(next).isGreaterThan(port);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect("tcp://127.0.0.1:" + next);
		push.send("x");
		receive(other);
	}

	@Test
	void aRangeInUseSaysSo() {
		int port = socket(SocketType.PULL).bind(anyEndpoint()).port();
		ZmqSocket pull = socket(SocketType.PULL);
		for (String sign : new String[] { "*", "!" }) {
			String endpoint = "tcp://127.0.0.1:" + sign + "[" + port + "-" + port + "]";
			assertThatExceptionOfType(ZmqBindException.class).isThrownBy(() -> pull.bind(endpoint))
				.withMessageContaining(pull.toString())
				.withMessageContaining(endpoint)
				.withMessageContaining("all ports from " + port + " to " + port + " are in use")
				.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue());
		}
		assertThat(pull.endpoints()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "!", "![50000-]", "![-65000]", "![50000-65000]" })
	void aRandomPortIsOneOfTheRange(String ports) {
		Set<Integer> seen = new HashSet<>();
		for (int i = 0; i < 5; i++) {
			ZmqSocket pull = socket(SocketType.PULL);
			seen.add(pull.bind("tcp://127.0.0.1:" + ports).port());
		}
		assertThat(seen).hasSize(5).allSatisfy((port) -> assertThat(port).isBetween(49_152, 65_535));
		assertThat(seen.stream().mapToInt(Integer::intValue).max().orElseThrow()
				- seen.stream().mapToInt(Integer::intValue).min().orElseThrow())
			.as("spread")
			.isGreaterThan(5);
	}

	@Test
	void whatIsNoAddressOfThisMachineIsNotTriedWithEveryPort() {
		assertThatExceptionOfType(ZmqBindException.class)
			.isThrownBy(() -> socket(SocketType.PULL).bind("tcp://192.0.2.1:*[50000-65535]"))
			.satisfies((ex) -> assertThat(ex.addressInUse()).isFalse());
	}

	@ParameterizedTest
	@ValueSource(strings = { "*[5-4]", "*[0-4]", "*[1-65536]", "*[]", "*[1]", "*[a-b]", "*[-1-5]", "?[1-5]", "!5" })
	void aRangeMustBeOne(String ports) {
		assertThatExceptionOfType(EndpointException.class)
			.isThrownBy(() -> socket(SocketType.PULL).bind("tcp://127.0.0.1:" + ports));
	}

	@Test
	void nobodyCanConnectToARange() {
		assertThatExceptionOfType(EndpointException.class)
			.isThrownBy(() -> socket(SocketType.PULL).connect("tcp://127.0.0.1:*[50000-50001]"));
	}

}
