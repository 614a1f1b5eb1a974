package dev.zmq.e2e;

import dev.zmq.DropReason;
import dev.zmq.OptionException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sockets that keep only the newest message.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class ConflateTests extends EngineTest {

	private static final int COUNT = 20_000;

	ConflateTests(Setup setup) {
		super(setup);
	}

	@ParameterizedTest
	@CsvSource({ "PULL, PUSH", "SUB, PUB", "DEALER, DEALER" })
	void theNewestMessageIsReceivedAndTheOthersAreCounted(SocketType receiving, SocketType sending) {
		SocketPair pair = SocketPair.connected(this, receiving, sending,
				(socket) -> socket.setOption(SocketOptions.CONFLATE, true));
		ZmqSocket receiver = pair.bound();
		ZmqSocket sender = pair.connected();
		for (int i = 0; i < COUNT; i++) {
			sender.send(Integer.toString(i));
		}
		long[] received = { 0 };
		String[] last = { "" };
		await().until(() -> {
			ZmqMessage message = receive(receiver);
			received[0]++;
			assertThat(last[0].isEmpty() || Integer.parseInt(message.text()) > Integer.parseInt(last[0])).isTrue();
			last[0] = message.text();
			return last[0].equals(Integer.toString(COUNT - 1));
		});
		assertThat(received[0]).isLessThan(COUNT / 2);
		assertThat(receiver.tryReceive()).isNull();
		assertThat(received[0] + conflated(sender) + (transport().isStream() ? conflated(receiver) : 0))
			.isEqualTo(COUNT);
	}

	@Test
	void whatWaitsForAConnectionIsTheNewestOnly() {
		String endpoint = reservedEndpoint();
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.CONFLATE, true);
		push.connect(endpoint);
		for (int i = 0; i < 100; i++) {
			push.send(Integer.toString(i));
		}
		ZmqSocket pull = socket(SocketType.PULL);
		pull.bind(endpoint);
		assertThat(receive(pull).text()).isEqualTo("99");
		assertThat(push.stats().dropped(DropReason.CONFLATED)).isEqualTo(99);
	}

	@Test
	void messagesOfManyFramesAreRefused() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.CONFLATE, true);
		push.bind(anyEndpoint());
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> push.send("a", "b"))
			.withMessageContaining("PUSH socket '" + push.name() + "'")
			.withMessageContaining("this message has 2");
	}

	private static long conflated(ZmqSocket socket) {
		return socket.stats().dropped(DropReason.CONFLATED);
	}

}
