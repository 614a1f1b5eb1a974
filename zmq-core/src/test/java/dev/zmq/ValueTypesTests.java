package dev.zmq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The small value types of the API: peers, counters, reports, socket types.
 */
class ValueTypesTests {

	@Test
	void aPeersRoutingIdCannotBeChangedFromOutside() {
		byte[] id = { 'i', 'd' };
		Peer peer = peer(1, id);
		id[0] = 'x';
		peer.routingId()[1] = 'x';
		assertThat(peer.routingId()).containsExactly('i', 'd');
	}

	@Test
	void peersAreTheSameIfTheirNumbersAre() {
		assertThat(peer(1, new byte[0])).isEqualTo(peer(1, new byte[] { 1 })).hasSameHashCodeAs(peer(1, new byte[0]));
		assertThat(peer(1, new byte[0])).isNotEqualTo(peer(2, new byte[0]));
	}

	@Test
	void aPeerSaysWhoItIs() {
		assertThat(peer(1, new byte[0])).hasToString("DEALER at tcp://1.2.3.4:5");
		assertThat(peer(1, new byte[] { 'm', 'e' })).hasToString("DEALER at tcp://1.2.3.4:5 (routing id 'me')");
		assertThat(peer(1, new byte[] { 0, 1, (byte) 0xff }))
			.hasToString("DEALER at tcp://1.2.3.4:5 (routing id 0x0001ff)");
	}

