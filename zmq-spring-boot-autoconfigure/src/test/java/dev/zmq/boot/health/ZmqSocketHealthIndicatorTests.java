package dev.zmq.boot.health;

import java.time.Duration;
import java.util.Map;

import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.health.contributor.Health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * A socket whose peers are not let in.
 */
class ZmqSocketHealthIndicatorTests {

	@ParameterizedTest
	@CsvSource({ "0, , UP", "0, 30, UP", "0, 31, DOWN", "1, 31, UP" })
	void isDownWhenNobodyHasBeenLetInForAWhile(int peers, @Nullable Long refusedSeconds, String status) {
		ZmqSocket socket = mock(ZmqSocket.class);
		given(socket.stats()).willReturn(new SocketStats(0, 0, 0, 0, 0, 0, 0, Map.of(), peers, 0, 0, 0, 0, Map.of()));
		ZmqNamedSocket named = mock(ZmqNamedSocket.class);
		given(named.getDefinition()).willReturn(ZmqSocketDefinition.named("in").type(SocketType.PULL).build());
		given(named.isOpen()).willReturn(true);
		given(named.getSocket()).willReturn(socket);
		given(named.getRefusedFor()).willReturn((refusedSeconds != null) ? Duration.ofSeconds(refusedSeconds) : null);
		Health health = new ZmqSocketHealthIndicator(named, 0).health();
		assertThat(health.getStatus().getCode()).isEqualTo(status);
		assertThat(health.getDetails().get("refusedForSeconds"))
			.isEqualTo(status.equals("DOWN") ? refusedSeconds : null);
	}

}
