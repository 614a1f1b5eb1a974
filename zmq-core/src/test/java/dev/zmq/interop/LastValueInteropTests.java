package dev.zmq.interop;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscribers of libzmq get what a publisher of ours has kept for them.
 * <p>
 * Thread: one.
 */
class LastValueInteropTests extends LibzmqTest {

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aLateSubscriberOfLibzmqGetsTheLastValuesAndThenTheRest(Transport transport) {
		ZmqSocket pub = socket(SocketType.PUB).setOption(SocketOptions.LAST_VALUES, 100);
		String endpoint = pub.bind(anyEndpoint(transport)).toString();
		pub.send("a", "1");
		pub.send("b", "1");
		pub.send("a", "2");
		ForeignSocket sub = this.libzmq.socket("SUB").subscribe("a").subscribe("").connect(endpoint);
		// libzmq sends the shorter subscription first, so one of them brings everything.
		assertThat(sub.receiveText()).containsExactly("b", "1");
		assertThat(sub.receiveText()).containsExactly("a", "2");
		pub.send("b", "2");
		assertThat(sub.receiveText()).containsExactly("b", "2");
	}

}
