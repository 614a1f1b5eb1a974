package dev.zmq.spring.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For how long nobody has been let in, by a clock of the test.
 */
class RefusalsTests {

	private static final Endpoint ENDPOINT = Endpoint.parse("tcp://127.0.0.1:5555");

	private long now = 1;

	private final Refusals refusals = new Refusals(() -> this.now);

	private void after(Duration time) {
		this.now += time.toNanos();
	}

	private void failed(HandshakeError error) {
		this.refusals.note(new SocketEvent.HandshakeFailed(ENDPOINT, "tcp://127.0.0.1:40112", "no", error));
	}

	@Test
	void theyLastFromTheFirstOn() {
		assertThat(this.refusals.lasting()).isNull();
		failed(HandshakeError.AUTHENTICATION_REFUSED);
		after(Duration.ofSeconds(20));
		failed(HandshakeError.AUTHENTICATION_TEMPORARY);
		after(Duration.ofSeconds(15));
		assertThat(this.refusals.lasting()).isEqualTo(Duration.ofSeconds(35));
	}

	@Test
	void whoIsLetInEndsThem() {
		failed(HandshakeError.AUTHENTICATION_REFUSED);
		after(Duration.ofSeconds(20));
		this.refusals.note(new SocketEvent.HandshakeSucceeded(ENDPOINT, new Peer(1, SocketType.PUSH, ENDPOINT,
				"tcp://127.0.0.1:40113", new byte[0], true, Map.of(), Instant.EPOCH)));
		assertThat(this.refusals.lasting()).isNull();
		failed(HandshakeError.AUTHENTICATION_REFUSED);
		assertThat(this.refusals.lasting()).isZero();
	}

	@Test
	void otherFailuresAreNone() {
		failed(HandshakeError.NO_DETAIL);
		failed(HandshakeError.ZMTP_UNSPECIFIED);
		assertThat(this.refusals.lasting()).isNull();
	}

	@Test
	void whoTriesNoMoreIsForgotten() {
		failed(HandshakeError.AUTHENTICATION_REFUSED);
		after(Duration.ofMinutes(3));
		assertThat(this.refusals.lasting()).isNull();
		failed(HandshakeError.AUTHENTICATION_REFUSED);
		after(Duration.ofSeconds(1));
		assertThat(this.refusals.lasting()).isEqualTo(Duration.ofSeconds(1));
	}

}
