package dev.zmq.spring.listener.adapter;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.Topic;
import dev.zmq.spring.converter.JacksonZmqMessageConverter;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.listener.DeliveryFactory;
import dev.zmq.spring.listener.InvalidZmqListenerException;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqMessageListener;
import dev.zmq.spring.support.ZmqHeaders;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the parameters of a listener method get.
 */
class HandlerMethodListenerTests {

	private static final ZmqMessage ORDER = ZmqMessage.of("{\"id\":\"42\"}");

	private final ZmqHandlerMethodFactory factory = new ZmqHandlerMethodFactory(
			new ZmqMessageConverters(List.of(new JacksonZmqMessageConverter(JsonMapper.builder().build()))),
			new OrderValidator(), null);

	@Test
	void thePayloadIsTheLastFrame() throws Exception {
		assertThat(call("text", SocketType.PULL, ZmqMessage.of("a", "b"))).isEqualTo("b");
		assertThat(call("bytes", SocketType.PULL, ZmqMessage.of("a", "b"))).isEqualTo(new byte[] { 'b' });
		assertThat(call("json", SocketType.PULL, ORDER)).isEqualTo(new Order("42"));
		assertThat(call("jsonList", SocketType.PULL, ZmqMessage.of("[{\"id\":\"1\"}]")))
			.isEqualTo(List.of(new Order("1")));
		assertThat(call("number", SocketType.PULL, ZmqMessage.of("7"))).isEqualTo(7);
	}

	@Test
	void theOnlyFrameOfASubMessageIsTopicAndPayload() throws Exception {
		assertThat(call("topicAndPayload", SocketType.SUB, ZmqMessage.of("eur", "1.1"))).isEqualTo("eur=1.1");
		assertThat(call("topicAndPayload", SocketType.SUB, ZmqMessage.of("eur"))).isEqualTo("eur=eur");
		assertThat(call("binaryTopic", SocketType.SUB, ZmqMessage.of("eur", "1.1"))).isEqualTo("eur".getBytes());
	}

	@Test
	void anEmptyFrameIsAnEmptyText() throws Exception {
		ZmqMessage empty = ZmqMessage.of("");
		assertThat(call("text", SocketType.PULL, empty)).isEqualTo("");
		assertThat(call("bytes", SocketType.PULL, empty)).isEqualTo(new byte[0]);
	}

	@Test
	void anEmptyFrameIsNothingIfTheParameterMayBeAbsent() throws Exception {
		ZmqMessage empty = ZmqMessage.of("");
		assertThat(call("optional", SocketType.PULL, empty)).isEqualTo(Optional.empty());
		assertThat(call("optional", SocketType.PULL, ORDER)).isEqualTo(Optional.of(new Order("42")));
		assertThat(call("notRequired", SocketType.PULL, empty)).isEqualTo("nothing");
		assertThat(call("nullable", SocketType.PULL, empty)).isEqualTo("nothing");
		assertThatExceptionOfType(ZmqConversionException.class).isThrownBy(() -> call("json", SocketType.PULL, empty));
	}

	@Test
	void framesAreCountedAsTheSocketGivesThem() throws Exception {
		assertThat(call("frames", SocketType.PULL, ZmqMessage.of("a", "b"))).isEqualTo("a/b/Optional.empty");
		assertThat(call("frames", SocketType.PULL, ZmqMessage.of("a", "b", "c"))).isEqualTo("a/b/Optional[c]");
		assertThat(call("frames", SocketType.REP, ZmqMessage.of("id", "", "a", "b"))).isEqualTo("a/b/Optional.empty");
		assertThat(call("frames", SocketType.ROUTER, ZmqMessage.of("id", "", "a"))).isEqualTo("id//Optional[a]");
		assertThat(call("jsonFrame", SocketType.PULL, ZmqMessage.of("x", "{\"id\":\"1\"}", "y")))
			.isEqualTo(new Order("1"));
	}

	@Test
	void aFrameThatIsNotThereIsAFailure() {
		assertThatExceptionOfType(ZmqConversionException.class)
			.isThrownBy(() -> call("frames", SocketType.PULL, ZmqMessage.of("a")))
			.withMessageContaining("no frame for @Frame(1)")
			.withMessageContaining("has 1 frame(s)");
	}

