package dev.zmq.spring.client;

import java.nio.charset.StandardCharsets;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.config.AnnotatedFixture;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.util.MimeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A content type of a socket counts for the template and for the listener.
 */
class ContentTypeTests {

	@Test
	void bothSidesOfASocketSpeakItsContentType() {
		MimeType cbor = MimeType.valueOf("application/cbor");
		try (AnnotatedFixture fixture = new AnnotatedFixture()
			.socket(ZmqSocketDefinition.named("server").type(SocketType.REP).bind("inproc://cbor").contentType(cbor))
			.socket(ZmqSocketDefinition.named("client").type(SocketType.REQ).connect("inproc://cbor").contentType(cbor))
			.socket(ZmqSocketDefinition.named("raw").type(SocketType.REQ).connect("inproc://cbor"))
			.start(new Object() {

				@ZmqListener("server")
				Order order(Order order) {
					return new Order(order.id() + "+");
				}

			})) {
			ZmqTemplate template = fixture.context().getBean(ZmqTemplate.class);
			assertThat(template.request("client", new Order("7"), Order.class)).isEqualTo(new Order("7+"));
			byte[] raw = template.request("client", new Order("7"), byte[].class);
			assertThat(raw).startsWith(0xbf, 0x62, 'i', 'd');
			// JSON is not what the server reads: its reply is that to a failure.
			assertThat(template.request("raw", new Order("7"), byte[].class)).isEmpty();
		}
	}

	@Test
	void theCharsetOfASocketIsThatOfItsText() {
		try (AnnotatedFixture fixture = new AnnotatedFixture()
			.socket(ZmqSocketDefinition.named("server")
				.type(SocketType.REP)
				.bind("inproc://latin")
				.charset(StandardCharsets.ISO_8859_1))
			.socket(ZmqSocketDefinition.named("client")
				.type(SocketType.REQ)
				.connect("inproc://latin")
				.charset(StandardCharsets.ISO_8859_1))
			.socket(ZmqSocketDefinition.named("raw").type(SocketType.REQ).connect("inproc://latin"))
			.start(new Object() {

				@ZmqListener("server")
				String shout(String text) {
					return text + "\u00fc";
				}

			})) {
			ZmqTemplate template = fixture.context().getBean(ZmqTemplate.class);
			assertThat(template.request("client", "\u00e9", String.class)).isEqualTo("\u00e9\u00fc");
			assertThat(template.request("raw", new byte[] { (byte) 0xe9 }, byte[].class)).containsExactly(0xe9, 0xfc);
		}
	}

	record Order(String id) {
	}

}
