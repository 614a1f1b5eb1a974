package dev.zmq.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each pattern promises while connections are cut, reset, silent, slow and doubled:
 * nothing comes twice or out of order, and when the network is good again everything
 * comes.
 */
class SoakTests extends SoakTest {

	/**
	 * What is queued at the connecting side survives the loss of connections: only what
	 * the system had taken already can be lost, once for each of them.
	 */
	@ParameterizedTest
	@CsvSource({ "PULL, PUSH", "GATHER, SCATTER" })
	void whoPushesLosesNoQueuedMessage(SocketType binding, SocketType connecting) {
		sockets(binding, connecting);
		connect();
		Flow flow = new Flow(this.connected, this.bound, (number) -> numbered("", number));
		while (goesOn()) {
			for (int i = 0; i < 20; i++) {
				flow.trySend();
			}
			flow.take();
		}
		this.proxy.calm();
		flow.flows(() -> {
		});
		assertThat(flow.gaps()).as("%s, %s", flow, this.proxy).isLessThanOrEqualTo(this.proxy.ended());
		EngineTest.await().until(() -> this.connected.stats().queuedOut() == 0);
		assertThat(this.connected.stats().droppedTotal()).isZero();
	}

	/** Requests and answers, as many as are under way at a time as fit. */
	@ParameterizedTest
	@CsvSource({ "ROUTER, DEALER", "SERVER, CLIENT" })
	void whoAsksIsAnswered(SocketType binding, SocketType connecting) {
		sockets(binding, connecting);
		connect();
		Flow flow = new Flow(this.connected, this.connected, (number) -> numbered("", number));
		while (goesOn()) {
			for (int i = 0; i < 5; i++) {
				flow.trySend();
			}
			answer();
			flow.take();
		}
		this.proxy.calm();
		flow.flows(this::answer);
		assertThat(flow.gaps()).as("%s, %s", flow, this.proxy).isLessThanOrEqualTo(2 * this.proxy.ended());
	}

	private void answer() {
		echo(this.bound, (request) -> {
			try {
				this.bound.trySend(request);
			}
			catch (UnroutableException ex) {
				// It asked over a connection that is gone.
			}
		});
	}

	@Test
	void whoRequestsGetsTheAnswerToThisRequestOrATimeout() {
		sockets(SocketType.REP, SocketType.REQ);
		this.connected.setOption(SocketOptions.REQ_RELAXED, true).setOption(SocketOptions.REQ_CORRELATE, true);
		connect();
		int number = 0;
		while (goesOn()) {
			ask(number++, Duration.ofMillis(50));
		}
		this.proxy.calm();
		long limit = System.nanoTime() + PATIENCE.toNanos();
		while (!ask(number++, Duration.ofMillis(500))) {
			assertThat(limit - System.nanoTime()).as("answered again, %s", this.proxy).isPositive();
		}
		for (int i = 0; i < LAST; i++) {
			assertThat(ask(number++, PATIENCE)).as("answer %d, %s", i, this.proxy).isTrue();
		}
	}

	private boolean ask(int number, Duration patience) {
		if (!this.connected.trySend(numbered("", number))) {
			return false;
		}
		long limit = System.nanoTime() + patience.toNanos();
		while (limit - System.nanoTime() > 0) {
			echo(this.bound, this.bound::send);
			ZmqMessage reply = this.connected.receive(MOMENT);
			if (reply != null) {
				assertThat(number(reply)).isEqualTo(number);
				return true;
			}
		}
		return false;
	}

	@ParameterizedTest
	@CsvSource({ "PUB, SUB", "XPUB, XSUB" })
	void whoSubscribesGetsEverythingAgainAfterEachLoss(SocketType binding, SocketType connecting) {
		sockets(binding, connecting);
		this.connected.subscribe("a");
		connect();
		Flow flow = new Flow(this.bound, this.connected, (number) -> numbered("a", number));
		List<String> topics = new ArrayList<>();
		while (goesOn()) {
			for (int i = 0; i < 20; i++) {
				flow.trySend();
				this.bound.trySend(ZmqMessage.of("not wanted"));
			}
			if (topics.size() < 200) {
				topics.add("topic" + topics.size() + ".");
				this.connected.subscribe(topics.get(topics.size() - 1));
			}
			flow.take();
			if (binding.canReceive()) {
				echo(this.bound, (subscription) -> {
				});
			}
		}
		this.proxy.calm();
		flow.flows(() -> {
		});
		for (String topic : topics) {
			this.bound.awaitSubscribers(topic, 1, PATIENCE);
			assertThat(this.bound.send(numbered(topic, 1), PATIENCE)).isTrue();
			ZmqMessage message = this.connected.receive(PATIENCE);
			assertThat(message).as("of topic %s, %s", topic, this.proxy).isNotNull();
			assertThat(message.text()).startsWith(topic);
		}
		EngineTest.await().until(() -> this.bound.stats().subscriptions() == topics.size() + 1);
	}

