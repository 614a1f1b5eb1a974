package dev.zmq.e2e;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Wrong values for every option there is, and every call there is on a closed socket:
 * what is new is tested without being named here.
 */
class WrongUseTests extends EngineTest {

	/** What may still be asked of a closed socket, and done to it. */
	private static final Set<String> LEGAL_AFTER_CLOSE = Set.of("type", "name", "endpoints", "option", "setOption",
			"peers", "stats", "events", "onEvent", "receiveFlow", "close", "isClosed");

	static Stream<SocketOption<?>> options() {
		return SocketOptions.values().stream();
	}

	@ParameterizedTest
	@MethodSource("options")
	void aValueOfAnotherTypeIsRefusedAndTheLegalOnesAreNamed(SocketOption<?> option) {
		ZmqSocket socket = socket(option.socketTypes().iterator().next());
		Object before = socket.option(option);
		for (Object wrong : new Object[] { new StringBuilder("wrong"), 'w', 1.5f }) {
			assertRefused(socket, option, wrong, option.legalValues());
		}
		assertRefused(socket, option, null, option.legalValues());
		assertThat(socket.option(option)).isEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("options")
	void aSocketOfAnotherTypeIsRefusedAndTheLegalOnesAreNamed(SocketOption<?> option) {
		for (SocketType type : EnumSet.allOf(SocketType.class)) {
			if (!option.socketTypes().contains(type)) {
				SocketType legal = option.socketTypes().iterator().next();
				assertRefused(socket(type), option, option.defaultValue(), legal.toString());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("options")
	void textThatMeansNoValueIsRefusedAndTheLegalOnesAreNamed(SocketOption<?> option) {
		Class<?> type = option.valueType();
		if (Number.class.isAssignableFrom(type) || type == Boolean.class || type == Duration.class) {
			for (String wrong : List.of("", "wrong", "1.5", "0x", "99999999999999999999")) {
				assertThatExceptionOfType(OptionException.class).as(wrong)
					.isThrownBy(() -> option.parse(wrong))
					.withMessageContaining("'" + option.name() + "'")
					.withMessageContaining(option.legalValues());
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static void assertRefused(ZmqSocket socket, SocketOption<?> option, @Nullable Object value, String legal) {
		SocketOption<Object> raw = (SocketOption<Object>) option;
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> set(socket, raw, value))
			.withMessageContaining(socket.toString())
			.withMessageContaining("'" + option.name() + "'")
			.withMessageContaining(legal);
	}

	@SuppressWarnings("NullAway")
	private static void set(ZmqSocket socket, SocketOption<Object> option, @Nullable Object value) {
		socket.setOption(option, value);
	}

	@ParameterizedTest
	@EnumSource
	void everyCallOnAClosedSocketSaysThatItIsClosed(SocketType type) throws Exception {
		ZmqSocket socket = this.context.socket(type, "gone");
		socket.close();
		List<String> wrong = new ArrayList<>();
		int called = 0;
		for (Method method : ZmqSocket.class.getMethods()) {
			if (method.getDeclaringClass() == Object.class
					|| java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
				continue;
			}
			Object[] arguments = arguments(method);
			if (arguments == null) {
				continue;
			}
			called++;
			Throwable thrown = call(socket, method, arguments);
			boolean legal = LEGAL_AFTER_CLOSE.contains(method.getName());
			if (!(legal && thrown == null) && !isNamed(thrown)) {
				wrong.add(method + ": " + thrown);
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(called).isGreaterThan(40);
	}

	/** Closed, or not of a type that could ever do that. */
	private static boolean isNamed(@Nullable Throwable thrown) {
		return thrown instanceof ZmqClosedException && thrown.getMessage().contains("'gone' is closed")
				|| thrown instanceof dev.zmq.SocketTypeException || thrown instanceof EndpointException;
	}

	private Object @Nullable [] arguments(Method method) {
		Class<?>[] types = method.getParameterTypes();
		Object[] arguments = new Object[types.length];
		for (int i = 0; i < types.length; i++) {
			Object argument = argument(types[i], method);
			if (argument == null) {
				return null;
			}
			arguments[i] = argument;
		}
		return arguments;
	}

	private static @Nullable Throwable call(ZmqSocket socket, Method method, Object[] arguments) throws Exception {
		try {
			if (method.invoke(socket, arguments) instanceof CompletableFuture<?> future) {
				future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			}
			return null;
		}
		catch (InvocationTargetException | ExecutionException ex) {
			return ex.getCause();
		}
	}

	/** Something of that type; {@code null} if this test knows nothing. */
	private @Nullable Object argument(Class<?> type, Method method) {
		if (type == String.class) {
			return method.getName().equals("attach") ? "@" + anyEndpoint() : anyEndpoint();
		}
		if (type == Endpoint.class) {
			return Endpoint.parse("tcp://127.0.0.1:9");
		}
		if (type == ZmqMessage.class) {
			return ZmqMessage.of("x");
		}
		if (type == byte[].class) {
			return new byte[] { 1 };
		}
		if (type == ByteBuffer.class) {
			return ByteBuffer.wrap(new byte[] { 1 });
		}
		if (type == Duration.class) {
			return Duration.ofMillis(1);
		}
		if (type == int.class || type == Object.class) {
			return 1;
		}
		if (type == Runnable.class) {
			return (Runnable) () -> {
			};
		}
		if (type == String[].class) {
			return new String[] { "x" };
		}
		if (type == byte[][].class) {
			return new byte[][] { { 1 } };
		}
		if (type == SocketOption.class) {
			return SocketOptions.SEND_HWM;
		}
		if (type == Consumer.class) {
			return (Consumer<Object>) (event) -> {
			};
		}
		if (type == dev.zmq.Peer.class) {
			return new dev.zmq.Peer(1, SocketType.SUB, Endpoint.parse("tcp://*:1"), "tcp://1.2.3.4:5", new byte[0],
					true, java.util.Map.of(), java.time.Instant.EPOCH);
		}
		return null;
	}

	@Test
	void anEndpointThatTheSocketDoesNotHaveCannotBeLeft() {
		ZmqSocket pair = this.context.socket(SocketType.PAIR, "here");
		Endpoint bound = pair.bind(anyEndpoint());
		Endpoint connected = pair.connect("inproc://there");
		for (Endpoint wrong : List.of(connected, Endpoint.parse("tcp://127.0.0.1:9"), Endpoint.parse("inproc://nobody"),
				Endpoint.parse("tcp://*:*"))) {
			assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.unbind(wrong))
				.withMessageContaining(wrong.toString())
				.withMessageContaining("PAIR socket 'here' is not bound there")
				.withMessageContaining(bound.toString());
		}
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.disconnect(bound))
			.withMessageContaining("PAIR socket 'here' is not connected there")
			.withMessageContaining(connected.toString());
		pair.unbind(bound);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.unbind(bound));
		pair.disconnect(connected);
		assertThatExceptionOfType(EndpointException.class).isThrownBy(() -> pair.disconnect(connected));
	}

}