	@Test
	void theWholeMessageTheDeliveryAndThePeer() throws Exception {
		Peer peer = new Peer(1, SocketType.PUSH, Endpoint.parse("inproc://x"), "inproc://x", new byte[0], true,
				Map.of(), Instant.EPOCH);
		ZmqMessage message = ZmqMessage.of("a", "b").from(peer);
		assertThat(call("message", SocketType.PULL, message)).isEqualTo(message);
		assertThat(call("delivery", SocketType.PULL, message)).isEqualTo("the-listener");
		assertThat(call("peer", SocketType.PULL, message)).isEqualTo(peer);
		assertThat(call("optionalPeer", SocketType.PULL, message)).isEqualTo(Optional.of(peer));
		assertThat(call("optionalPeer", SocketType.PULL, ORDER)).isEqualTo(Optional.empty());
		assertThat(call("header", SocketType.PULL, message)).isEqualTo("inproc://x");
	}

	@Test
	void headers() throws Exception {
		ZmqMessage message = ZmqMessage.of("eur", "1.1");
		assertThat(call("headers", SocketType.SUB, message))
			.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
			.containsEntry(ZmqHeaders.SOCKET, "the-socket")
			.containsEntry(ZmqHeaders.LISTENER_ID, "the-listener")
			.containsEntry(ZmqHeaders.SOCKET_TYPE, SocketType.SUB)
			.containsEntry(ZmqHeaders.FRAMES, 2)
			.containsEntry(ZmqHeaders.TOPIC, "eur")
			.doesNotContainKeys(MessageHeaders.ID, MessageHeaders.TIMESTAMP);
		assertThat(call("routingId", SocketType.REP, ZmqMessage.of("id", "", "x"))).isEqualTo("id".getBytes());
		assertThatExceptionOfType(MessageHandlingException.class)
			.isThrownBy(() -> call("header", SocketType.SUB, message));
	}

	@Test
	void payloadAndHeadersTogether() throws Exception {
		Message<?> message = (Message<?>) call("springMessage", SocketType.SUB, ZmqMessage.of("eur", "{\"id\":\"1\"}"));
		assertThat(message.getPayload()).isEqualTo(new Order("1"));
		assertThat(message.getHeaders()).containsEntry(ZmqHeaders.TOPIC, "eur");
		assertThat(((Message<?>) call("anyMessage", SocketType.PULL, ORDER)).getPayload()).isEqualTo(ORDER.bytes());
	}

	@Test
	void variablesOfTheTopic() throws Exception {
		ZmqDelivery delivery = DeliveryFactory.delivery(SocketType.SUB, ZmqMessage.of("orders.eu.7", "x"),
				"orders.{region}.{id}");
		assertThat(listener("variables").onMessage(delivery)).isEqualTo("eu 7");
	}

	@Test
	void validatesPayloadsThatAskForIt() throws Exception {
		assertThat(call("valid", SocketType.PULL, ORDER)).isEqualTo(new Order("42"));
		assertThat(call("json", SocketType.PULL, ZmqMessage.of("{\"id\":\"bad\"}"))).isEqualTo(new Order("bad"));
		assertThatExceptionOfType(MethodArgumentNotValidException.class)
			.isThrownBy(() -> call("valid", SocketType.PULL, ZmqMessage.of("{\"id\":\"bad\"}")))
			.withMessageContaining("this one is bad");
		assertThatExceptionOfType(MethodArgumentNotValidException.class)
			.isThrownBy(() -> call("validOptional", SocketType.PULL, ZmqMessage.of("{\"id\":\"bad\"}")));
	}

