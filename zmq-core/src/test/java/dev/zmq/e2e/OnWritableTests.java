package dev.zmq.e2e;

import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.Registration;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Being called back when there is room to send.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class OnWritableTests extends EngineTest {

	private static final int COUNT = 5_000;

	private final AtomicInteger next = new AtomicInteger();

	OnWritableTests(Setup setup) {
		super(setup);
	}

	@Test
	void aCallbackSendsAllItHasThroughASmallQueue() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 3);
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 3);
		String endpoint = push.bind(anyEndpoint()).toString();
		push.onWritable(() -> {
			while (this.next.get() < COUNT && push.trySend(ZmqMessage.of(Integer.toString(this.next.get())))) {
				this.next.incrementAndGet();
			}
		});
		// So far there was nobody to send to.
		pull.connect(endpoint);
		for (int i = 0; i < COUNT; i++) {
			assertThat(receive(pull).text()).isEqualTo(Integer.toString(i));
		}
	}

	@Test
	void afterCloseOfTheRegistrationNothingIsCalled() {
		ZmqSocket push = socket(SocketType.PUSH);
		ZmqSocket pull = socket(SocketType.PULL);
		Registration registration = push.onWritable(this.next::incrementAndGet);
		await().until(() -> this.next.get() == 1);
		registration.close();
		pull.connect(push.bind(anyEndpoint()).toString());
		push.send("past the callback");
		assertThat(receive(pull).text()).isEqualTo("past the callback");
		assertThat(this.next).hasValue(1);
	}

	@Test
	void aSocketThatCannotSendHasNoCallback() {
		ZmqSocket pull = socket(SocketType.PULL);
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> pull.onWritable(() -> {
		})).withMessageContaining("PULL socket '" + pull.name() + "' cannot send");
	}

}
