package dev.zmq.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets the next message, and whose message is received next.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RoundRobinTests extends EngineTest {

	RoundRobinTests(Setup setup) {
		super(setup);
	}

	@ParameterizedTest
	@EnumSource(names = { "PUSH", "DEALER" })
	void aSenderServesItsPeersInTurn(SocketType type) {
		ZmqSocket sender = socket(type);
		Endpoint endpoint = sender.bind(anyEndpoint());
		List<ZmqSocket> receivers = connect((type == SocketType.PUSH) ? SocketType.PULL : SocketType.DEALER, 4,
				endpoint);
		sender.awaitPeers(4, PATIENCE);
		for (int i = 0; i < 40; i++) {
			sender.send(Integer.toString(i));
		}
		for (ZmqSocket receiver : receivers) {
			List<Integer> numbers = receiveTexts(receiver, 10).stream().map(Integer::valueOf).toList();
			assertThat(numbers).allMatch((number) -> number % 4 == numbers.get(0) % 4).isSorted();
			assertThat(receiver.tryReceive()).isNull();
		}
	}

	@Test
	void requestsGoToThePeersInTurn() {
		ZmqSocket requester = socket(SocketType.REQ);
		Map<String, Integer> asked = new HashMap<>();
		List<ZmqSocket> repliers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			ZmqSocket replier = socket(SocketType.REP);
			repliers.add(replier);
			requester.connect(replier.bind(anyEndpoint()).toString());
		}
		requester.awaitPeers(3, PATIENCE);
		for (int i = 0; i < 9; i++) {
			requester.send("request");
			ZmqSocket replier = whoGotIt(repliers);
			asked.merge(replier.name(), 1, Integer::sum);
			replier.send("reply");
			assertThat(receive(requester).text()).isEqualTo("reply");
		}
		assertThat(asked).hasSize(3).allSatisfy((name, count) -> assertThat(count).isEqualTo(3));
	}

	private static ZmqSocket whoGotIt(List<ZmqSocket> repliers) {
		List<ZmqSocket> found = new ArrayList<>();
		await().until(() -> {
			repliers.stream().filter((each) -> each.stats().queuedIn() > 0).forEach(found::add);
			return !found.isEmpty();
		});
		assertThat(receive(found.get(0)).text()).isEqualTo("request");
		return found.get(0);
	}

	@ParameterizedTest
	@EnumSource(names = { "PULL", "DEALER", "ROUTER" })
	void aReceiverTakesOneMessageOfEachPeerInTurn(SocketType type) {
		ZmqSocket receiver = socket(type);
		Endpoint endpoint = receiver.bind(anyEndpoint());
		List<ZmqSocket> senders = connect((type == SocketType.PULL) ? SocketType.PUSH : SocketType.DEALER, 3, endpoint);
		receiver.awaitPeers(3, PATIENCE);
		for (ZmqSocket sender : senders) {
			sender.awaitPeers(1, PATIENCE);
			for (int i = 0; i < 10; i++) {
				sender.send(sender.name());
			}
		}
		await().until(() -> receiver.stats().queuedIn() == 30);
		List<String> order = IntStream.range(0, 30)
			.mapToObj((i) -> receive(receiver))
			.map((message) -> message.text(message.size() - 1))
			.toList();
		for (int i = 0; i + 3 <= 30; i += 3) {
			assertThat(order.subList(i, i + 3)).doesNotHaveDuplicates();
		}
	}

	@Test
	void aFullPeerIsPassedOverAndServedAgainWhenItHasRoom() {
		ZmqSocket push = socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 5)
			.setOption(SocketOptions.SEND_BUFFER, 8192);
		Endpoint endpoint = push.bind(anyEndpoint());
		ZmqSocket slow = socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 5)
			.setOption(SocketOptions.RECEIVE_BUFFER, 8192);
		slow.connect(endpoint.toString());
		push.awaitPeers(1, PATIENCE);
		ZmqMessage padded = ZmqMessage.of("x".repeat(5000));
		int queued = 0;
		while (push.send(padded, MOMENT)) {
			queued++;
		}
		ZmqSocket quick = connect(SocketType.PULL, 1, endpoint).get(0);
		push.awaitPeers(2, PATIENCE);
		for (int i = 0; i < 20; i++) {
			assertThat(push.send(ZmqMessage.of("quick"), PATIENCE)).isTrue();
			assertThat(receive(quick).text()).isEqualTo("quick");
		}
		for (int i = 0; i < queued; i++) {
			assertThat(receive(slow)).isEqualTo(padded);
		}
		await().until(() -> {
			push.send("next");
			ZmqMessage got = slow.receive(MOMENT);
			return got != null && got.text().equals("next");
		});
	}

	private List<ZmqSocket> connect(SocketType type, int count, Endpoint endpoint) {
		List<ZmqSocket> sockets = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ZmqSocket socket = socket(type);
			socket.connect(endpoint.toString());
			sockets.add(socket);
		}
		return sockets;
	}

}
