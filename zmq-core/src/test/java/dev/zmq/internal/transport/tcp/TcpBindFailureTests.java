package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;

import dev.zmq.ZmqBindException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TcpBindFailure}.
 */
class TcpBindFailureTests {

	private static final String FOREIGN = "Die Adresse ist belegt";

	@Test
	void inUseSuggestsAnotherPort() {
		ZmqBindException failure = failure("127.0.0.1", 5555, new BindException("Address already in use"));
		assertThat(failure.addressInUse()).isTrue();
		assertThat(failure.endpoint()).isEqualTo("tcp://test");
		assertThat(failure).hasMessageContainingAll("Cannot bind tcp://test", "127.0.0.1:5555 is in use", "port 0",
				"ss -ltnp");
	}

	@Test
	void inUseIsFoundInAnyLanguage() {
		assertThat(failure("127.0.0.1", 5555, new BindException(FOREIGN)).addressInUse()).isTrue();
	}

	@Test
	void anotherMachinesAddressIsToldWithOurs() {
		ZmqBindException failure = failure("203.0.113.9", 5555, new BindException(FOREIGN));
		assertThat(failure.addressInUse()).isFalse();
		assertThat(failure).hasMessageContainingAll("203.0.113.9 is not an address of this machine", "127.0.0.1");
	}

	@Test
	void aPrivilegedPortIsToldAsSuch() {
		ZmqBindException failure = failure("0.0.0.0", 80, new BindException("Permission denied"));
		assertThat(failure.addressInUse()).isFalse();
		assertThat(failure).hasMessageContainingAll("permission denied for port 80", "below 1024");
		assertThat(failure("0.0.0.0", 80, new BindException("Address already in use")).addressInUse()).isTrue();
	}

	@Test
	void aReservedPortIsToldAsSuch() {
		ZmqBindException failure = failure("0.0.0.0", 50000, new BindException("Permission denied: bind"));
		assertThat(failure.addressInUse()).isFalse();
		assertThat(failure).hasMessageContaining("permission denied for port 50000").hasMessageContaining("reserves");
	}

	@Test
	void noFreePortDoesNotSuggestPortZero() {
		assertThat(failure("0.0.0.0", 0, new BindException("Address already in use")))
			.hasMessageContaining("no port is free")
			.hasMessageNotContaining("port 0");
	}

	@Test
	void anythingElseKeepsTheSystemsText() {
		ZmqBindException failure = failure("0.0.0.0", 5555, new SocketException("Too many open files"));
		assertThat(failure.addressInUse()).isFalse();
		assertThat(failure).hasMessage("Cannot bind tcp://test: Too many open files");
	}

	private static ZmqBindException failure(String host, int port, IOException cause) {
		return TcpBindFailure.of("tcp://test", new InetSocketAddress(host, port), cause);
	}

}