	@Test
	void whoIsInAGroupGetsEverythingAgainAfterEachLoss() {
		sockets(SocketType.RADIO, SocketType.DISH);
		this.connected.join("a");
		connect();
		Flow flow = new Flow(this.bound, this.connected, (number) -> numbered("", number).withGroup("a"));
		while (goesOn()) {
			for (int i = 0; i < 20; i++) {
				flow.trySend();
				this.bound.trySend(ZmqMessage.of("not wanted").withGroup("b"));
			}
			flow.take();
		}
		this.proxy.calm();
		flow.flows(() -> {
		});
	}

	/** Of two that both speak. A second peer is refused, and that may be the same one. */
	@ParameterizedTest
	@CsvSource({ "PAIR", "CHANNEL" })
	void bothOfAPairHearEachOther(SocketType type) {
		sockets(type, type);
		connect();
		Flow there = new Flow(this.connected, this.bound, (number) -> numbered("", number));
		Flow back = new Flow(this.bound, this.connected, (number) -> numbered("", number));
		while (goesOn()) {
			for (int i = 0; i < 10; i++) {
				there.trySend();
				back.trySend();
			}
			there.take();
			back.take();
		}
		this.proxy.calm();
		there.flows(() -> {
		});
		back.flows(() -> {
		});
		assertThat(there.gaps()).as("%s, %s", there, this.proxy).isLessThanOrEqualTo(this.proxy.ended());
	}

	@Test
	void peersThatKnowEachOtherByNumberFindEachOtherAgain() {
		sockets(SocketType.PEER, SocketType.PEER);
		int id = this.connected.connectPeer(this.proxy.endpoint());
		Flow flow = new Flow(this.connected, this.connected, (number) -> numbered("", number).withRoutingId(id));
		while (goesOn()) {
			for (int i = 0; i < 5; i++) {
				flow.trySend();
			}
			answer();
			flow.take();
		}
		this.proxy.calm();
		flow.flows(this::answer);
	}

	/**
	 * Nothing is promised but what TCP does; that nothing is left is what counts here.
	 */
	@Test
	void rawBytesAreGivenBack() throws InterruptedException {
		sockets(SocketType.STREAM, SocketType.STREAM);
		Thread echo = new Thread(this::giveBack, "soak-echo");
		echo.start();
		int number = 0;
		while (goesOn()) {
			exchange(number++, Duration.ofMillis(100));
		}
		this.proxy.calm();
		for (int i = 0; i < LAST; i++) {
			assertThat(exchange(number++, PATIENCE)).as("exchange %d, %s", i, this.proxy).isTrue();
		}
		this.bound.close();
		echo.join(PATIENCE.toMillis());
		assertThat(echo.isAlive()).isFalse();
	}

	private void giveBack() {
		try {
			while (true) {
				ZmqMessage piece = this.bound.receive();
				if (piece.frame(1).length > 0) {
					try {
						this.bound.send(piece, PATIENCE);
					}
					catch (UnroutableException ex) {
						// The client is gone.
					}
				}
			}
		}
		catch (ZmqClosedException ex) {
			// The end of the test.
		}
	}

	private boolean exchange(int number, Duration patience) {
		byte[] bytes = numbered("", number).bytes();
		try (Socket client = new Socket(InetAddress.getByName("127.0.0.1"),
				Endpoint.parse(this.proxy.endpoint()).port())) {
			client.setSoTimeout((int) patience.toMillis());
			client.getOutputStream().write(bytes);
			byte[] back = client.getInputStream().readNBytes(bytes.length);
			assertThat(back).isEqualTo(Arrays.copyOf(bytes, back.length));
			return back.length == bytes.length;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
