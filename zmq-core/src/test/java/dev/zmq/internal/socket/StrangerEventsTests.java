package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link StrangerEvents} on a clock and a timer that are moved by hand.
 */
class StrangerEventsTests {

	private static final Endpoint HERE = Endpoint.parse("tcp://127.0.0.1:5555");

	private static final Endpoint THERE = Endpoint.parse("tcp://127.0.0.1:5556");

	private static final int MOST = StrangerEvents.MOST;

	private final List<SocketEvent> told = new ArrayList<>();

	private final List<Runnable> timers = new ArrayList<>();

	private long now = Long.MAX_VALUE - 5;

	private final StrangerEvents events = new StrangerEvents(() -> this.now, (time, action) -> {
		assertThat(time).isEqualTo(Duration.ofSeconds(1));
		this.timers.add(action);
	}, this.told::add);

	private void accept(int count, Endpoint endpoint) {
		for (int i = 0; i < count; i++) {
			this.events.tell(new SocketEvent.Accepted(endpoint, "tcp://10.0.0.1:" + i));
		}
	}

	private void fail(int count) {
		for (int i = 0; i < count; i++) {
			this.events.tell(new SocketEvent.HandshakeFailed(HERE, "tcp://10.0.0.1:" + i, "noise"));
		}
	}

	private List<SocketEvent> takeTold() {
		List<SocketEvent> taken = List.copyOf(this.told);
		this.told.clear();
		return taken;
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	@Test
	void fewAreToldOneByOne() {
		accept(MOST, HERE);
		fail(MOST);
		assertThat(this.told).hasSize(2 * MOST).doesNotHaveAnyElementsOfTypes(SocketEvent.StrangersCounted.class);
		assertThat(this.timers).isEmpty();
	}

	@Test
	void thoseBeyondAreOneEventWhenTheSecondIsOver() {
		accept(MOST + 2, HERE);
		fail(MOST + 3);
		accept(1, THERE);
		assertThat(takeTold()).hasSize(2 * MOST);
		assertThat(this.timers).hasSize(1);
		this.timers.remove(0).run();
		assertThat(takeTold()).containsExactly(new SocketEvent.StrangersCounted(THERE, 3, 3));
	}

	@Test
	void theNextSecondBeginsWithTheSumOfTheLastIfTheTimerIsLate() {
		accept(MOST + 7, HERE);
		takeTold();
		pass(Duration.ofSeconds(1));
		accept(1, THERE);
		assertThat(takeTold()).containsExactly(new SocketEvent.StrangersCounted(HERE, 7, 0),
				new SocketEvent.Accepted(THERE, "tcp://10.0.0.1:0"));
		this.timers.remove(0).run();
		assertThat(this.told).isEmpty();
	}

	@Test
	void aFloodThatGoesOnIsAsManyEventsEachSecond() {
		for (int second = 0; second < 5; second++) {
			accept(10 * MOST, HERE);
			pass(Duration.ofSeconds(1));
			this.timers.forEach(Runnable::run);
			this.timers.clear();
		}
		assertThat(this.told).hasSize(5 * (MOST + 1));
		assertThat(this.told.stream()
			.mapToLong((event) -> (event instanceof SocketEvent.StrangersCounted sum) ? sum.accepted() : 1)
			.sum()).isEqualTo(50 * MOST);
	}

	@Test
	void nothingIsToldOfNothing() {
		this.events.tellSum();
		assertThat(this.told).isEmpty();
	}

}
