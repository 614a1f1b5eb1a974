package dev.zmq.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.zmq.spring.message.ZmqHeaderMode;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * One message for, or from, a named socket: say what it is, then send, ask or receive.
 *
 * <pre>
 * zmq.socket("prices").topic("eur.usd").body(quote).send();
 * zmq.socket("quotes").body(ask).timeout(Duration.ofSeconds(2)).request(Quote.class);
 * zmq.socket("router").to("worker-1").frames("", "go").send();
 * </pre>
 * <p>
 * Thread: one; make another spec for another message.
 */
public interface SocketSpec {

	/**
	 * The topic, or for a RADIO the group, under which the body is published.
	 * @param topic the topic
	 * @return this spec
	 */
	SocketSpec topic(String topic);

	/**
	 * The peer of a ROUTER.
	 * @param routingId its routing id; it becomes the first frame
	 * @return this spec
	 */
	SocketSpec to(byte[] routingId);

	/**
	 * The peer of a ROUTER.
	 * @param routingId its routing id as text
	 * @return this spec
	 */
	SocketSpec to(String routingId);

	/**
	 * The peer of a SERVER or PEER.
	 * @param routingId the number that the socket gave it
	 * @return this spec
	 */
	SocketSpec to(int routingId);

	/**
	 * Where the headers of this message and of its replies go, instead of where those of
	 * the socket go. Say it before headers are added; which names are allowed stays as it
	 * is.
	 * @param mode the mode
	 * @return this spec
	 */
	SocketSpec headerMode(ZmqHeaderMode mode);

	/**
	 * Adds a header.
	 * @param name the name, in any case
	 * @param value the value, which is sent as text
	 * @return this spec
	 * @throws dev.zmq.spring.core.ZmqConfigurationException if the socket sends no
	 * headers, or not this one
	 */
	SocketSpec header(String name, Object value);

	/**
	 * The payload: text, bytes, a whole {@link dev.zmq.ZmqMessage}, or an object that a
	 * converter knows.
	 * @param payload the payload
	 * @return this spec
	 */
	SocketSpec body(Object payload);

	/**
	 * The payload, frame by frame. Each must convert to a message of one frame.
	 * @param frames the frames
	 * @return this spec
	 */
	SocketSpec frames(Object... frames);

	/**
	 * How long to wait, instead of the socket's own times: to send, for a reply, or for a
	 * message.
	 * @param timeout the time; negative is for ever
	 * @return this spec
	 */
	SocketSpec timeout(Duration timeout);

	/**
	 * Sends the message.
	 * @throws ZmqSendTimeoutException if no peer could take it in time
	 */
	void send();

	/**
	 * Sends the message if that is possible without waiting.
	 * @return whether it was sent
	 */
	boolean trySend();

	/**
	 * Sends the message as soon as that is possible.
	 * @return completes when the engine has accepted it; fails with a
	 * {@link ZmqSendTimeoutException} if that took too long, and the message is not sent
	 * then
	 */
	CompletableFuture<@Nullable Void> sendAsync();

	/**
	 * Sends the message as a request and waits for its reply.
	 * @param <R> the type of the reply
	 * @param replyType the type of the reply
	 * @return the reply
	 * @throws ZmqRequestTimeoutException if no reply came in time
	 */
	<R> R request(Class<R> replyType);

	/**
	 * Sends the message as a request and waits for its reply.
	 * @param <R> the type of the reply
	 * @param replyType the type of the reply, with its generics
	 * @return the reply
	 * @throws ZmqRequestTimeoutException if no reply came in time
	 */
	<R> R request(ParameterizedTypeReference<R> replyType);

	/**
	 * Sends the message as a request.
	 * @param <R> the type of the reply
	 * @param replyType the type of the reply
	 * @return the reply to come
	 */
	<R> CompletableFuture<R> requestAsync(Class<R> replyType);

	/**
	 * Sends the message as a request.
	 * @param <R> the type of the reply
	 * @param replyType the type of the reply, with its generics
	 * @return the reply to come
	 */
	<R> CompletableFuture<R> requestAsync(ParameterizedTypeReference<R> replyType);

	/**
	 * Sends the message as a request with any number of replies; see
	 * {@link ZmqOperations#requestStream(String, Object, Class)}.
	 * @param <R> the type of a reply
	 * @param replyType the type of a reply
	 * @return the replies, to be closed
	 */
	<R> Stream<R> requestStream(Class<R> replyType);

	/**
	 * Sends the message as a request with any number of replies; see
	 * {@link ZmqOperations#requestStream(String, Object, Class)}.
	 * @param <R> the type of a reply
	 * @param replyType the type of a reply, with its generics
	 * @return the replies, to be closed
	 */
	<R> Stream<R> requestStream(ParameterizedTypeReference<R> replyType);

	/**
	 * Receives a payload. For sockets that nobody else reads.
	 * @param <T> the type of the payload
	 * @param type the type of the payload
	 * @return the payload, {@code null} if none came in time
	 */
	<T> @Nullable T receive(Class<T> type);

}
