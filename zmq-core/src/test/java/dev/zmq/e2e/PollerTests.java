package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.zmq.PollEvent;
import dev.zmq.PollResult;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqPoller;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.zmq.PollEvent.READABLE;
import static dev.zmq.PollEvent.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Waiting for several sockets at once.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#all")
class PollerTests extends EngineTest {

	private static final Duration FOREVER = Duration.ofMillis(-1);

	PollerTests(Setup setup) {
		super(setup);
	}

	@Test
	void aSocketWithAMessageIsReadableUntilItIsReceived() {
		SocketPair pair = pipeline();
		ZmqPoller poller = this.context.poller().add(pair.bound(), "mine", READABLE);
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
		pair.connected().send("1");
		pair.connected().send("2");
		for (int i = 0; i < 3; i++) {
			List<PollResult> ready = poller.poll(PATIENCE);
			assertThat(ready).singleElement().satisfies((result) -> {
				assertThat(result.socket()).isSameAs(pair.bound());
				assertThat(result.channel()).isNull();
				assertThat(result.attachment()).isEqualTo("mine");
				assertThat(result.isReadable()).isTrue();
				assertThat(result.isWritable()).isFalse();
			});
		}
		assertThat(Objects.requireNonNull(pair.bound().tryReceive()).text()).isEqualTo("1");
		assertThat(receive(pair.bound()).text()).isEqualTo("2");
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
	}

	@Test
	void whatIsReportedCanBeReceivedWithoutWaitingEvenIfMostIsFiltered() {
		ZmqSocket sub = socket(SocketType.SUB);
		ZmqSocket xpub = socket(SocketType.XPUB);
		sub.connect(xpub.bind(anyEndpoint()).toString());
		sub.subscribe("a").subscribe("b");
		xpub.awaitSubscribers("b", 1, PATIENCE);
		ZmqPoller poller = this.context.poller().add(sub, READABLE);
		for (int i = 0; i < 10; i++) {
			xpub.send("b" + i);
		}
		await().until(() -> sub.stats().queuedIn() == 10);
		// What has arrived already is filtered when it is received.
		sub.unsubscribe("b");
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
		xpub.send("a");
		assertThat(poller.poll(PATIENCE)).hasSize(1);
		assertThat(sub.stats().queuedIn()).isEqualTo(1);
		assertThat(Objects.requireNonNull(sub.tryReceive()).text()).isEqualTo("a");
		assertThat(sub.stats().queuedIn()).isEqualTo(0);
	}

