package dev.zmq.interop;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A proxy of ours between clients, workers, publishers and subscribers of libzmq.
 * <p>
 * Thread: one.
 */
class ProxyInteropTests extends LibzmqTest {

	@ParameterizedTest
	@EnumSource
	void aQueueConnectsRequestersAndRepliers(Transport transport) {
		try (ZmqProxy proxy = ZmqProxy.queue(this.context, endpoint(transport, "f"), endpoint(transport, "b"))
			.start()) {
			ForeignSocket worker = this.libzmq.socket("REP").connect(here(proxy.backend()));
			ForeignSocket client = this.libzmq.socket("REQ").connect(here(proxy.frontend()));
			for (int i = 0; i < 20; i++) {
				client.send("question", "", Integer.toString(i));
				assertThat(worker.receiveText()).containsExactly("question", "", Integer.toString(i));
				worker.send("answer", Integer.toString(i));
				assertThat(client.receiveText()).containsExactly("answer", Integer.toString(i));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aForwarderPassesSubscriptionsToPublishers(Transport transport) {
		try (ZmqProxy proxy = ZmqProxy.forwarder(this.context, endpoint(transport, "f"), endpoint(transport, "b"))
			.start()) {
			ForeignSocket publisher = this.libzmq.socket("XPUB").connect(here(proxy.frontend()));
			ForeignSocket subscriber = this.libzmq.socket("SUB").connect(here(proxy.backend()));
			subscriber.subscribe("a");
			assertThat(publisher.receiveText()).containsExactly("\1a");
			publisher.send("b", "unwanted");
			publisher.send("a", "wanted");
			assertThat(subscriber.receiveText()).containsExactly("a", "wanted");
			subscriber.unsubscribe("a");
			assertThat(publisher.receiveText()).containsExactly("\0a");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aStreamerPassesManyMessagesInOrder(Transport transport) {
		try (ZmqProxy proxy = ZmqProxy.streamer(this.context, endpoint(transport, "f"), endpoint(transport, "b"))
			.start(); LibzmqPeer other = LibzmqPeer.start()) {
			ForeignSocket source = this.libzmq.socket("PUSH").connect(here(proxy.frontend()));
			ForeignSocket sink = other.socket("PULL").connect(here(proxy.backend()));
			ForeignPeer.Reply sending = source.beginSending(50_000, List.of(Frames.text("envelope")));
			assertThat(sink.beginReceiving(50_000, List.of(Frames.text("envelope"))).await().get(0)).isEqualTo("50000");
			sending.await();
		}
	}

	@ParameterizedTest
	@EnumSource
	void libzmqSteersAndListensIn(Transport transport) {
		ZmqSocket control = socket(SocketType.REP);
		control.bind(endpoint(transport, "control"));
		ZmqSocket capture = socket(SocketType.PUB);
		capture.bind(endpoint(transport, "capture"));
		try (ZmqProxy proxy = this.context.proxy()
			.frontend(SocketType.PULL, endpoint(transport, "f"))
			.backend(SocketType.PUSH, endpoint(transport, "b"))
			.capture(capture)
			.control(control)
			.build()
			.start()) {
			ForeignSocket tap = this.libzmq.socket("SUB").connect(here(capture)).subscribe("");
			capture.awaitSubscribers("", 1, PATIENCE);
			ForeignSocket source = this.libzmq.socket("PUSH").connect(here(proxy.frontend()));
			ForeignSocket sink = this.libzmq.socket("PULL").connect(here(proxy.backend()));
			source.send("x", "yz");
			assertThat(sink.receiveText()).containsExactly("x", "yz");
			assertThat(tap.receiveText()).containsExactly("x", "yz");
			ForeignSocket steer = this.libzmq.socket("REQ").connect(here(control));
			steer.send("STATISTICS");
			assertThat(steer.receive()).hasSize(8);
			steer.send("PAUSE");
			assertThat(steer.receiveText()).containsExactly("");
			assertThat(proxy.state()).isEqualTo(ZmqProxy.State.PAUSED);
			steer.send("TERMINATE");
			assertThat(steer.receiveText()).containsExactly("");
			assertThat(proxy.awaitTermination(PATIENCE)).isTrue();
		}
	}

	private String endpoint(Transport transport, String name) {
		return (transport == Transport.TCP) ? LOOPBACK : "ipc://" + this.directory.resolve(name);
	}

	private static String here(ZmqSocket socket) {
		return socket.endpoints().get(0).toString();
	}

}
