package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(names = { "SERVER", "PEER" })
class ServerTests {

	private final PatternRig server;

	ServerTests(SocketType type) {
		this.server = PatternRig.of(type);
	}

	@Test
	void answersWhoAsked() {
		FakePeer one = this.server.accept();
		FakePeer other = this.server.accept();
		one.sends("from one");
		other.sends("from other");
		ZmqMessage first = this.server.receiveMessage();
		ZmqMessage second = this.server.receiveMessage();
		assertThat(first.text()).isEqualTo("from one");
		assertThat(first.routingId()).isNotZero().isNotEqualTo(second.routingId());
		assertThat(first.peer()).isEqualTo(one.pipe().peer());
		this.server.send(ZmqMessage.of("to other").withRoutingId(second.routingId()));
		this.server.send(ZmqMessage.of("to one").withRoutingId(first.routingId()));
		assertThat(one.takes()).containsExactly("to one");
		assertThat(other.takes()).containsExactly("to other");
		assertThat(this.server.written()).isEqualTo(2);
	}

	@Test
	void aMessageWithoutRoutingIdSaysHowToGetOne() {
		this.server.accept();
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.server.send("m"))
			.withMessageContaining("without a routing id")
			.withMessageContaining("withRoutingId(request.routingId())");
	}

	@Test
	void anUnknownRoutingIdIsAnException() {
		int id = this.server.accept().pipe().number() + 1;
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> this.server.send(ZmqMessage.of("m").withRoutingId(id)))
			.withMessageContaining(Integer.toUnsignedString(id) + ", of 1 that it has");
		assertThat(this.server.drops()).isZero();
	}

	@Test
	void aPeerThatHasEndedIsUnknownButWhatItSentIsReceived() {
		FakePeer peer = this.server.accept();
		peer.sends("last words");
		peer.end();
		ZmqMessage message = this.server.receiveMessage();
		assertThat(message.text()).isEqualTo("last words");
		assertThat(message.routingId()).isEqualTo(peer.pipe().number());
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> this.server.send(ZmqMessage.of("m").withRoutingId(message.routingId())));
	}

	@Test
	void aPeerBetweenTwoConnectionsKeepsItsRoutingIdAndItsMessages() {
		FakePeer peer = this.server.connect();
		ZmqMessage message = ZmqMessage.of("early").withRoutingId(peer.pipe().number());
		assertThat(this.server.send(message)).isTrue();
		peer.ready();
		peer.lose();
		assertThat(this.server.send(message)).isTrue();
		peer.ready();
		assertThat(peer.takesAll()).hasSize(2);
	}

	@Test
	void waitsForAFullPeerOnly() {
		FakePeer full = this.server.accept(1);
		FakePeer other = this.server.accept(1);
		ZmqMessage message = ZmqMessage.of("m").withRoutingId(full.pipe().number());
		assertThat(this.server.send(message)).isTrue();
		assertThat(this.server.send(message)).isFalse();
		assertThat(this.server.send(message.withRoutingId(other.pipe().number()))).isTrue();
		assertThat(this.server.drops()).isZero();
		full.takes();
		assertThat(this.server.send(message)).isTrue();
	}

	@Test
	void severalFramesAreRefusedOutAndDroppedIn() {
		FakePeer peer = this.server.accept();
		assertThatExceptionOfType(SocketTypeException.class)
			.isThrownBy(() -> this.server.send(ZmqMessage.of("a", "b").withRoutingId(peer.pipe().number())))
			.withMessageContaining("one frame only, this one has 2");
		peer.sends("a", "b");
		peer.sends("whole");
		assertThat(this.server.receiveAll()).containsExactly(java.util.List.of("whole"));
		assertThat(this.server.drops(DropReason.FILTERED, peer)).isEqualTo(1);
	}

	@Test
	void sendingAndReceivingHaveTheirOwnLocks() {
		assertThat(this.server.pattern().singleLock()).isFalse();
		assertThat(this.server.pattern().addressed()).isTrue();
	}

}
