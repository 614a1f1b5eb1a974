package dev.zmq.spring.client;

import java.util.HashMap;
import java.util.Map;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.message.ZmqInboundMessage;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.core.AbstractMessagingTemplate;
import org.springframework.messaging.support.MessageBuilder;

/**
 * The operations of Spring's messaging on named sockets, for code that knows nothing of
 * ZeroMQ. Destinations are socket names. Payloads are converted by the converters of the
 * template; of the headers, topic and routing id address a message, and those are sent
 * that the socket allows.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqMessagingTemplate extends AbstractMessagingTemplate<String> {

	private final ZmqTemplate template;

	/**
	 * Makes a template on top of another.
	 * @param template sends, asks and receives
	 */
	public ZmqMessagingTemplate(ZmqTemplate template) {
		this.template = template;
		setMessageConverter(new PayloadConverter());
	}

	@Override
	protected void doSend(String destination, Message<?> message) {
		this.template.send(destination, message);
	}

	@Override
	protected @Nullable Message<?> doReceive(String destination) {
		ZmqNamedSocket named = this.template.settings().registry.getNamedSocket(destination);
		ZmqInboundMessage inbound = this.template.receive(named);
		if (inbound == null) {
			return null;
		}
		ZmqMessage message = inbound.getMessage();
		Map<String, Object> headers = new HashMap<>(inbound.getHeaders());
		headers.put(ZmqHeaders.SOCKET, destination);
		headers.put(ZmqHeaders.SOCKET_TYPE, named.getType());
		headers.put(ZmqHeaders.FRAMES, message.size());
		if (named.getType() == SocketType.SUB) {
			headers.put(ZmqHeaders.TOPIC, message.text(0));
		}
		if (named.getType() == SocketType.ROUTER) {
			headers.put(ZmqHeaders.ROUTING_ID, message.frame(0));
		}
		return MessageBuilder.createMessage(message.frame(message.size() - 1), new MessageHeaders(headers));
	}

	@Override
	protected Message<?> doSendAndReceive(String destination, Message<?> requestMessage) {
		ZmqMessage reply = this.template.request(destination, requestMessage, ZmqMessage.class);
		return MessageBuilder.createMessage(reply.frame(reply.size() - 1),
				new MessageHeaders(Map.of(ZmqHeaders.SOCKET, destination, ZmqHeaders.FRAMES, reply.size())));
	}

	/**
	 * Leaves payloads to the converters of the template on their way out, and asks them
	 * on their way in.
	 */
	private final class PayloadConverter implements MessageConverter {

		@Override
		public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
			Object payload = message.getPayload();
			if (targetClass.isInstance(payload) || !(payload instanceof byte[] bytes)) {
				return payload;
			}
			return ZmqMessagingTemplate.this.template.settings().converters.fromMessage(ZmqMessage.wrap(bytes),
					targetClass);
		}

		@Override
		public Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
			return (headers != null) ? MessageBuilder.createMessage(payload, headers)
					: MessageBuilder.withPayload(payload).build();
		}

	}

}
