package dev.zmq.spring.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.core.MessagePostProcessor;

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
	 * Sends a payload that is changed before, as a message of Spring: its headers may be
	 * set, which are sent if the socket allows them; those of
	 * {@link dev.zmq.spring.support.ZmqHeaders} for topic and routing id address it.
	 * @param socket the name of the socket
	 * @param payload the payload
	 * @param postProcessor changes the message
	 */
	void send(String socket, Object payload, MessagePostProcessor postProcessor);

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
	 * Sends a payload as soon as that is possible. Several leave in the order of the
	 * calls.
	 * @param socket the name of the socket
	 * @param payload the payload
	 * @return completes when the engine has accepted it; fails with a
	 * {@link ZmqSendTimeoutException} if the socket's send timeout passes, and the
	 * message is not sent then. Cancelling it withdraws the message if it is not accepted
	 * yet
	 */
	CompletableFuture<@Nullable Void> sendAsync(String socket, Object payload);

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
	 * Sends a request that has any number of replies, as listeners of this library give
	 * them that return a {@code Stream} or a {@code Flux}: the last is an empty frame.
	 * Each is waited for within the request timeout. Up to 10 000 may wait here for the
	 * reader; more end the stream.
	 * @param <R> the type of a reply
	 * @param socket the name of the REQ or DEALER socket
	 * @param payload the request
	 * @param replyType the type of a reply
	 * @return the replies; close the stream if it is not read to its end. Reading throws
	 * {@link ZmqRequestTimeoutException} and {@link ZmqRemoteException}
	 */
	<R> Stream<R> requestStream(String socket, Object payload, Class<R> replyType);

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
	 * Does something with the engine's socket. Behind a REQ there is a DEALER, behind a
	 * REP a ROUTER.
	 * @param <T> the type of the result
	 * @param socket the name of the socket
	 * @param action what to do
	 * @return what it returned
	 */
	<T extends @Nullable Object> T execute(String socket, ZmqSocketCallback<T> action);

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

	/**
	 * Begins a message for, or from, a socket.
	 * @param socket the name of the socket
	 * @return a spec
	 */
	SocketSpec socket(String socket);

	/**
	 * Begins a message for, or from, the default socket.
	 * @return a spec
	 */
	SocketSpec socket();

}