	@Test
	void aSocketIsWritableWhenItHasRoom() throws Exception {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 2);
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 2);
		String endpoint = push.bind(anyEndpoint()).toString();
		ZmqPoller poller = this.context.poller().add(push, WRITABLE);
		assertThat(poller.poll(Duration.ZERO)).as("no peer").isEmpty();
		pull.connect(endpoint);
		int count = 3_000;
		Running<Integer> receiving = inThread(() -> {
			int received = 0;
			while (received < count) {
				receive(pull);
				received++;
			}
			return received;
		});
		for (int i = 0; i < count; i++) {
			assertThat(poller.poll(PATIENCE)).as("message %d", i).hasSize(1);
			assertThat(push.trySend(ZmqMessage.of(new byte[4_000]))).as("what is writable takes one").isTrue();
		}
		assertThat(receiving.result()).isEqualTo(count);
		// Nobody receives any more.
		while (push.trySend(ZmqMessage.of(new byte[4_000]))) {
			assertThat(push.stats().sentMessages()).isLessThan(100_000);
		}
		assertThat(receive(pull)).isNotNull();
	}

	@Test
	void onlyWhatIsAskedForIsReported() {
		SocketPair pair = SocketPair.connected(this, SocketType.DEALER, SocketType.DEALER);
		ZmqPoller poller = this.context.poller().add(pair.bound());
		pair.connected().send("x");
		await().until(() -> pair.bound().stats().queuedIn() == 1);
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
		assertThat(events(poller.modify(pair.bound(), READABLE, WRITABLE))).containsExactlyInAnyOrder(READABLE,
				WRITABLE);
		assertThat(events(poller.modify(pair.bound(), WRITABLE))).containsExactly(WRITABLE);
		receive(pair.bound());
		assertThat(events(poller.modify(pair.bound(), READABLE, WRITABLE))).containsExactly(WRITABLE);
		assertThat(poller.modify(pair.bound()).poll(Duration.ZERO)).isEmpty();
	}

	private static Set<PollEvent> events(ZmqPoller poller) {
		return poller.poll(Duration.ZERO)
			.stream()
			.flatMap((result) -> result.events().stream())
			.collect(Collectors.toSet());
	}

	@Test
	void requesterAndReplierAreReadyWhenItIsTheirTurn() {
		SocketPair pair = SocketPair.connected(this, SocketType.REP, SocketType.REQ);
		ZmqPoller poller = this.context.poller()
			.add(pair.bound(), "rep", READABLE, WRITABLE)
			.add(pair.connected(), "req", READABLE, WRITABLE);
		for (int i = 0; i < 3; i++) {
			assertThat(poller.poll(PATIENCE)).singleElement()
				.satisfies((result) -> assertThat(result.attachment() + " " + result.events())
					.isEqualTo("req [WRITABLE]"));
			pair.connected().send("q");
			assertThat(poller.poll(PATIENCE)).singleElement()
				.satisfies((result) -> assertThat(result.attachment() + " " + result.events())
					.isEqualTo("rep [READABLE]"));
			receive(pair.bound());
			assertThat(poller.poll(PATIENCE)).singleElement()
				.satisfies((result) -> assertThat(result.attachment() + " " + result.events())
					.isEqualTo("rep [WRITABLE]"));
			pair.bound().send("r");
			assertThat(poller.poll(PATIENCE)).singleElement()
				.satisfies((result) -> assertThat(result.attachment() + " " + result.events())
					.isEqualTo("req [READABLE]"));
			receive(pair.connected());
		}
	}

	@Test
	void aStepOfAnotherThreadWakesThePoller() throws Exception {
		ZmqSocket rep = socket(SocketType.REP);
		String endpoint = rep.bind(anyEndpoint()).toString();
		for (int i = 0; i < 2; i++) {
			ZmqSocket client = socket(SocketType.REQ);
			client.connect(endpoint);
			client.send("q");
		}
		receive(rep);
		await().until(() -> rep.stats().queuedIn() == 1);
		ZmqPoller poller = this.context.poller().add(rep, READABLE);
		Running<List<PollResult>> polling = inThread(() -> poller.poll(PATIENCE)).awaitAsleep();
		rep.send("r");
		assertThat(polling.result()).hasSize(1);
	}

	@Test
	void severalSocketsAreReportedTogetherOrByTurns() {
		SocketPair one = pipeline();
		SocketPair two = pipeline();
		SocketPair three = pipeline();
		ZmqPoller poller = this.context.poller()
			.add(one.bound(), 1, READABLE)
			.add(two.bound(), 2, READABLE)
			.add(three.bound(), 3, READABLE);
		assertThat(poller.size()).isEqualTo(3);
		one.connected().send("x");
		three.connected().send("x");
		await().until(() -> poller.poll(PATIENCE).size() == 2);
		assertThat(poller.poll(PATIENCE)).extracting(PollResult::attachment).containsExactlyInAnyOrder(1, 3);
		Object first = poller.poll(PATIENCE, 1).get(0).attachment();
		Object second = poller.poll(PATIENCE, 1).get(0).attachment();
		assertThat(List.of(first, second)).as("no starvation").containsExactlyInAnyOrder(1, 3);
		poller.remove(one.bound());
		assertThat(poller.poll(PATIENCE)).extracting(PollResult::attachment).containsExactly(3);
		poller.remove(two.bound()).remove(three.bound());
		assertThat(poller.size()).isEqualTo(0);
	}

	@Test
	void aSocketMayBeInSeveralPollersAndReceivedFromElsewhere() throws Exception {
		SocketPair pair = pipeline();
		ZmqPoller one = this.context.poller().add(pair.bound(), READABLE);
		ZmqPoller other = this.context.poller().add(pair.bound(), READABLE);
		Running<List<PollResult>> first = inThread(() -> one.poll(PATIENCE)).awaitAsleep();
		Running<List<PollResult>> second = inThread(() -> other.poll(PATIENCE)).awaitAsleep();
		pair.connected().send("x");
		assertThat(first.result()).hasSize(1);
		assertThat(second.result()).hasSize(1);
		assertThat(receive(pair.bound()).text()).isEqualTo("x");
		assertThat(one.poll(Duration.ZERO)).isEmpty();
		assertThat(other.poll(Duration.ZERO)).isEmpty();
	}

	@Test
	void whatAnotherThreadAddsOrModifiesIsWaitedForAtOnce() throws Exception {
		SocketPair idle = pipeline();
		SocketPair busy = pipeline();
		busy.connected().send("1");
		busy.connected().send("2");
		ZmqPoller poller = this.context.poller().add(idle.bound(), READABLE);
		Running<List<PollResult>> adding = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.add(busy.bound(), "added", READABLE);
		assertThat(adding.result()).extracting(PollResult::attachment).containsExactly("added");
		poller.modify(busy.bound());
		Running<List<PollResult>> modifying = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.modify(busy.bound(), READABLE);
		assertThat(modifying.result()).hasSize(1);
		receive(busy.bound());
		receive(busy.bound());
		Running<List<PollResult>> removing = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.remove(busy.bound());
		busy.connected().send("not seen");
		idle.connected().send("seen");
		assertThat(removing.result()).extracting(PollResult::socket).containsExactly(idle.bound());
	}

	@Test
	void aWakeUpEndsThisPollOrTheNext() throws Exception {
		ZmqPoller poller = this.context.poller().add(pipeline().bound(), READABLE);
		Running<List<PollResult>> polling = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.wakeup();
		assertThat(polling.result()).isEmpty();
		poller.wakeup();
		assertThat(poller.poll(FOREVER)).isEmpty();
		assertThat(inThread(() -> poller.poll(Duration.ofMillis(1))).result()).isEmpty();
	}

	@Test
	void anEmptyPollerSleepsForATimeButNotForEver() {
		ZmqPoller poller = this.context.poller();
		long start = System.nanoTime();
		assertThat(poller.poll(Duration.ofMillis(20))).isEmpty();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.poll(FOREVER))
			.withMessageContaining("empty");
	}

	@Test
	void aClosedSocketLeavesThePollerWithAnException() throws Exception {
		SocketPair closing = pipeline();
		SocketPair living = pipeline();
		ZmqPoller poller = this.context.poller().add(closing.bound(), READABLE).add(living.bound(), READABLE);
		Running<List<PollResult>> polling = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		closing.bound().close();
		assertThat(polling.task()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ZmqClosedException.class)
			.withMessageContaining(closing.bound().name());
		assertThat(poller.size()).isEqualTo(1);
		living.connected().send("x");
		assertThat(poller.poll(PATIENCE)).hasSize(1);
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> poller.add(closing.bound(), READABLE));
		// Taking it out in time says nothing.
		living.connected().close();
		poller.remove(living.bound());
		living.bound().close();
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
	}

	@Test
	void aClosedPollerAndAClosedContextThrow() throws Exception {
		ZmqPoller poller = this.context.poller().add(pipeline().bound(), READABLE);
		Running<List<PollResult>> polling = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.close();
		assertThat(polling.task()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ZmqClosedException.class);
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> poller.poll(Duration.ZERO));
		ZmqPoller other = this.context.poller().add(pipeline().bound(), READABLE);
		Running<List<PollResult>> again = inThread(() -> other.poll(FOREVER)).awaitAsleep();
		this.context.close(Duration.ZERO);
		assertThat(again.task()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ZmqClosedException.class);
		assertThatExceptionOfType(ZmqClosedException.class).isThrownBy(() -> this.context.poller());
	}

	@Test
	void anInterruptEndsThePollAndThePollerGoesOn() throws Exception {
		SocketPair pair = pipeline();
		ZmqPoller poller = this.context.poller().add(pair.bound(), READABLE);
		Running<List<PollResult>> polling = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		polling.thread().interrupt();
		assertThat(polling.task()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ZmqInterruptedException.class);
		pair.connected().send("x");
		assertThat(poller.poll(PATIENCE)).hasSize(1);
	}

	@Test
	void wrongUseIsNamed() throws Exception {
		SocketPair pair = pipeline();
		ZmqPoller poller = this.context.poller().add(pair.bound(), READABLE);
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.add(pair.bound(), READABLE))
			.withMessageContaining("in the poller already");
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.modify(pair.connected(), WRITABLE))
			.withMessageContaining("not in the poller");
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.remove(pair.connected()))
			.withMessageContaining("not in the poller");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> poller.add(pair.connected(), READABLE))
			.withMessageContaining("only sends");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> poller.modify(pair.bound(), WRITABLE))
			.withMessageContaining("only receives");
		ZmqContext other = closing(ZmqContext.create());
		assertThatExceptionOfType(ZmqException.class)
			.isThrownBy(() -> poller.add(other.socket(SocketType.PULL), READABLE))
			.withMessageContaining("another context");
		assertThatIllegalArgumentException().isThrownBy(() -> poller.poll(Duration.ZERO, 0));
		Running<List<PollResult>> polling = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.poll(Duration.ZERO))
			.withMessageContaining("one at a time");
		poller.wakeup();
		polling.result();
	}

	@Test
	void aConflatingSocketGivesTheNewestMessage() {
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH,
				(socket) -> socket.setOption(SocketOptions.CONFLATE, true));
		ZmqPoller poller = this.context.poller().add(pair.bound(), READABLE);
		pair.connected().send("old");
		assertThat(poller.poll(PATIENCE)).hasSize(1);
		pair.connected().send("new");
		await().until(() -> pair.bound().stats().queuedIn() == 2);
		assertThat(receive(pair.bound()).text()).isEqualTo("new");
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
	}

	private SocketPair pipeline() {
		return SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
	}

}
