package dev.zmq.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Sends, publishes, requests and receives on named sockets. Payloads are text,
 * {@code byte[]}, a whole {@link dev.zmq.ZmqMessage}, or any object that a converter
 * knows.
 * <p>
 * All methods throw {@link dev.zmq.spring.core.ZmqSocketNotFoundException} for a name
 * that does not exist, and {@link dev.zmq.SocketTypeException} for an operation that the
 * type of the socket does not have.
 * <p>
 * Thread: any.
 */
public interface ZmqOperations {

	/**
	 * Sends a payload, waiting within the socket's send timeout if no peer can take it.
	 * To a ROUTER, send a {@link dev.zmq.ZmqMessage} that begins with the routing id.
	 * @param socket the name of the socket
	 * @param payload the payload
	 * @throws ZmqSendTimeoutException if no peer could take it in time
	 */
	void send(String socket, Object payload);

	/**
	 * Sends a payload on the default socket.
	 * @param payload the payload
	 */
	void send(Object payload);

	/**
	 * Sends a payload if that is possible without waiting.
	 * @param socket the name of the socket
	 * @param payload the payload
	 * @return whether it was sent
	 */
	boolean trySend(String socket, Object payload);

	/**
	 * Publishes a payload under a topic: the topic is the first frame. For PUB and XPUB.
	 * @param socket the name of the socket
	 * @param topic the topic
	 * @param payload the payload
	 */
	void publish(String socket, String topic, Object payload);

	/**
	 * Publishes a payload under a topic on the default socket.
	 * @param topic the topic
	 * @param payload the payload
	 */
	void publish(String topic, Object payload);

	/**
	 * Sends a request and waits for its reply, within the socket's request timeout. For
	 * REQ and DEALER; any number of requests may be under way at once.
	 * @param <R> the type of the reply
	 * @param socket the name of the socket
	 * @param payload the request
	 * @param replyType the type of the reply
	 * @return the reply
	 * @throws ZmqRequestTimeoutException if no reply came in time
	 */
	<R> R request(String socket, Object payload, Class<R> replyType);

	/**
	 * Sends a request and waits for its reply; see
	 * {@link #request(String, Object, Class)}.
	 * @param <R> the type of the reply
	 * @param socket the name of the socket
	 * @param payload the request
	 * @param replyType the type of the reply, with its generics
	 * @return the reply
	 */
	<R> R request(String socket, Object payload, ParameterizedTypeReference<R> replyType);

	/**
	 * Sends a request on the default socket and waits for its reply.
	 * @param <R> the type of the reply
	 * @param payload the request
	 * @param replyType the type of the reply
	 * @return the reply
	 */
	<R> R request(Object payload, Class<R> replyType);

	/**
	 * Sends a request. The call itself waits only while the socket's queue is full. The
	 * future fails with a {@link ZmqRequestTimeoutException} if no reply comes in time;
	 * cancelling it forgets the request.
	 * @param <R> the type of the reply
	 * @param socket the name of the socket
	 * @param payload the request
	 * @param replyType the type of the reply
	 * @return the reply to come
	 */
	<R> CompletableFuture<R> requestAsync(String socket, Object payload, Class<R> replyType);

	/**
	 * Sends a request; see {@link #requestAsync(String, Object, Class)}.
	 * @param <R> the type of the reply
	 * @param socket the name of the socket
	 * @param payload the request
	 * @param replyType the type of the reply, with its generics
	 * @return the reply to come
	 */
	<R> CompletableFuture<R> requestAsync(String socket, Object payload, ParameterizedTypeReference<R> replyType);

	/**
	 * Receives a payload, waiting within the socket's receive timeout. For sockets that
	 * no listener reads. The payload is the last frame, or the whole message for
	 * {@link dev.zmq.ZmqMessage}.
	 * @param <T> the type of the payload
	 * @param socket the name of the socket
	 * @param type the type of the payload
	 * @return the payload, or {@code null} if none came in time
	 */
	<T> @Nullable T receive(String socket, Class<T> type);

	/**
	 * Receives a payload; see {@link #receive(String, Class)}.
	 * @param <T> the type of the payload
	 * @param socket the name of the socket
	 * @param type the type of the payload
	 * @param timeout how long to wait; negative is for ever
	 * @return the payload, or {@code null} if none came in time
	 */
	<T> @Nullable T receive(String socket, Class<T> type, Duration timeout);

	/**
	 * Waits until at least so many peers are connected.
	 * @param socket the name of the socket
	 * @param count how many
	 * @param timeout how long; negative is for ever
	 * @throws dev.zmq.ZmqTimeoutException if they were not there in time
	 */
	void awaitPeers(String socket, int count, Duration timeout);

	/**
	 * Waits until at least so many peers have subscribed to a topic or to a prefix of it.
	 * What is published afterwards reaches them.
	 * @param socket the name of the PUB, XPUB or RADIO socket
	 * @param topic the topic that will be published
	 * @param count how many peers
	 * @param timeout how long; negative is for ever
	 * @throws dev.zmq.ZmqTimeoutException if they had not subscribed in time
	 */
	void awaitSubscribers(String socket, String topic, int count, Duration timeout);

}
