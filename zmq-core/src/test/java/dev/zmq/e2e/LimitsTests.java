package dev.zmq.e2e;

import java.time.Duration;
import java.util.Arrays;

import dev.zmq.Endpoint;
import dev.zmq.OptionException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.SocketPair;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is refused because nothing has so much of it.
 */
class LimitsTests extends EngineTest {

	@Test
	void aMessageThatNeverEndsIsRefusedAndNobodyElseSuffers() {
		ZmqSocket pull = socket(SocketType.PULL);
		SocketEvents events = pull.events();
		Endpoint endpoint = pull.bind(anyEndpoint());
		ZmtpPeer endless = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		ZmtpPeer healthy = closing(ZmtpPeer.connect(endpoint, "PUSH"));
		byte[] frames = new byte[2 * 1_000_001];
		for (int i = 0; i < frames.length; i += 2) {
			frames[i] = 1;
		}
		endless.raw().write(frames);
		assertThat(await(events, SocketEvent.Disconnected.class).reason()).contains("more than 1000000 frames");
		healthy.send("still here");
		assertThat(receive(pull).text()).isEqualTo("still here");
	}

	@Test
	void durationsThatNobodyWaitsAreRefusedAndLongOnesWork() {
		for (SocketType type : Arrays.asList(SocketType.DEALER, SocketType.PUB)) {
			ZmqSocket socket = socket(type);
			for (SocketOption<?> option : SocketOptions.values()) {
				// The TTL has a limit of its own: it has two bytes on the wire.
				if (option.valueType() == Duration.class && option.socketTypes().contains(type)
						&& option != SocketOptions.HEARTBEAT_TTL) {
					longDurations(socket, option);
				}
			}
			// Reads all of them.
			socket.connect(anyEndpoint().replace(":0", ":1"));
			socket.setOption(SocketOptions.LINGER, Duration.ZERO);
		}
	}

	@Test
	void closingMayTakeAsLongAsADurationCanSay() {
		for (Duration timeout : new Duration[] { Duration.ofSeconds(Long.MAX_VALUE),
				Duration.ofNanos(Long.MAX_VALUE) }) {
			SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
			pair.connected().send("x");
			assertThat(pair.connected().close(timeout).complete()).isTrue();
			assertThat(receive(pair.bound()).text()).isEqualTo("x");
			assertThat(pair.bound().close(timeout).complete()).isTrue();
		}
	}

	@SuppressWarnings("unchecked")
	private static void longDurations(ZmqSocket socket, SocketOption<?> option) {
		SocketOption<Duration> duration = (SocketOption<Duration>) option;
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> socket.setOption(duration, Duration.ofSeconds(Long.MAX_VALUE)))
			.withMessageStartingWith(socket.toString() + ": Option '" + option.name() + "' cannot be PT")
			.withMessageContaining("at most 100 years");
		socket.setOption(duration, Duration.ofDays(36_525));
	}

	@Test
	void messagesNameTheSocketAndTheValue() {
		ZmqSocket orders = this.context.socket(SocketType.PULL, "orders");
		closing(orders);
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> orders.setOption(SocketOptions.REQ_RELAXED, true))
			.withMessage("PULL socket 'orders': Option 'req-relaxed' (true) does not apply to a PULL socket;"
					+ " it is for [REQ]");
		assertThatExceptionOfType(dev.zmq.EndpointException.class).isThrownBy(() -> orders.bind("foo://x"))
			.withMessageStartingWith("PULL socket 'orders': Endpoint 'foo://x' is not usable");
		Endpoint taken = socket(SocketType.PULL).bind(anyEndpoint());
		assertThatExceptionOfType(dev.zmq.ZmqBindException.class).isThrownBy(() -> orders.bind(taken.toString()))
			.withMessageStartingWith("PULL socket 'orders': Cannot bind")
			.satisfies((ex) -> assertThat(ex.addressInUse()).isTrue());
		assertThatExceptionOfType(dev.zmq.SocketTypeException.class).isThrownBy(() -> orders.send("x"))
			.withMessage(
					"PULL socket 'orders' cannot send, it only receives;" + " to send, use a socket of type [PUSH]");
	}

}
