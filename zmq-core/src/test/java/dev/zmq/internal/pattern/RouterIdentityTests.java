package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two peers with one routing id, and one peer with two. */
class RouterIdentityTests {

	private final PatternRig router = PatternRig.of(SocketType.ROUTER);

	@Test
	void refusesASecondPeerWithTheSameId() {
		FakePeer first = this.router.accept("A");
		FakePeer second = this.router.accept("A");
		second.sends("intruder");
		this.router.apply();
		assertThat(second.refusals()).singleElement()
			.asString()
			.contains("'A' is in use by", first.pipe().peer().address(), "router-handover");
		assertThat(first.refusals()).isEmpty();
		this.router.send("A", "m");
		assertThat(first.takesAll()).hasSize(1);
		assertThat(second.takesAll()).isEmpty();
		assertThat(this.router.receiveAll()).isEmpty();
	}

	@Test
	void aHolderThatIsAliveKeepsItsId() {
		FakePeer first = this.router.accept("A").askable();
		FakePeer second = this.router.accept("A");
		second.sends("m");
		this.router.apply();
		assertThat(first.probes()).isEqualTo(1);
		assertThat(second.refusals()).isEmpty();
		first.answers();
		this.router.apply();
		assertThat(second.refusals()).singleElement().asString().contains("'A' is in use by");
		assertThat(this.router.receiveAll()).isEmpty();
		this.router.send("A", "n");
		assertThat(first.takes()).containsExactly("n");
	}

	@Test
	void aHolderThatIsDeadLosesItsIdToTheNewcomer() {
		FakePeer first = this.router.accept("A").askable();
		FakePeer second = this.router.accept("A");
		second.sends("m");
		this.router.apply();
		assertThat(this.router.receiveAll()).isEmpty();
		first.end();
		this.router.apply();
		assertThat(this.router.receive()).containsExactly("A", "m");
		this.router.send("A", "n");
		assertThat(second.takes()).containsExactly("n");
		assertThat(second.refusals()).isEmpty();
	}

	@Test
	void aConnectingHolderThatIsDeadLosesItsIdAndGetsItBackFromNobody() {
		FakePeer first = this.router.connect("A").askable();
		first.ready();
		FakePeer second = this.router.accept("A").askable();
		this.router.apply();
		first.lose();
		this.router.apply();
		this.router.send("A", "n");
		assertThat(second.takes()).containsExactly("n");
		first.ready();
		this.router.apply();
		assertThat(second.probes()).isEqualTo(1);
		second.answers();
		this.router.apply();
		assertThat(first.refusals()).hasSize(1);
	}

	@Test
	void whileAHolderIsAskedAThirdIsRefused() {
		FakePeer first = this.router.accept("A").askable();
		FakePeer second = this.router.accept("A");
		FakePeer third = this.router.accept("A");
		this.router.apply();
		assertThat(third.refusals()).hasSize(1);
		assertThat(second.refusals()).isEmpty();
		assertThat(first.probes()).isEqualTo(1);
	}

	@Test
	void aClaimantThatLeavesClaimsNoMore() {
		FakePeer first = this.router.accept("A").askable();
		FakePeer second = this.router.accept("A");
		this.router.apply();
		second.end();
		FakePeer third = this.router.accept("A");
		this.router.apply();
		assertThat(first.probes()).isEqualTo(2);
		first.answers();
		this.router.apply();
		assertThat(third.refusals()).hasSize(1);
		assertThat(second.refusals()).isEmpty();
	}

	@Test
	void handoverDecidesAnOpenClaimAgainstTheClaimant() {
		FakePeer first = this.router.accept("A").askable();
		FakePeer second = this.router.accept("A");
		this.router.apply();
		this.router.with(SocketOptions.ROUTER_HANDOVER, true);
		FakePeer third = this.router.accept("A");
		this.router.apply();
		assertThat(first.refusals()).hasSize(1);
		assertThat(second.refusals()).hasSize(1);
		this.router.send("A", "n");
		assertThat(third.takes()).containsExactly("n");
	}

	@Test
	void theIdIsFreeAgainWhenItsHolderHasEnded() {
		FakePeer first = this.router.accept("A");
		this.router.apply();
		first.end();
		FakePeer second = this.router.accept("A");
		second.sends("m");
		this.router.apply();
		assertThat(second.refusals()).isEmpty();
		assertThat(this.router.receive()).containsExactly("A", "m");
		this.router.send("A", "n");
		assertThat(second.takes()).containsExactly("n");
	}

	@Test
	void handoverGivesTheIdToTheNewcomer() {
		this.router.with(SocketOptions.ROUTER_HANDOVER, true);
		FakePeer first = this.router.accept("A");
		first.sends("old");
		FakePeer second = this.router.accept("A");
		second.sends("new");
		this.router.apply();
		assertThat(first.refusals()).singleElement()
			.asString()
			.contains("handover", "'A'", second.pipe().peer().address());
		assertThat(second.refusals()).isEmpty();
		this.router.send("A", "m");
		assertThat(second.takes()).containsExactly("m");
		assertThat(this.router.receiveAll()).containsExactlyInAnyOrder(List.of("A", "old"), List.of("A", "new"));
	}

