package dev.zmq.internal.socket;

import java.util.List;

import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values of options.
 */
class OptionTableTests {

	@ParameterizedTest
	@EnumSource
	void everyOptionBeginsWithItsDefault(SocketType type) {
		OptionTable table = new OptionTable(type);
		List<SocketOption<?>> options = SocketOptions.values();
		assertThat(options).allSatisfy((option) -> assertThat(table.get(option)).isEqualTo(option.defaultValue()));
	}

	@Test
	void anArrayIsCopied() {
		OptionTable table = new OptionTable(SocketType.DEALER);
		byte[] id = { 1, 2, 3 };
		table.set(SocketOptions.ROUTING_ID, id);
		id[0] = 9;
		assertThat(table.get(SocketOptions.ROUTING_ID)).containsExactly(1, 2, 3);
	}

	@Test
	void aRefusedValueChangesNothing() {
		OptionTable table = new OptionTable(SocketType.PUSH);
		table.set(SocketOptions.SEND_HWM, 5);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> table.set(SocketOptions.SEND_HWM, -1));
		assertThat(table.get(SocketOptions.SEND_HWM)).isEqualTo(5);
	}

}
