package dev.zmq.e2e;

import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.OptionException;
import dev.zmq.Security;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The client of a mechanism asks nobody who may come in; who told it to must hear so,
 * instead of believing that somebody looks at the peers.
 */
class AskingClientTests extends EngineTest {

	private static final CurveKeyPair KEYS = CurveKeyPair.generate();

	static Stream<Arguments> optionsThatWouldDoNothing() {
		return Stream.of(Security.plainClient("alice", "wonderland"), Security.curveClient(KEYS, KEYS.publicKey()))
			.flatMap((security) -> Stream.of(arguments(security, SocketOptions.AUTHENTICATOR, Authenticator.allowAny()),
					arguments(security, SocketOptions.ZAP_DOMAIN, "office"),
					arguments(security, SocketOptions.ZAP_ENFORCE_DOMAIN, true)));
	}

	@ParameterizedTest
	@MethodSource("optionsThatWouldDoNothing")
	<T> void aClientThatIsToAskDoesNotStart(Security security, SocketOption<T> option, T value) {
		ZmqSocket client = socket(SocketType.PUSH).setOption(SocketOptions.SECURITY, security).setOption(option, value);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> client.connect(reservedEndpoint()))
			.withMessageContaining("'" + option + "'")
			.withMessageContaining(security.mechanism() + " client")
			.withMessageContaining("leave it out");
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> client.bind(anyEndpoint()));
		client.setOption(option, option.defaultValue()).connect(reservedEndpoint());
		assertThat(client.endpoints()).hasSize(1);
	}

	@Test
	void whatAllSocketsOfAContextHaveIsForItsServersAndHarmsNoClient() {
		ZmqContext other = closing(ZmqContext.builder()
			.socketDefault(SocketOptions.AUTHENTICATOR, Authenticator.allowAny())
			.socketDefault(SocketOptions.ZAP_DOMAIN, "office")
			.build());
		ZmqSocket server = other.socket(SocketType.PULL).setOption(SocketOptions.SECURITY, Security.plainServer());
		ZmqSocket client = other.socket(SocketType.PUSH)
			.setOption(SocketOptions.SECURITY, Security.plainClient("alice", "wonderland"));
		client.connect(server.bind(anyEndpoint()).toString());
		client.send("hello");
		assertThat(receive(server).text()).isEqualTo("hello");
	}

}
