package dev.zmq.internal.pattern;

import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XSubTests {

	private final PatternRig xsub = PatternRig.of(SocketType.XSUB);

	@Test
	void subscribesByMessagesAndCountsThem() {
		FakePeer peer = this.xsub.accept();
		assertThat(this.xsub.send("\1A")).isTrue();
		assertThat(this.xsub.send("\1A")).isTrue();
		assertThat(this.xsub.send("\0A")).isTrue();
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"));
		assertThat(this.xsub.send("\0A")).isTrue();
		assertThat(this.xsub.send("\0A")).isTrue();
		assertThat(peer.takesAll()).containsExactly(List.of("\0A"));
		assertThat(this.xsub.drops()).isZero();
	}

	@Test
	void subscribesByCallsToo() {
		FakePeer peer = this.xsub.accept();
		this.xsub.subscribe("A");
		this.xsub.send("\1A");
		this.xsub.unsubscribe("A");
		assertThat(this.xsub.pattern().subscriptions()).isEqualTo(1);
		assertThat(peer.takesAll()).containsExactly(List.of("\1A"));
	}

	@Test
	void tellsEachNewConnectionAllSubscriptions() {
		this.xsub.send("\1A");
		this.xsub.send("\1B");
		FakePeer peer = this.xsub.accept();
		this.xsub.apply();
		assertThat(peer.takesAll()).containsExactlyInAnyOrder(List.of("\1A"), List.of("\1B"));
	}

	@Test
	void sendsOtherMessagesToAllPublishers() {
		FakePeer one = this.xsub.accept();
		FakePeer other = this.xsub.accept();
		this.xsub.send("hello");
		this.xsub.send("\1multi", "part");
		this.xsub.send("");
		List<List<String>> all = List.of(List.of("hello"), List.of("\1multi", "part"), List.of(""));
		assertThat(one.takesAll()).isEqualTo(all);
		assertThat(other.takesAll()).isEqualTo(all);
		assertThat(this.xsub.written()).isEqualTo(6);
		assertThat(this.xsub.pattern().subscriptions()).isZero();
	}

	@Test
	void dropsOtherMessagesForAFullPublisherAndForNone() {
		assertThat(this.xsub.send("hello")).isTrue();
		assertThat(this.xsub.drops(DropReason.NO_PEER)).isEqualTo(1);
		FakePeer full = this.xsub.accept(1);
		FakePeer other = this.xsub.accept();
		this.xsub.send("a");
		this.xsub.send("b");
		assertThat(this.xsub.drops(DropReason.HIGH_WATER_MARK, full)).isEqualTo(1);
		assertThat(other.takesAll()).hasSize(2);
	}

	@Test
	void doesNotFilter() {
		FakePeer peer = this.xsub.accept();
		peer.sends("unasked");
		assertThat(this.xsub.hasInput()).isTrue();
		assertThat(this.xsub.receive()).containsExactly("unasked");
		assertThat(this.xsub.drops()).isZero();
	}

	@Test
	void anEndedPublisherIsDrainedAndToldNothing() {
		FakePeer peer = this.xsub.accept();
		peer.sends("last");
		peer.end();
		this.xsub.send("\1A");
		assertThat(this.xsub.receive()).containsExactly("last");
		assertThat(this.xsub.receive()).isNull();
		assertThat(peer.takesAll()).isEmpty();
	}

}
