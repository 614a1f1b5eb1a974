package dev.zmq.e2e;

import java.time.Duration;

import dev.zmq.DropReason;
import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;
import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.RawPeer;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import dev.zmq.testkit.Zmtp;
import dev.zmq.testkit.ZmtpPeer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * RADIO and DISH: groups, from the call to the wire and back.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.zmq.testkit.Setup#transports")
class RadioDishTests extends EngineTest {

	RadioDishTests(Setup setup) {
		super(setup);
	}

	@Test
	void eachDishGetsTheGroupsThatItIsIn() {
		ZmqSocket radio = socket(SocketType.RADIO);
		String endpoint = radio.bind(anyEndpoint()).toString();
		ZmqSocket one = dish(endpoint, "news", "end");
		ZmqSocket other = dish(endpoint, "sport", "news/eu", "end");
		radio.awaitSubscribers("end", 2, PATIENCE);
		send(radio, "news", "n");
		send(radio, "news/eu", "e");
		send(radio, "sport", "s");
		send(radio, "end", ".");
		assertThat(receiveTexts(one, 2)).containsExactly("n", ".");
		assertThat(receiveTexts(other, 3)).containsExactly("e", "s", ".");
		assertThat(radio.stats().sentMessages()).isEqualTo(5);
		assertThat(radio.stats().subscriptions()).isEqualTo(4);
		assertThat(other.stats().subscriptions()).isEqualTo(3);
		assertThat(radio.stats().droppedTotal() + one.stats().droppedTotal() + other.stats().droppedTotal()).isZero();
	}

	@Test
	void groupsMayBeJoinedAndLeftAtAnyTime() {
		ZmqSocket radio = socket(SocketType.RADIO);
		ZmqSocket dish = dish(radio.bind(anyEndpoint()).toString(), "a");
		radio.awaitSubscribers("a", 1, PATIENCE);
		dish.join("b").leave("a").join("c");
		radio.awaitSubscribers("c", 1, PATIENCE);
		send(radio, "a", "1");
		send(radio, "b", "2");
		ZmqMessage message = receive(dish);
		assertThat(message.text()).isEqualTo("2");
		assertThat(message.group()).isEqualTo("b");
		assertThat(message.peer()).isIn(dish.peers());
	}

	@Test
	void aDishMayBindAndTheRadioConnect() {
		ZmqSocket dish = socket(SocketType.DISH).join("g");
		ZmqSocket radio = socket(SocketType.RADIO);
		radio.connect(dish.bind(anyEndpoint()).toString());
		radio.awaitSubscribers("g", 1, PATIENCE);
		send(radio, "g", "x");
		assertThat(receive(dish).text()).isEqualTo("x");
		dish.close(Duration.ZERO);
		await().untilAsserted(() -> assertThat(radio.stats().subscriptions()).isZero());
	}

	@Test
	void groupsAreJoinedAgainAfterAReconnect() {
		Assumptions.assumeTrue(transport() != Transport.INPROC, "inproc connects once");
		String endpoint = reservedEndpoint();
		ZmqSocket dish = dish(endpoint, "goes", "stays");
		for (int i = 0; i < 3; i++) {
			ZmqSocket radio = socket(SocketType.RADIO);
			radio.bind(endpoint);
			radio.awaitSubscribers("stays", 1, PATIENCE);
			assertThat(radio.stats().subscriptions()).isEqualTo((i == 0) ? 2 : 1);
			send(radio, "stays", "m" + i);
			assertThat(receive(dish).text()).isEqualTo("m" + i);
			radio.close(Duration.ZERO);
			await().until(() -> dish.peers().isEmpty());
			if (i == 0) {
				dish.leave("goes");
			}
		}
	}

	@Test
	void aRadioKnowsTheGroupsOfTheNextConnectionOnly() {
		Assumptions.assumeTrue(transport() != Transport.INPROC, "inproc connects once");
		String endpoint = reservedEndpoint();
		ZmqSocket radio = socket(SocketType.RADIO);
		radio.connect(endpoint);
		ZmqSocket first = socket(SocketType.DISH).join("first");
		first.bind(endpoint);
		radio.awaitSubscribers("first", 1, PATIENCE);
		first.close(Duration.ZERO);
		await().untilAsserted(() -> assertThat(radio.stats().subscriptions()).isZero());
		send(radio, "first", "nobody hears it");
		ZmqSocket second = socket(SocketType.DISH).join("second").join("first");
		second.bind(endpoint);
		radio.awaitSubscribers("second", 1, PATIENCE);
		send(radio, "second", "x");
		assertThat(receive(second).text()).isEqualTo("x");
	}

