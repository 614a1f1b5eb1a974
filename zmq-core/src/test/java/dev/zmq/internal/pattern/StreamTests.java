package dev.zmq.internal.pattern;

import java.time.Duration;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The routing of plain bytes. */
class StreamTests {

	private final PatternRig stream = PatternRig.of(SocketType.STREAM);

	@Test
	void bytesComeWithTheRoutingIdOfTheirConnection() {
		FakePeer first = this.stream.accept("A");
		FakePeer second = this.stream.accept("B");
		first.sends("1");
		second.sends("2");
		first.sends("");
		assertThat(this.stream.receiveAll()).containsExactlyInAnyOrder(List.of("A", "1"), List.of("B", "2"),
				List.of("A", ""));
	}

	@Test
	void bytesGoToTheConnectionThatTheFirstFrameNames() {
		FakePeer first = this.stream.accept("A");
		FakePeer second = this.stream.accept("B");
		assertThat(this.stream.send("B", "two")).isTrue();
		assertThat(this.stream.send("A", "one", "", "more")).isTrue();
		assertThat(first.takesAll()).containsExactly(List.of("one", "", "more"));
		assertThat(second.takesAll()).containsExactly(List.of("two"));
	}

	@Test
	void aConnectionWithoutANameHasOneOfFiveBytes() {
		FakePeer peer = this.stream.accept();
		peer.sends("x");
		List<String> message = this.stream.receive();
		assertThat(message.get(0)).hasSize(5).startsWith("\0");
		this.stream.send(message.get(0), "y");
		assertThat(peer.takes()).containsExactly("y");
	}

	@Test
	void aConnectingPipeCanBeWrittenToBeforeItIsConnected() {
		FakePeer peer = this.stream.connect("A");
		assertThat(this.stream.send("A", "early")).isTrue();
		peer.ready();
		assertThat(peer.takes()).containsExactly("early");
	}

	@Test
	void anUnknownRoutingIdIsAnException() {
		this.stream.accept("A");
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.stream.send("B", "lost?"))
			.withMessageContaining("STREAM socket 'rig' has no connection with the routing id 'B', of 1 that it knows");
		assertThat(this.stream.drops()).isZero();
	}

	@Test
	void aConnectionThatEndedIsUnknownAndWhatItSentIsReceived() {
		FakePeer peer = this.stream.accept("A");
		peer.sends("last words");
		peer.sends("");
		peer.end();
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.stream.send("A", "x"));
		assertThat(this.stream.receiveAll()).containsExactly(List.of("A", "last words"), List.of("A", ""));
	}

	@Test
	void noBytesCloseTheConnectionAfterWhatWasSentBefore() {
		this.stream.with(SocketOptions.LINGER, Duration.ofSeconds(7));
		FakePeer peer = this.stream.accept("A");
		this.stream.send("A", "bye");
		assertThat(peer.left()).isNull();
		assertThat(this.stream.send("A", "")).isTrue();
		assertThat(peer.left()).isEqualTo(Duration.ofSeconds(7));
		assertThat(peer.takesAll()).containsExactly(List.of("bye"));
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> this.stream.send("A", "x"));
	}

	@Test
	void afterAConnectionWasClosedHereItsNameIsFree() {
		FakePeer old = this.stream.accept("A");
		this.stream.send("A", "");
		FakePeer next = this.stream.connect("A");
		next.ready();
		this.stream.send("A", "x");
		old.end();
		this.stream.send("A", "y");
		assertThat(next.takesAll()).containsExactly(List.of("x"), List.of("y"));
		assertThat(next.refusals()).isEmpty();
	}

	@Test
	void ofTwoConnectionsWithOneNameTheSecondIsRefused() {
		FakePeer first = this.stream.accept("A");
		FakePeer second = this.stream.accept("A");
		this.stream.apply();
		assertThat(first.refusals()).isEmpty();
		assertThat(second.refusals()).singleElement().asString().contains("'A' is in use");
		this.stream.send("A", "x");
		assertThat(first.takes()).containsExactly("x");
	}

	@Test
	void aFullConnectionMakesTheSenderWait() {
		FakePeer full = this.stream.accept("A", 1);
		FakePeer free = this.stream.accept("B", 1);
		assertThat(this.stream.send("A", "1")).isTrue();
		assertThat(this.stream.send("A", "2")).isFalse();
		assertThat(this.stream.send("B", "1")).isTrue();
		assertThat(full.takes()).containsExactly("1");
		assertThat(this.stream.send("A", "2")).isTrue();
		assertThat(full.takes()).containsExactly("2");
		assertThat(free.takes()).containsExactly("1");
		assertThat(this.stream.drops()).isZero();
	}

	@Test
	void aRoutingIdAloneIsCountedAndDoesNothing() {
		FakePeer peer = this.stream.accept("A");
		assertThat(this.stream.send("A")).isTrue();
		assertThat(this.stream.drops(DropReason.FILTERED)).isOne();
		assertThat(peer.left()).isNull();
		assertThat(peer.takes()).isNull();
	}

}
