package dev.zmq.interop;

import java.util.List;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * We connect first; the libzmq peer binds later.
 * <p>
 * Thread: one.
 */
class LateStartInteropTests extends LibzmqTest {

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aPushKeepsItsMessagesForAPeerThatStartsLater(Transport transport) {
		String endpoint = unboundEndpoint(transport);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(endpoint);
		for (int i = 0; i < 100; i++) {
			push.send(ZmqMessage.of(Integer.toString(i)));
		}
		assertThat(push.stats().queuedOut()).isEqualTo(100);
		ForeignSocket pull = this.libzmq.socket("PULL");
		pull.bind(endpoint);
		assertThat(pull.beginReceiving(100, List.of()).await()).containsExactly("100", "");
	}

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aRequestIsAnsweredByAPeerThatStartsLater(Transport transport) {
		String endpoint = unboundEndpoint(transport);
		ZmqSocket req = socket(SocketType.REQ);
		req.connect(endpoint);
		req.send("anybody there?");
		ForeignSocket rep = this.libzmq.socket("REP");
		rep.bind(endpoint);
		assertThat(rep.receiveText()).containsExactly("anybody there?");
		rep.send("yes");
		assertThat(receive(req)).isEqualTo(ZmqMessage.of("yes"));
	}

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aSubscriptionReachesAPeerThatStartsLater(Transport transport) {
		String endpoint = unboundEndpoint(transport);
		ZmqSocket sub = socket(SocketType.SUB).subscribe("news");
		sub.connect(endpoint);
		ForeignSocket xpub = this.libzmq.socket("XPUB");
		xpub.bind(endpoint);
		assertThat(xpub.receiveText()).containsExactly("\u0001news");
		xpub.send("news", "first");
		assertThat(receive(sub)).isEqualTo(ZmqMessage.of("news", "first"));
	}

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aReplierServesARequesterThatStartsLater(Transport transport) {
		String endpoint = unboundEndpoint(transport);
		ZmqSocket rep = socket(SocketType.REP);
		rep.connect(endpoint);
		ForeignSocket req = this.libzmq.socket("REQ");
		req.bind(endpoint);
		req.send("late");
		assertThat(receive(rep)).isEqualTo(ZmqMessage.of("late"));
		rep.send("never");
		assertThat(req.receiveText()).containsExactly("never");
	}

	@ParameterizedTest
	@EnumSource(Transport.class)
	void aLibzmqPeerThatConnectedFirstFindsUs(Transport transport) {
		String endpoint = unboundEndpoint(transport);
		ForeignSocket dealer = this.libzmq.socket("DEALER", "ROUTING_ID=early").connect(endpoint);
		dealer.send("was here before you");
		ZmqSocket router = socket(SocketType.ROUTER);
		router.bind(endpoint);
		assertThat(receive(router)).isEqualTo(ZmqMessage.of("early", "was here before you"));
	}

}
