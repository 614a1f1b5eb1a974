package dev.zmq.e2e;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;

import dev.zmq.IpNetwork;
import dev.zmq.OptionException;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.Setup;
import dev.zmq.testkit.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who may connect at all: by address over tcp, by user over ipc.
 */
class AcceptFilterTests extends EngineTest {

	AcceptFilterTests() {
		super(Setup.TCP);
	}

	@Test
	void whoIsInNoNetworkOfTheFilterIsRefusedAndTold() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.TCP_ACCEPT_FILTER,
				SocketOptions.TCP_ACCEPT_FILTER.parse("10.0.0.0/8, 192.168.1.7, fd00::/8"));
		SocketEvents events = pull.events();
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents pushEvents = push.events();
		push.connect(pull.bind(anyEndpoint()).toString());
		assertThat(await(events, SocketEvent.AcceptFailed.class).reason()).contains("127.0.0.1 was refused")
			.contains("10.0.0.0/8");
		await(pushEvents, SocketEvent.HandshakeFailed.class);
		assertThat(pull.peers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.0.0.0/8,127.0.0.0/8", "0.0.0.0/0" })
	void whoIsInOneOfTheNetworksIsLetIn(String networks) {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.TCP_ACCEPT_FILTER,
				SocketOptions.TCP_ACCEPT_FILTER.parse(networks));
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("in");
		assertThat(receive(pull).text()).isEqualTo("in");
	}

	@Test
	void whoIsInADeniedNetworkIsRefusedAndToldEvenIfItIsAllowed() {
		ZmqSocket pull = socket(SocketType.PULL)
			.setOption(SocketOptions.TCP_ACCEPT_FILTER, List.of(IpNetwork.parse("127.0.0.0/8")))
			.setOption(SocketOptions.TCP_DENY_FILTER, SocketOptions.TCP_DENY_FILTER.parse("10.0.0.0/8, 127.0.0.1"));
		SocketEvents events = pull.events();
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents pushEvents = push.events();
		push.connect(pull.bind(anyEndpoint()).toString());
		assertThat(await(events, SocketEvent.AcceptFailed.class).reason())
			.contains("127.0.0.1 was refused: tcp-deny-filter keeps out", "127.0.0.1/32");
		await(pushEvents, SocketEvent.HandshakeFailed.class);
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	void whoIsInNoDeniedNetworkIsLetIn() {
		ZmqSocket pull = socket(SocketType.PULL).setOption(SocketOptions.TCP_DENY_FILTER,
				SocketOptions.TCP_DENY_FILTER.parse("10.0.0.0/8, 127.0.0.2, ::/0"));
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.send("in");
		assertThat(receive(pull).text()).isEqualTo("in");
	}

	@Test
	void theFilterOfTheBindCountsAndTheOthersOfTheSocketAreFree() {
		ZmqSocket pull = socket(SocketType.PULL);
		String open = pull.bind(anyEndpoint()).toString();
		pull.setOption(SocketOptions.TCP_ACCEPT_FILTER, List.of(IpNetwork.parse("192.0.2.0/24")));
		SocketEvents events = pull.events();
		String closed = pull.bind(anyEndpoint()).toString();
		ZmqSocket refused = socket(SocketType.PUSH);
		refused.connect(closed);
		assertThat(await(events, SocketEvent.AcceptFailed.class).endpoint()).hasToString(closed);
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(open);
		push.send("in");
		assertThat(receive(pull).text()).isEqualTo("in");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aUserThatIsNotNamedMayNotConnectOverIpc() {
		assertRefused(SocketOptions.IPC_FILTER_USER, "4242424");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aGroupThatIsNotNamedMayNotConnectOverIpc() {
		assertRefused(SocketOptions.IPC_FILTER_GROUP, "4242424");
	}

	private void assertRefused(SocketOption<List<String>> option, String other) {
		ZmqSocket pull = socket(SocketType.PULL).setOption(option, List.of(other));
		SocketEvents events = pull.events();
		ZmqSocket push = socket(SocketType.PUSH);
		SocketEvents pushEvents = push.events();
		push.connect(pull.bind(anyEndpoint(Transport.IPC)).toString());
		assertThat(await(events, SocketEvent.AcceptFailed.class).reason())
			.contains("user " + System.getProperty("user.name"))
			.contains(other);
		await(pushEvents, SocketEvent.HandshakeFailed.class);
		assertThat(pull.peers()).isEmpty();
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aUserThatIsNamedMayConnectOverIpcWhateverTheGroup() {
		ZmqSocket pull = socket(SocketType.PULL)
			.setOption(SocketOptions.IPC_FILTER_USER, List.of("4242424", System.getProperty("user.name")))
			.setOption(SocketOptions.IPC_FILTER_GROUP, List.of("4242424"));
		assertLetIn(pull);
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aGroupThatIsNamedMayConnectOverIpc() throws IOException {
		String group = java.nio.file.Files
			.readAttributes(java.nio.file.Files.createFile(this.directory.resolve("mine")),
					java.nio.file.attribute.PosixFileAttributes.class)
			.group()
			.getName();
		assertLetIn(socket(SocketType.PULL).setOption(SocketOptions.IPC_FILTER_GROUP, List.of(group)));
	}

	private void assertLetIn(ZmqSocket pull) {
		ZmqSocket push = socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint(Transport.IPC)).toString());
		push.send("in");
		assertThat(receive(pull).text()).isEqualTo("in");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aUserOrGroupThatDoesNotExistCannotBeBoundFor() {
		UserPrincipalLookupService lookup = FileSystems.getDefault().getUserPrincipalLookupService();
		assertThat(lookup).isNotNull();
		ZmqSocket pull = this.context.socket(SocketType.PULL, "guarded");
		pull.setOption(SocketOptions.IPC_FILTER_USER, List.of("no-such-user"));
		String endpoint = anyEndpoint(Transport.IPC);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(endpoint))
			.withMessageContaining("PULL socket 'guarded'")
			.withMessageContaining("'no-such-user'");
		pull.setOption(SocketOptions.IPC_FILTER_USER, List.of())
			.setOption(SocketOptions.IPC_FILTER_GROUP, List.of("no-such-group"));
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind(endpoint))
			.withMessageContaining("'no-such-group'");
		pull.setOption(SocketOptions.IPC_FILTER_GROUP, List.of());
		assertThat(pull.bind(endpoint)).hasToString(endpoint);
	}

}