	@Test
	void aDishThatDoesNotReadLosesMessagesAndTheyAreCounted() {
		ZmqSocket radio = socket(SocketType.RADIO).setOption(SocketOptions.SEND_HWM, 10)
			.setOption(SocketOptions.SEND_BUFFER, 4096);
		String endpoint = radio.bind(anyEndpoint()).toString();
		ZmqSocket slow = socket(SocketType.DISH).setOption(SocketOptions.RECEIVE_HWM, 10)
			.setOption(SocketOptions.RECEIVE_BUFFER, 4096)
			.join("g");
		slow.connect(endpoint);
		radio.awaitSubscribers("g", 1, PATIENCE);
		ZmqMessage large = ZmqMessage.wrap(new byte[100_000]).withGroup("g");
		await().until(() -> {
			radio.send(large);
			return radio.stats().dropped(DropReason.HIGH_WATER_MARK) > 0;
		});
		assertThat(receive(slow).bytes()).hasSize(100_000);
	}

	@Test
	void mistakesAreExceptionsThatSayWhatToDo() {
		ZmqSocket radio = socket(SocketType.RADIO);
		ZmqSocket dish = socket(SocketType.DISH).join("g");
		assertThatExceptionOfType(UnroutableException.class).isThrownBy(() -> radio.send("x"))
			.withMessageContaining("without a group");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> dish.join("g"))
			.withMessageContaining("is in the group 'g' already");
		assertThatExceptionOfType(SocketStateException.class).isThrownBy(() -> dish.leave("h"))
			.withMessageContaining("not in the group 'h'");
		assertThatIllegalArgumentException().isThrownBy(() -> dish.join("x".repeat(256)));
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> radio.join("g"))
			.withMessageContaining("only DISH sockets can");
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> radio.leave("g"));
		assertThatExceptionOfType(SocketTypeException.class).isThrownBy(() -> dish.subscribe("g"));
	}

	@Test
	void aDishThatJoinsTooManyGroupsIsRefusedAndTheOthersStay() {
		ZmqSocket radio = socket(SocketType.RADIO);
		SocketEvents events = radio.events();
		String endpoint = radio.bind(anyEndpoint()).toString();
		ZmqSocket modest = dish(endpoint, "g");
		radio.awaitSubscribers("g", 1, PATIENCE);
		ZmqSocket greedy = socket(SocketType.DISH);
		for (int i = 0; i <= 100_000; i++) {
			greedy.join("group" + i);
		}
		greedy.connect(endpoint);
		SocketEvent.PeerRefused refused = await(events, SocketEvent.PeerRefused.class);
		assertThat(refused.reason()).contains("joins more than 100000 groups");
		assertThat(await(events, SocketEvent.Disconnected.class).peer()).isEqualTo(refused.peer());
		greedy.close(Duration.ZERO);
		await().until(() -> radio.stats().subscriptions() == 1);
		send(radio, "g", "x");
		assertThat(receive(modest).text()).isEqualTo("x");
	}

	@Test
	void onTheWireAGroupIsAFrameAndMembershipsAreCommands() {
		Assumptions.assumeTrue(transport() == Transport.TCP, "bytes are the same on ipc");
		ZmqSocket radio = socket(SocketType.RADIO);
		ZmtpPeer peer = closing(ZmtpPeer.connect(radio.bind(anyEndpoint()), "DISH"));
		peer.raw().write(Zmtp.command("JOIN", Zmtp.ascii("g"))).write(Zmtp.command("JOIN", new byte[0]));
		radio.awaitSubscribers("", 1, PATIENCE);
		send(radio, "g", "body");
		send(radio, "", "for the group without a name");
		assertThat(peer.readMessage()).containsExactly("g", "body");
		assertThat(peer.readMessage()).containsExactly("", "for the group without a name");
		peer.send("\1h").raw().write(Zmtp.command("LEAVE", new byte[0]));
		await().untilAsserted(() -> assertThat(radio.stats().subscriptions()).isEqualTo(1));
		assertThat(radio.stats().dropped(DropReason.FILTERED)).isEqualTo(1);
	}

	@Test
	void aDishSaysCommandsAlsoToPeersOfZmtp30() {
		Assumptions.assumeTrue(transport() == Transport.TCP, "bytes are the same on ipc");
		for (int minor = 0; minor <= 1; minor++) {
			ZmqSocket dish = socket(SocketType.DISH).join("early");
			Endpoint endpoint = dish.bind(anyEndpoint());
			ZmtpPeer peer = closing(ZmtpPeer.handshake(RawPeer.connect(endpoint), minor, "RADIO"));
			assertThat(peer.readFrame()).hasToString("JOIN(early)");
			dish.join("late").leave("early");
			assertThat(peer.readFrame()).hasToString("JOIN(late)");
			assertThat(peer.readFrame()).hasToString("LEAVE(early)");
			peer.send("late", "1").send("late", "2", "3").send("late").send("early", "4").send("late", "5");
			assertThat(receiveTexts(dish, 2)).containsExactly("1", "5");
			assertThat(dish.stats().dropped(DropReason.FILTERED)).isEqualTo(3);
		}
	}

	private ZmqSocket dish(String endpoint, String... groups) {
		ZmqSocket dish = socket(SocketType.DISH);
		for (String group : groups) {
			dish.join(group);
		}
		dish.connect(endpoint);
		return dish;
	}

	private static void send(ZmqSocket radio, String group, String body) {
		radio.send(ZmqMessage.of(body).withGroup(group));
	}

}