	@Test
	void throwsWhatTheMethodThrows() {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> call("failing", SocketType.PULL, ZmqMessage.of("x")))
			.withMessage("x");
	}

	@Test
	void knowsWhetherThereIsAResult() {
		assertThat(listener("text").returnsResult()).isTrue();
		assertThat(listener("nothing").returnsResult()).isFalse();
		assertThat(listener("nothingLater").returnsResult()).isFalse();
		assertThat(listener("textLater").returnsResult()).isTrue();
	}

	@Test
	void refusesTopicsOfOtherTypes() {
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> listener("topicAndPayload").check(SocketType.PULL, false, new ZmqContainerProperties()))
			.withMessageContaining("@Topic")
			.withMessageContaining("PULL");
		assertThatExceptionOfType(InvalidZmqListenerException.class)
			.isThrownBy(() -> listener("variables").check(SocketType.REP, false, new ZmqContainerProperties()))
			.withMessageContaining("@DestinationVariable");
		listener("topicAndPayload").check(SocketType.SUB, false, new ZmqContainerProperties());
	}

	@Test
	void refusesTwoPayloads() {
		assertThatExceptionOfType(InvalidZmqListenerException.class).isThrownBy(() -> listener("twoPayloads"))
			.withMessageContaining("twoPayloads")
			.withMessageContaining("2 parameters that could take the payload")
			.withMessageContaining("@Frame(n)");
	}

	private @Nullable Object call(String method, SocketType type, ZmqMessage message) throws Exception {
		return listener(method).onMessage(DeliveryFactory.delivery(type, message));
	}

	private ZmqMessageListener listener(String name) {
		Method method = Arrays.stream(Handlers.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return this.factory.createListener(new Handlers(), method);
	}

	record Order(String id) {
	}

	static final class OrderValidator implements Validator {

		@Override
		public boolean supports(Class<?> type) {
			return type == Order.class;
		}

		@Override
		public void validate(Object target, Errors errors) {
			if (((Order) target).id().equals("bad")) {
				errors.reject("bad", "this one is bad");
			}
		}

	}

	@SuppressWarnings("unused")
	static final class Handlers {

		String text(String payload) {
			return payload;
		}

		byte[] bytes(byte[] payload) {
			return payload;
		}

		Order json(Order payload) {
			return payload;
		}

		List<Order> jsonList(List<Order> payload) {
			return payload;
		}

		int number(int payload) {
			return payload;
		}

		Object optional(Optional<Order> payload) {
			return payload;
		}

		String notRequired(@Payload(required = false) String payload) {
			return (payload != null) ? payload : "nothing";
		}

		String nullable(@Nullable Order payload) {
			return (payload != null) ? payload.id() : "nothing";
		}

		String topicAndPayload(@Topic String topic, String payload) {
			return topic + "=" + payload;
		}

		byte[] binaryTopic(@Topic byte[] topic) {
			return topic;
		}

		String frames(@Frame(0) String first, @Frame(1) byte[] second, @Frame(2) Optional<String> third) {
			return first + "/" + new String(second) + "/" + third;
		}

		Order jsonFrame(@Frame(1) Order order) {
			return order;
		}

		ZmqMessage message(ZmqMessage message) {
			return message;
		}

		String delivery(ZmqDelivery delivery) {
			return delivery.getListenerId();
		}

		Peer peer(Peer peer) {
			return peer;
		}

		Object optionalPeer(Optional<Peer> peer) {
			return peer;
		}

		String header(@Header(ZmqHeaders.PEER_ADDRESS) String address) {
			return address;
		}

		Map<String, Object> headers(@Headers Map<String, Object> headers) {
			return headers;
		}

		byte[] routingId(@Header(ZmqHeaders.ROUTING_ID) byte[] id) {
			return id;
		}

		Message<Order> springMessage(Message<Order> message) {
			return message;
		}

		Message<?> anyMessage(Message<?> message) {
			return message;
		}

		String variables(@DestinationVariable String region, @DestinationVariable int id) {
			return region + " " + id;
		}

		Order valid(@Validated Order order) {
			return order;
		}

		Object validOptional(@Validated Optional<Order> order) {
			return order;
		}

		void failing(String text) throws IOException {
			throw new IOException(text);
		}

		void nothing(String text) {
		}

		CompletableFuture<Void> nothingLater() {
			return CompletableFuture.completedFuture(null);
		}

		CompletableFuture<String> textLater() {
			return CompletableFuture.completedFuture("x");
		}

		void twoPayloads(String first, String second) {
		}

	}

}
