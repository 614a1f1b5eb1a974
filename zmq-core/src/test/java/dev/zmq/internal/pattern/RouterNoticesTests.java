package dev.zmq.internal.pattern;

import java.util.List;
import java.util.Set;

import dev.zmq.PeerChange;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a ROUTER tells of peers that come and go.
 */
class RouterNoticesTests {

	private static final List<String> A = List.of("a", "");

	private final PatternRig router = PatternRig.of(SocketType.ROUTER)
		.with(SocketOptions.ROUTER_NOTIFY, Set.of(PeerChange.values()));

	@Test
	void theNoticesAreAroundTheMessagesOfAPeer() {
		FakePeer peer = this.router.accept("a");
		peer.sends("1");
		peer.sends("2");
		peer.end();
		this.router.apply();
		assertThat(this.router.receiveAll()).containsExactly(A, List.of("a", "1"), List.of("a", "2"), A);
		assertThat(this.router.hasInput()).isFalse();
	}

	@Test
	void aPeerThatSaysNothingIsToldOfAtOnce() {
		FakePeer peer = this.router.accept("a");
		this.router.apply();
		assertThat(this.router.hasInput()).isTrue();
		ZmqMessage notice = this.router.receiveMessage();
		assertThat(PatternRig.texts(notice)).isEqualTo(A);
		assertThat(notice.peer()).isEqualTo(peer.pipe().peer());
		assertThat(this.router.receive()).isNull();
		peer.sends("1");
		assertThat(this.router.receiveAll()).containsExactly(List.of("a", "1"));
		peer.end();
		this.router.apply();
		assertThat(this.router.hasInput()).isTrue();
		assertThat(this.router.receiveAll()).containsExactly(A);
	}

	@Test
	void whatTheOptionDoesNotNameIsNotToldOf() {
		this.router.with(SocketOptions.ROUTER_NOTIFY, Set.of(PeerChange.DISCONNECT));
		FakePeer peer = this.router.accept("a");
		this.router.apply();
		peer.sends("1");
		assertThat(this.router.receiveAll()).containsExactly(List.of("a", "1"));
		peer.end();
		this.router.apply();
		assertThat(this.router.receiveAll()).containsExactly(A);
		this.router.with(SocketOptions.ROUTER_NOTIFY, Set.of(PeerChange.CONNECT));
		FakePeer other = this.router.accept("b");
		this.router.apply();
		other.end();
		this.router.apply();
		assertThat(this.router.receiveAll()).containsExactly(List.of("b", ""));
	}

	@Test
	void aConnectionThatIsMadeAgainIsToldOfAgain() {
		FakePeer peer = this.router.connect("a");
		peer.ready();
		this.router.apply();
		peer.lose();
		this.router.apply();
		peer.ready();
		this.router.apply();
		peer.sends("1");
		assertThat(this.router.receiveAll()).containsExactly(A, A, A, List.of("a", "1"));
	}

	@Test
	void lateMessagesOfALostConnectionComeBeforeTheNoticeOfItsEnd() {
		FakePeer peer = this.router.connect("a");
		peer.ready();
		peer.sends("old 1");
		peer.sends("old 2");
		peer.lose();
		peer.ready("b");
		peer.sends("new");
		this.router.apply();
		List<List<String>> all = this.router.receiveAll();
		// Under which id the late messages come is not said.
		assertThat(all).extracting((frames) -> frames.get(1)).containsExactly("", "old 1", "old 2", "", "", "new");
		assertThat(all.get(4)).containsExactly("b", "");
	}

	@Test
	void whoIsRefusedIsNotToldOf() {
		FakePeer first = this.router.accept("a");
		FakePeer second = this.router.accept("a");
		this.router.apply();
		assertThat(second.refusals()).hasSize(1);
		assertThat(this.router.receiveAll()).containsExactly(A);
		first.end();
		this.router.apply();
		assertThat(this.router.receiveAll()).containsExactly(A);
	}

	@Test
	void whoCameBeforeTheOptionWasSetIsNotToldOf() {
		PatternRig late = PatternRig.of(SocketType.ROUTER);
		FakePeer before = late.accept("a");
		late.apply();
		late.with(SocketOptions.ROUTER_NOTIFY, Set.of(PeerChange.values()));
		FakePeer after = late.accept("b");
		late.apply();
		before.end();
		after.end();
		late.apply();
		assertThat(late.receiveAll()).containsExactly(List.of("b", ""), List.of("b", ""));
		late.with(SocketOptions.ROUTER_NOTIFY, Set.of());
		late.accept("c");
		late.apply();
		assertThat(late.hasInput()).isFalse();
	}

	@Test
	void canSendToAPeerThatHasRoom() {
		FakePeer peer = this.router.accept("a", 1);
		this.router.apply();
		assertThat(this.router.pattern().canSendTo(PatternRig.bytes("a"))).isTrue();
		this.router.send("a", "1");
		assertThat(this.router.pattern().canSendTo(PatternRig.bytes("a"))).isFalse();
		peer.takesAll();
		this.router.apply();
		assertThat(this.router.pattern().canSendTo(PatternRig.bytes("a"))).isTrue();
		assertThatExceptionOfType(UnroutableException.class)
			.isThrownBy(() -> this.router.pattern().canSendTo(PatternRig.bytes("b")))
			.withMessageContaining("'b'");
	}

}