	@Test
	void theEndOfTheFormerHolderLeavesTheIdWithTheNewcomer() {
		this.router.with(SocketOptions.ROUTER_HANDOVER, true).with(SocketOptions.ROUTER_MANDATORY, true);
		FakePeer first = this.router.accept("A");
		FakePeer second = this.router.accept("A");
		this.router.apply();
		assertThat(first.pipe().isOpen()).isFalse();
		assertThat(this.router.send("A", "m")).isTrue();
		assertThat(second.takes()).containsExactly("m");
	}

	@Test
	void aPeerBetweenConnectionsLosesItsIdToANewcomer() {
		FakePeer connecting = this.router.connect("A");
		connecting.ready();
		connecting.lose();
		FakePeer accepted = this.router.accept("A");
		this.router.apply();
		assertThat(accepted.refusals()).isEmpty();
		this.router.send("A", "m");
		assertThat(accepted.takes()).containsExactly("m");
		connecting.ready();
		this.router.apply();
		assertThat(connecting.refusals()).hasSize(1);
	}

	@Test
	void aPeerThatComesBackKeepsItsId() {
		FakePeer peer = this.router.connect("A");
		peer.ready();
		this.router.apply();
		peer.lose();
		peer.ready();
		peer.sends("m");
		this.router.apply();
		assertThat(peer.refusals()).isEmpty();
		assertThat(this.router.receive()).containsExactly("A", "m");
	}

	@Test
	void aPeerThatComesBackUnderAnotherIdIsKnownByThat() {
		FakePeer peer = this.router.connect("A");
		peer.ready();
		this.router.apply();
		peer.lose();
		peer.ready("B");
		peer.sends("m");
		this.router.apply();
		assertThat(this.router.receive()).containsExactly("B", "m");
		this.router.send("A", "m");
		assertThat(this.router.drops(DropReason.UNROUTABLE)).isEqualTo(1);
		this.router.send("B", "n");
		assertThat(peer.takesAll()).containsExactly(List.of("n"));
	}

	@Test
	void nothingIsDeliveredOfAPeerThatComesBackUnderAnIdInUse() {
		FakePeer holder = this.router.accept("B");
		FakePeer peer = this.router.connect("A");
		peer.ready();
		this.router.apply();
		peer.lose();
		peer.ready("B");
		peer.sends("intruder");
		this.router.apply();
		assertThat(peer.refusals()).hasSize(1);
		assertThat(this.router.receive()).isNull();
		assertThat(this.router.drops(DropReason.FILTERED, peer)).isEqualTo(1);
		this.router.send("B", "m");
		assertThat(holder.takesAll()).hasSize(1);
		peer.ready("A");
		peer.sends("good");
		this.router.apply();
		assertThat(this.router.receive()).containsExactly("A", "good");
	}

	@Test
	void aRefusedPeerIsForgottenWhicheverHalfHearsFirst() {
		this.router.accept("A");
		FakePeer second = this.router.accept("A");
		this.router.applyOut();
		this.router.applyOut();
		this.router.applyIn();
		FakePeer third = this.router.accept("A");
		this.router.applyIn();
		this.router.applyOut();
		this.router.apply();
		assertThat(second.refusals()).hasSize(1);
		assertThat(third.refusals()).hasSize(1);
		assertThat(this.router.receive()).isNull();
	}

	@Test
	void aNameThatThisSocketGaveCanBeSentToBeforeTheConnection() {
		FakePeer peer = FakePeer.connecting(this.router, "given").named();
		peer.attach();
		assertThat(this.router.send("given", "early")).isTrue();
		peer.ready("announced");
		this.router.send("given", "late");
		peer.sends("m");
		this.router.apply();
		assertThat(peer.takesAll()).containsExactly(List.of("early"), List.of("late"));
		assertThat(this.router.receive()).containsExactly("given", "m");
		this.router.send("announced", "nobody");
		assertThat(this.router.drops(DropReason.UNROUTABLE)).isOne();
	}

	@Test
	void aNameThatThisSocketGaveIsTakenOverByNobody() {
		this.router.with(SocketOptions.ROUTER_HANDOVER, true);
		FakePeer named = FakePeer.connecting(this.router, "A").named();
		named.attach();
		FakePeer early = this.router.accept("A");
		this.router.apply();
		assertThat(early.refusals()).hasSize(1);
		named.ready();
		FakePeer late = this.router.accept("A");
		this.router.apply();
		assertThat(late.refusals()).hasSize(1);
		assertThat(named.refusals()).isEmpty();
		this.router.send("A", "m");
		assertThat(named.takes()).containsExactly("m");
	}

}
