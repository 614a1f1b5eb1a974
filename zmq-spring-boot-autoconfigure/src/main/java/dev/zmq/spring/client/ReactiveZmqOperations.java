package dev.zmq.spring.client;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@link ZmqOperations} for Reactor. Nothing happens before somebody subscribes.
 * <p>
 * Thread: any. Signals come on a thread of the engine's executor or of the template's; a
 * subscriber that waits belongs behind {@code publishOn}.
 */
public interface ReactiveZmqOperations {

	/**
	 * Sends a payload; see {@link ZmqOperations#sendAsync}.
	 * @param socket the name of the socket
	 * @param payload the payload
	 * @return completes when the engine has accepted it
	 */
	Mono<Void> send(String socket, Object payload);

	/**
	 * Sends payloads one after the other: the next is asked for when the engine has
	 * accepted the one before.
	 * @param socket the name of the socket
	 * @param payloads the payloads
	 * @return completes when the last is accepted
	 */
	Mono<Void> sendAll(String socket, Flux<?> payloads);

	/**
	 * Publishes a payload under a topic.
	 * @param socket the name of the PUB, XPUB or RADIO socket
	 * @param topic the topic
	 * @param payload the payload
	 * @return completes when the engine has accepted it
	 */
	Mono<Void> publish(String socket, String topic, Object payload);

	/**
	 * Sends a request; see {@link ZmqOperations#requestAsync}.
	 * @param <R> the type of the reply
	 * @param socket the name of the REQ or DEALER socket
	 * @param payload the request
	 * @param replyType the type of the reply
	 * @return the reply
	 */
	<R> Mono<R> request(String socket, Object payload, Class<R> replyType);

	/**
	 * Sends a request that has any number of replies; see
	 * {@link ZmqOperations#requestStream}.
	 * @param <R> the type of a reply
	 * @param socket the name of the REQ or DEALER socket
	 * @param payload the request
	 * @param replyType the type of a reply
	 * @return the replies
	 */
	<R> Flux<R> requestStream(String socket, Object payload, Class<R> replyType);

	/**
	 * The messages of a socket that nobody else reads. A message leaves the socket when a
	 * subscriber has asked for it: without demand messages wait in the socket, and beyond
	 * its high-water mark at the peer. A message that cannot be converted is an error of
	 * the flux; with {@code onErrorContinue} it is left out.
	 * @param <T> the type of the payload
	 * @param socket the name of the socket
	 * @param type the type of the payload
	 * @return the payloads, until the socket is closed
	 */
	<T> Flux<T> receive(String socket, Class<T> type);

}