	@Test
	void countersHaveEveryReasonAndCannotBeChanged() {
		Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
		dropped.put(DropReason.LINGER, 3L);
		dropped.put(DropReason.FILTERED, 4L);
		SocketStats stats = new SocketStats(0, 0, 0, 0, 0, 0, 0, dropped, 0, 0, 0, 0, 0,
				Map.of(HandshakeError.CRYPTOGRAPHIC, 2L, HandshakeError.NO_DETAIL, 1L));
		dropped.put(DropReason.LINGER, 100L);
		assertThat(stats.dropped()).containsOnlyKeys(DropReason.values());
		assertThat(stats.dropped(DropReason.LINGER)).isEqualTo(3);
		assertThat(stats.dropped(DropReason.NO_PEER)).isZero();
		assertThat(stats.droppedTotal()).isEqualTo(7);
		assertThat(stats.failedHandshakes()).containsOnlyKeys(HandshakeError.values());
		assertThat(stats.failedHandshakes(HandshakeError.CRYPTOGRAPHIC)).isEqualTo(2);
		assertThat(stats.failedHandshakesTotal()).isEqualTo(3);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> stats.failedHandshakes().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> stats.dropped().clear());
	}

	@Test
	void aReportKeepsItsOwnList() {
		List<String> open = new ArrayList<>(List.of("a"));
		CloseReport report = new CloseReport(1, open, true);
		open.clear();
		assertThat(report.openSockets()).containsExactly("a");
	}

	@ParameterizedTest
	@CsvSource({ "PAIR, 0", "PUB, 1", "SUB, 2", "REQ, 3", "REP, 4", "DEALER, 5", "ROUTER, 6", "PULL, 7", "PUSH, 8",
			"XPUB, 9", "XSUB, 10", "SERVER, 12", "CLIENT, 13", "RADIO, 14", "DISH, 15", "GATHER, 16", "SCATTER, 17",
			"PEER, 19", "CHANNEL, 20" })
	void socketTypesHaveTheNumbersOfTheProtocol(SocketType type, int code) {
		assertThat(type.code()).isEqualTo(code);
	}

	@ParameterizedTest
	@EnumSource
	void socketTypesAreFoundByNameInAnyCase(SocketType type) {
		assertThat(SocketType.of(type.name())).isSameAs(type);
		assertThat(SocketType.of(type.name().toLowerCase(java.util.Locale.ROOT))).isSameAs(type);
		assertThatIllegalArgumentException().isThrownBy(() -> SocketType.of("TELEPHONE"));
	}

	@Test
	void onlySomeTypesSendAndReceive() {
		assertThat(SocketType.values()).filteredOn((type) -> !type.canSend())
			.containsExactlyInAnyOrder(SocketType.SUB, SocketType.PULL, SocketType.GATHER, SocketType.DISH);
		assertThat(SocketType.values()).filteredOn((type) -> !type.canReceive())
			.containsExactlyInAnyOrder(SocketType.PUB, SocketType.PUSH, SocketType.SCATTER, SocketType.RADIO);
	}

	@Test
	void legalPeersCannotBeChanged() {
		Set<SocketType> peers = SocketType.REQ.peers();
		assertThat(peers).containsExactlyInAnyOrder(SocketType.REP, SocketType.ROUTER);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(peers::clear);
	}

	@Test
	void optionNamesAreUniqueAndInLowerCaseWithDashes() {
		Set<String> names = new HashSet<>();
		assertThat(SocketOptions.values()).allSatisfy((option) -> {
			assertThat(option.name()).matches("[a-z0-9]+(-[a-z0-9]+)*").isEqualTo(option.toString());
			assertThat(names.add(option.name())).isTrue();
			assertThat(option.socketTypes()).isNotEmpty();
			assertThat(option.defaultValue()).isInstanceOf(option.valueType());
		});
	}

	@Test
	void everyOptionConstantIsListed() throws IllegalAccessException {
		List<Object> constants = new ArrayList<>();
		for (java.lang.reflect.Field field : SocketOptions.class.getFields()) {
			if (field.getType() == SocketOption.class) {
				constants.add(field.get(null));
			}
		}
		assertThat(SocketOptions.values()).containsExactlyInAnyOrderElementsOf(
				constants.stream().map((constant) -> (SocketOption<?>) constant).toList());
	}

	@Test
	void everyOptionAcceptsItsDefault() {
		assertThat(SocketOptions.values())
			.allSatisfy((option) -> option.socketTypes().forEach((type) -> checkDefault(option, type)));
	}

	private static <T> void checkDefault(SocketOption<T> option, SocketType type) {
		option.check(type, option.defaultValue());
	}

	@Test
	void aRoutingIdIsShortAndDoesNotBeginWithZero() {
		SocketOptions.ROUTING_ID.check(SocketType.DEALER, new byte[] { 1, 0 });
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> SocketOptions.ROUTING_ID.check(SocketType.DEALER, new byte[] { 0, 1 }))
			.withMessageContaining("'routing-id'")
			.withMessageContaining("must not start with a zero byte");
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> SocketOptions.ROUTING_ID.check(SocketType.DEALER, "x".repeat(256).getBytes()));
	}

	private static Peer peer(long id, byte[] routingId) {
		return new Peer(id, SocketType.DEALER, Endpoint.parse("tcp://*:1"), "tcp://1.2.3.4:5", routingId, true,
				Map.of(), Instant.EPOCH);
	}

	@ParameterizedTest
	@CsvSource({ "send-hwm", "SEND-HWM", "sndhwm", "ZMQ_SNDHWM" })
	void anOptionIsFoundByEitherName(String name) {
		assertThat((Object) SocketOptions.of(name)).isSameAs(SocketOptions.SEND_HWM);
	}

	@Test
	void anOptionThatDoesNotExistIsNamedWithThoseThatDo() {
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> SocketOptions.of("sendhwm"))
			.withMessageContaining("no option 'sendhwm'")
			.withMessageContaining("send-hwm");
	}

	@Test
	void optionsAreReadFromText() {
		assertThat(SocketOptions.SEND_HWM.parse("12")).isEqualTo(12);
		assertThat(SocketOptions.MAX_MESSAGE_SIZE.parse("-1")).isEqualTo(-1);
		assertThat(SocketOptions.LINGER.parse("1500")).hasMillis(1500);
		assertThat(SocketOptions.LINGER.parse("PT1.5S")).hasMillis(1500);
		assertThat(SocketOptions.IMMEDIATE.parse("1")).isTrue();
		assertThat(SocketOptions.IMMEDIATE.parse("false")).isFalse();
		assertThat(SocketOptions.ROUTER_NOTIFY.parse("Connect, disconnect"))
			.containsExactlyInAnyOrder(PeerChange.values());
		assertThat(SocketOptions.ROUTER_NOTIFY.parse("2")).containsExactly(PeerChange.DISCONNECT);
		assertThat(SocketOptions.ROUTER_NOTIFY.parse("")).isEmpty();
		assertThat(SocketOptions.ROUTING_ID.parse("me")).containsExactly('m', 'e');
		assertThat(SocketOptions.ROUTING_ID.parse("0x01ff")).containsExactly(1, 0xff);
	}

	@ParameterizedTest
	@CsvSource({ "send-hwm,x", "linger,1s", "linger,P", "immediate,yes", "routing-id,0x1", "max-message-size,1k" })
	void textThatIsNoValueOfTheOptionSaysWhatWouldBe(String name, String text) {
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> SocketOptions.of(name).parse(text))
			.withMessageContaining("Option '" + name + "' cannot be '" + text + "'");
	}

}
