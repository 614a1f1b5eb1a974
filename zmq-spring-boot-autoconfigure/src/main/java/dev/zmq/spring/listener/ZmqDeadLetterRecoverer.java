package dev.zmq.spring.listener;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqConfigurationException;
import dev.zmq.spring.core.ZmqSocketRegistry;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Sends messages that were given up to another socket: their frames as the listener saw
 * them, and one more frame after them, a JSON object that says which socket and which
 * listener could not handle them, why, how often it was tried, and when.
 * <p>
 * Thread: any.
 */
public class ZmqDeadLetterRecoverer implements ZmqMessageRecoverer, SmartInitializingSingleton {

	private static final Set<SocketType> TYPES = Set.of(SocketType.PUSH, SocketType.DEALER, SocketType.PAIR,
			SocketType.PUB, SocketType.XPUB);

	private final ZmqOperations operations;

	private final ZmqSocketRegistry registry;

	private final String socket;

	/**
	 * Makes a recoverer.
	 * @param operations sends the messages
	 * @param registry knows the socket
	 * @param socket the name of a PUSH, DEALER, PAIR, PUB or XPUB socket
	 */
	public ZmqDeadLetterRecoverer(ZmqOperations operations, ZmqSocketRegistry registry, String socket) {
		this.operations = operations;
		this.registry = registry;
		this.socket = socket;
	}

	@Override
	public void afterSingletonsInstantiated() {
		SocketType type = this.registry.getNamedSocket(this.socket).getType();
		if (!TYPES.contains(type)) {
			throw new ZmqConfigurationException(
					"Socket '" + this.socket + "' is a " + type + " socket, which cannot take dead letters",
					"Name a socket of one of the types " + TYPES.stream().sorted().toList() + ".",
					"zmq.listener.dead-letter.socket", null);
		}
	}

	@Override
	public void recover(ZmqDelivery delivery, ListenerExecutionFailedException failure) {
		ZmqMessage message = delivery.getMessage();
		byte[][] frames = new byte[message.size() + 1][];
		for (int i = 0; i < message.size(); i++) {
			frames[i] = message.frame(i);
		}
		frames[message.size()] = DeadLetter.describe(delivery, failure).getBytes(StandardCharsets.UTF_8);
		this.operations.send(this.socket, ZmqMessage.wrap(frames));
	}

	@Override
	public String toString() {
		return "The dead letter socket '" + this.socket + "'";
	}

}
