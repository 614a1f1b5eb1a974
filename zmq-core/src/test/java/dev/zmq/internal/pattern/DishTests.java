package dev.zmq.internal.pattern;

import dev.zmq.DropReason;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DishTests {

	private final PatternRig dish = PatternRig.of(SocketType.DISH);

	@Test
	void tellsEveryRadioWhatItJoinsAndLeaves() {
		FakePeer one = this.dish.accept();
		this.dish.join("a");
		FakePeer other = this.dish.accept();
		this.dish.join("b");
		this.dish.leave("a");
		assertThat(one.takesMemberships()).containsExactly("+a", "+b", "-a");
		assertThat(other.takesMemberships()).containsExactly("+a", "+b", "-a");
		assertThat(this.dish.pattern().subscriptions()).isEqualTo(1);
	}

	@Test
	void joinsAgainOnEachConnection() {
		FakePeer peer = this.dish.connect();
		this.dish.join("a");
		this.dish.join("b");
		assertThat(peer.takesMemberships()).isEmpty();
		peer.ready();
		this.dish.apply();
		assertThat(peer.takesMemberships()).containsExactly("+a", "+b");
		peer.lose();
		this.dish.leave("a");
		peer.ready();
		this.dish.apply();
		assertThat(peer.takesMemberships()).containsExactly("+b");
	}

	@Test
	void aRadioThatTakesNoMembershipsBeginsAnew() {
		FakePeer stalled = this.dish.connect();
		stalled.ready();
		FakePeer other = this.dish.accept();
		this.dish.join("kept");
		for (int i = 0; i < XSub.UNTOLD; i++) {
			this.dish.join("a");
			this.dish.leave("a");
			other.takesMemberships();
		}
		assertThat(stalled.refusals()).singleElement().asString().contains("takes no memberships");
		assertThat(other.refusals()).isEmpty();
		assertThat(stalled.pipe().out().size()).isLessThan(XSub.UNTOLD + 10);
		stalled.takesMemberships();
		stalled.ready();
		this.dish.apply();
		assertThat(stalled.takesMemberships()).containsExactly("+kept");
		this.dish.join("b");
		assertThat(stalled.takesMemberships()).containsExactly("+b");
	}

	@Test
	void receivesWhatIsForItsGroupsInTurn() {
		this.dish.join("a");
		this.dish.join("");
		FakePeer one = this.dish.accept();
		FakePeer other = this.dish.accept();
		one.sends("a", "1");
		one.sends("", "2");
		other.sends("a", "3");
		ZmqMessage first = this.dish.receiveMessage();
		assertThat(first).isEqualTo(ZmqMessage.of("1"));
		assertThat(first.group()).isEqualTo("a");
		assertThat(first.peer()).isEqualTo(one.pipe().peer());
		assertThat(this.dish.receive()).containsExactly("3");
		ZmqMessage last = this.dish.receiveMessage();
		assertThat(last.group()).isEmpty();
		assertThat(last.text()).isEqualTo("2");
	}

	@Test
	void dropsWhatItDidNotJoinOrHasLeft() {
		this.dish.join("a");
		FakePeer peer = this.dish.accept();
		peer.sends("a", "1");
		peer.sends("ab", "2");
		peer.sends("", "3");
		this.dish.leave("a");
		this.dish.join("b");
		peer.sends("b", "4");
		assertThat(this.dish.receiveAll()).containsExactly(java.util.List.of("4"));
		assertThat(this.dish.drops(DropReason.FILTERED, peer)).isEqualTo(3);
	}

	@Test
	void dropsWhatHasNotTwoFrames() {
		this.dish.join("a");
		FakePeer peer = this.dish.accept();
		peer.sends("a");
		peer.sends("a", "b", "c");
		peer.sends("a", "whole");
		assertThat(this.dish.receiveAll()).containsExactly(java.util.List.of("whole"));
		assertThat(this.dish.drops(DropReason.FILTERED, peer)).isEqualTo(2);
	}

	@Test
	void joiningTwiceAndLeavingWhatWasNotJoinedAreExceptions() {
		this.dish.join("a");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.dish.join("a"))
			.withMessageContaining("DISH socket 'rig' is in the group 'a' already");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.dish.leave("b"))
			.withMessageContaining("not in the group 'b'")
			.withMessageContaining("[a]");
		this.dish.leave("a");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> this.dish.leave("a"));
		this.dish.join("a");
	}

	@Test
	void aGroupHasAtMost255BytesOfUtf8() {
		this.dish.join("\u00e4".repeat(127));
		assertThatIllegalArgumentException().isThrownBy(() -> this.dish.join("\u00e4".repeat(128)))
			.withMessageContaining("256 bytes");
		this.dish.join("x".repeat(255));
	}

	@Test
	void cannotSend() {
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> this.dish.send("m"));
	}

	@Test
	void talksToARadio() {
		PatternRig radio = PatternRig.of(SocketType.RADIO);
		this.dish.join("before");
		Joint joint = Joint.of(radio, this.dish);
		this.dish.join("after");
		radio.send(ZmqMessage.of("1").withGroup("before"));
		radio.apply();
		radio.send(ZmqMessage.of("2").withGroup("after"));
		assertThat(this.dish.receive()).containsExactly("1");
		assertThat(this.dish.receive()).containsExactly("2");
		joint.end();
		assertThat(radio.subscribers("before")).isZero();
	}

}
