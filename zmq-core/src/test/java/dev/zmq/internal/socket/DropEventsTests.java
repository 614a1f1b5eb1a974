package dev.zmq.internal.socket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketEvent;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One event for a burst of drops.
 */
class DropEventsTests {

	private static final Endpoint ENDPOINT = Endpoint.parse("tcp://*:1");

	private final List<SocketEvent> told = new ArrayList<>();

	private final DropEvents drops = new DropEvents(this.told::add);

	@Test
	void dropsAreToldOnceForEachPeerAndReason() {
		for (int i = 0; i < 10; i++) {
			this.drops.dropped(DropReason.HIGH_WATER_MARK, peer(1), ENDPOINT);
			this.drops.dropped(DropReason.HIGH_WATER_MARK, peer(2), ENDPOINT);
			this.drops.dropped(DropReason.FILTERED, peer(1), ENDPOINT);
			this.drops.dropped(DropReason.UNROUTABLE, null, ENDPOINT);
		}
		assertThat(this.told).containsExactly(
				new SocketEvent.Dropped(peer(1).endpoint(), peer(1), DropReason.HIGH_WATER_MARK),
				new SocketEvent.Dropped(peer(2).endpoint(), peer(2), DropReason.HIGH_WATER_MARK),
				new SocketEvent.Dropped(peer(1).endpoint(), peer(1), DropReason.FILTERED),
				new SocketEvent.Dropped(ENDPOINT, null, DropReason.UNROUTABLE));
	}

	@Test
	void aPeerThatRecoveredIsToldOfAgain() {
		this.drops.dropped(DropReason.HIGH_WATER_MARK, peer(1), ENDPOINT);
		this.drops.dropped(DropReason.HIGH_WATER_MARK, peer(2), ENDPOINT);
		this.drops.recovered(peer(1));
		this.drops.dropped(DropReason.HIGH_WATER_MARK, peer(1), ENDPOINT);
		this.drops.dropped(DropReason.HIGH_WATER_MARK, peer(2), ENDPOINT);
		assertThat(this.told).hasSize(3);
	}

	private static Peer peer(int id) {
		return new Peer(id, SocketType.SUB, Endpoint.parse("tcp://*:99"), "tcp://1.2.3.4:" + id, new byte[0], true,
				Map.of(), Instant.EPOCH);
	}

}
