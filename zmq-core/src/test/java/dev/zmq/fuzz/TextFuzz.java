package dev.zmq.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.zmq.EncodingException;
import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.IpNetwork;
import dev.zmq.MultipartEncoding;
import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.Z85;
import dev.zmq.ZmqMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people write: endpoints, options, encoded bytes.
 * <p>
 * Thread: one.
 */
final class TextFuzz {

	private TextFuzz() {
	}

	static void endpoint(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		Endpoint endpoint;
		try {
			endpoint = Endpoint.parse(text);
		}
		catch (EndpointException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return;
		}
		assertThat(endpoint.port()).isBetween(-1, Integer.MAX_VALUE);
		assertThat(endpoint.withoutResource().resource()).isEmpty();
		assertThat(endpoint.withoutResource().withResource(endpoint.resource()).port()).isEqualTo(endpoint.port());
		assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
	}

	static void option(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		int end = text.indexOf('=');
		if (end >= 0) {
			try {
				set(SocketOptions.of(text.substring(0, end)), text.substring(end + 1));
				return;
			}
			catch (OptionException ex) {
				assertThat(ex.getMessage()).isNotBlank();
			}
		}
		List<SocketOption<?>> all = SocketOptions.values();
		set(all.get(Math.floorMod(Arrays.hashCode(bytes), all.size())), text);
	}

	private static <T> void set(SocketOption<T> option, String text) {
		T value;
		try {
			value = option.parse(text);
		}
		catch (OptionException ex) {
			assertThat(ex.getMessage()).contains(option.name());
			return;
		}
		for (SocketType type : SocketType.values()) {
			try {
				option.check(type, value);
			}
			catch (OptionException ex) {
				assertThat(ex.getMessage()).contains(option.name());
			}
		}
	}

	static void encoding(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		try {
			byte[] decoded = Z85.decode(text);
			assertThat(Z85.encode(decoded)).isEqualTo(text);
		}
		catch (EncodingException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		byte[] whole = Arrays.copyOf(bytes, bytes.length / 4 * 4);
		assertThat(Z85.decode(Z85.encode(whole))).isEqualTo(whole);
		try {
			IpNetwork network = IpNetwork.parse(text);
			assertThat(IpNetwork.parse(network.toString())).isEqualTo(network);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		try {
			ZmqMessage message = MultipartEncoding.decode(bytes);
			assertThat(MultipartEncoding.decode(MultipartEncoding.encode(message))).isEqualTo(message);
		}
		catch (EncodingException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
