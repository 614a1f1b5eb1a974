package dev.zmq.spring.integration;

import java.util.HashMap;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.integration.support.ZmqWrappedTopicMapper;
import dev.zmq.spring.support.ZmqHeaders;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * The empty frame of spring-integration-zeromq.
 */
class ZmqWrappedTopicMapperTests {

	private final ZmqWrappedTopicMapper mapper = new ZmqWrappedTopicMapper(new ZmqMessageConverters(), String.class);

	@Test
	void takesTheEmptyFrameOut() {
		Message<?> message = this.mapper.toMessage(ZmqMessage.of("topic", "", "body"), new HashMap<>());
		assertThat(message.getPayload()).isEqualTo("body");
		assertThat(message.getHeaders()).containsEntry(ZmqHeaders.TOPIC, "topic");
	}

	@Test
	void takesWhatComesWithoutItAsItIs() {
		assertThat(this.mapper.toMessage(ZmqMessage.of("topic", "body"), new HashMap<>()).getPayload())
			.isEqualTo("body");
		assertThat(this.mapper.toMessage(ZmqMessage.of("body"), new HashMap<>()).getPayload()).isEqualTo("body");
	}

	@Test
	void putsTheEmptyFrameIn() {
		SocketSpec spec = mock(SocketSpec.class);
		this.mapper.fill(spec, new GenericMessage<>("body"), "topic");
		ArgumentCaptor<Object> body = ArgumentCaptor.forClass(Object.class);
		then(spec).should().body(body.capture());
		assertThat(body.getValue()).isEqualTo(ZmqMessage.of("topic", "", "body"));
	}

}
