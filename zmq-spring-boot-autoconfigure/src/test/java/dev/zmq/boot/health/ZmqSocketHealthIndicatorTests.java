package dev.zmq.boot.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import dev.zmq.SocketStats;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.health.ZmqHealthContributor.SocketHealthSettings;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.health.contributor.Health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * A socket whose peers are not let in.
 */
class ZmqSocketHealthIndicatorTests {

	private final ZmqSocket socket = mock(ZmqSocket.class);

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
		Health health = new ZmqSocketHealthIndicator(named, SocketHealthSettings.DEFAULT, new Silence(() -> 0))
			.health();
		assertThat(health.getStatus().getCode()).isEqualTo(status);
		assertThat(health.getDetails().get("refusedForSeconds"))
			.isEqualTo(status.equals("DOWN") ? refusedSeconds : null);
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "PULL", "PUSH" })
	void isOutOfServiceWhileItIsSilent(SocketType type) {
		AtomicLong clock = new AtomicLong();
		Silence silence = new Silence(clock::get);
		SocketHealthSettings settings = new SocketHealthSettings(true, 0, Duration.ofSeconds(60));
		assertThat(code(type, 0, settings, silence)).isEqualTo("UP");
		clock.set(Duration.ofSeconds(60).toNanos());
		assertThat(code(type, 0, settings, silence)).isEqualTo("UP");
		clock.set(Duration.ofSeconds(61).toNanos());
		assertThat(code(type, 0, settings, silence)).isEqualTo("OUT_OF_SERVICE");
		assertThat(code(type, 1, settings, silence)).isEqualTo("UP");
		clock.set(Duration.ofSeconds(122).toNanos());
		assertThat(code(type, 1, settings, silence)).isEqualTo("OUT_OF_SERVICE");
		assertThat(code(type, 1, SocketHealthSettings.DEFAULT, silence)).isEqualTo("UP");
	}

	private String code(SocketType type, long messages, SocketHealthSettings settings, Silence silence) {
		boolean receives = type.canReceive();
		given(this.socket.stats()).willReturn(new SocketStats(receives ? 0 : messages, 0, 0, receives ? messages : 0, 0,
				0, 0, Map.of(), 0, 0, 0, 0, 0, Map.of()));
		ZmqNamedSocket named = mock(ZmqNamedSocket.class);
		given(named.getDefinition()).willReturn(ZmqSocketDefinition.named("in").type(type).build());
		given(named.getType()).willReturn(type);
		given(named.isOpen()).willReturn(true);
		given(named.getSocket()).willReturn(this.socket);
		return new ZmqSocketHealthIndicator(named, settings, silence).health().getStatus().getCode();
	}

}
