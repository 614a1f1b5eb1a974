package dev.zmq.spring.listener;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes before a reply.
 */
class EnvelopeTests {

	private static final ZmqMessage BODY = ZmqMessage.of("reply");

	@Test
	void aReqHasAnEmptyFrame() {
		check(SocketType.REP, ZmqMessage.of("id", "", "body"), 2, ZmqMessage.of("id", "", "reply"));
	}

	@Test
	void aCorrelatedReqHasItsId() {
		check(SocketType.REP, ZmqMessage.of("id", "1234", "", "a", "b"), 3, ZmqMessage.of("id", "1234", "", "reply"));
	}

	@Test
	void routersOnTheWayAddTheirIds() {
		check(SocketType.REP, ZmqMessage.of("hop", "id", "", "body"), 3, ZmqMessage.of("hop", "id", "", "reply"));
	}

	@Test
	void anEmptyBodyIsABody() {
		check(SocketType.REP, ZmqMessage.of("id", "", ""), 2, ZmqMessage.of("id", "", "reply"));
		check(SocketType.REP, ZmqMessage.of("id", "", "", "x"), 2, ZmqMessage.of("id", "", "reply"));
	}

	@Test
	void aRequestWithoutDelimiterIsMalformed() {
		assertThat(Envelope.of(ZmqMessage.of("id", "body"), SocketType.REP)).isNull();
		assertThat(Envelope.of(ZmqMessage.of("id", "a", "b"), SocketType.REP)).isNull();
		assertThat(Envelope.of(ZmqMessage.of("id", ""), SocketType.REP)).isNull();
		assertThat(Envelope.of(ZmqMessage.of("id"), SocketType.REP)).isNull();
	}

	@Test
	void aRouterWithoutDelimiterHasTheRoutingIdOnly() {
		check(SocketType.ROUTER, ZmqMessage.of("id", "body"), 1, ZmqMessage.of("id", "reply"));
		check(SocketType.ROUTER, ZmqMessage.of("id", "a", "b"), 1, ZmqMessage.of("id", "reply"));
		check(SocketType.ROUTER, ZmqMessage.of("id", ""), 1, ZmqMessage.of("id", "reply"));
		check(SocketType.ROUTER, ZmqMessage.of("id", "", "body"), 2, ZmqMessage.of("id", "", "reply"));
	}

	@Test
	void aRoutedMessageHasItsRoutingId() {
		Envelope envelope = Envelope.of(ZmqMessage.of("id", "body"), SocketType.ROUTER);
		assertThat(envelope).isNotNull();
		assertThat(envelope.routingId()).isEqualTo("id".getBytes());
		assertThat(envelope.delimited()).isFalse();
	}

	@Test
	void aDealerKeepsWhatIsBeforeTheDelimiter() {
		check(SocketType.DEALER, ZmqMessage.of("client", "", "body"), 2, ZmqMessage.of("client", "", "reply"));
		check(SocketType.DEALER, ZmqMessage.of("", "body"), 1, ZmqMessage.of("", "reply"));
		check(SocketType.DEALER, ZmqMessage.of("a", "b"), 0, BODY);
	}

	@Test
	void otherTypesHaveNone() {
		check(SocketType.PULL, ZmqMessage.of("", "body"), 0, BODY);
		check(SocketType.PAIR, ZmqMessage.of("", "body"), 0, BODY);
	}

	private static void check(SocketType type, ZmqMessage message, int size, ZmqMessage reply) {
		Envelope envelope = Envelope.of(message, type);
		assertThat(envelope).isNotNull();
		assertThat(envelope.size()).isEqualTo(size);
		assertThat(envelope.wrap(BODY)).isEqualTo(reply);
	}

}
