package dev.zmq.spring.converter;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.zmq.ZmqMessage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes what.
 */
class ZmqMessageConvertersTests {

	private final ZmqMessageConverters plain = new ZmqMessageConverters();

	private final ZmqMessageConverters json = new ZmqMessageConverters(
			List.of(new JacksonZmqMessageConverter(JsonMapper.builder().build())));

	@Test
	void textIsUtf8() {
		ZmqMessage message = this.plain.toMessage("grün");
		assertThat(message.bytes()).isEqualTo("grün".getBytes(StandardCharsets.UTF_8));
		assertThat(this.plain.fromMessage(message, String.class)).isEqualTo("grün");
		assertThat(this.plain.toMessage(new StringBuilder("x")).text()).isEqualTo("x");
	}

	@Test
	void bytesAreCopiedOnTheWayOut() {
		byte[] bytes = { 1, 2 };
		ZmqMessage message = this.plain.toMessage(bytes);
		bytes[0] = 9;
		assertThat(message.bytes()).containsExactly(1, 2);
		assertThat(this.plain.fromMessage(message, byte[].class)).isEqualTo(new byte[] { 1, 2 });
		assertThat(this.plain.fromMessage(message, Object.class)).isEqualTo(new byte[] { 1, 2 });
		assertThat(this.plain.fromMessage(message, ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] { 1, 2 }));
		assertThat(this.plain.toMessage(ByteBuffer.wrap(bytes)).bytes()).containsExactly(9, 2);
	}

	@Test
	void messagesStayAsTheyAre() {
		ZmqMessage message = ZmqMessage.of("a", "b");
		assertThat(this.plain.toMessage(message)).isSameAs(message);
		assertThat(this.plain.fromMessage(message, ZmqMessage.class)).isSameAs(message);
	}

	@Test
	void thePayloadIsTheLastFrame() {
		assertThat(this.plain.fromMessage(ZmqMessage.of("topic", "payload"), String.class)).isEqualTo("payload");
		assertThat(this.json.fromMessage(ZmqMessage.of("topic", "{\"id\":\"1\"}"), Order.class))
			.isEqualTo(new Order("1"));
	}

	@Test
	void objectsAreJson() {
		assertThat(this.json.toMessage(new Order("42")).text()).isEqualTo("{\"id\":\"42\"}");
		assertThat(this.json.toMessage(7).text()).isEqualTo("7");
		assertThat(this.json.fromMessage(ZmqMessage.of("7"), int.class)).isEqualTo(7);
		Type list = new ParameterizedTypeReference<List<Order>>() {
		}.getType();
		assertThat(this.json.fromMessage(ZmqMessage.of("[{\"id\":\"1\"}]"), list)).isEqualTo(List.of(new Order("1")));
		Type map = new ParameterizedTypeReference<Map<String, Integer>>() {
		}.getType();
		assertThat(this.json.fromMessage(ZmqMessage.of("{\"a\":1}"), map)).isEqualTo(Map.of("a", 1));
	}

	@Test
	void textIsNotJson() {
		assertThat(this.json.toMessage("x").text()).isEqualTo("x");
		assertThat(this.json.fromMessage(ZmqMessage.of("\"x\""), String.class)).isEqualTo("\"x\"");
	}

	@Test
	void saysWhatCannotBeRead() {
		assertThatExceptionOfType(ZmqConversionException.class)
			.isThrownBy(() -> this.json.fromMessage(ZmqMessage.of("{not json"), Order.class))
			.withMessageContaining(Order.class.getName())
			.withMessageContaining("9:\"{not json\"");
		assertThatExceptionOfType(ZmqConversionException.class)
			.isThrownBy(() -> this.json.fromMessage(ZmqMessage.of("null"), Order.class))
			.withMessageContaining("null");
		assertThatExceptionOfType(ZmqConversionException.class).isThrownBy(() -> this.json.toMessage(new Object()));
	}

	@Test
	void saysWhatIsMissing() {
		assertThatExceptionOfType(ZmqConversionException.class).isThrownBy(() -> this.plain.toMessage(new Order("1")))
			.withMessageContaining("no converter for type " + Order.class.getName())
			.withMessageContaining("Jackson");
	}

	@Test
	void givenConvertersComeFirst() {
		ZmqMessageConverter shouting = new ZmqMessageConverter() {

			@Override
			public boolean supports(Type type) {
				return type == String.class;
			}

			@Override
			public ZmqMessage toMessage(Object payload) {
				return ZmqMessage.of(payload.toString().toUpperCase(Locale.ROOT));
			}

			@Override
			public Object fromMessage(ZmqMessage message, Type type) {
				throw new IllegalStateException("deaf");
			}

		};
		ZmqMessageConverters converters = new ZmqMessageConverters(List.of(shouting));
		assertThat(converters.toMessage("x").text()).isEqualTo("X");
		assertThatExceptionOfType(ZmqConversionException.class)
			.isThrownBy(() -> converters.fromMessage(ZmqMessage.of("x"), String.class))
			.withMessageContaining("deaf");
	}

	record Order(String id) {
	}

}
