package dev.zmq.test.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqMessageBuilder;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqNamedSocket;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A peer of one of the application's sockets. Whatever it expects it waits for, within
 * the timeout of the test; what does not come is an {@link AssertionError} that says what
 * is known about the socket.
 * <p>
 * Thread: any; one at a time for types that ask and answer in turn.
 */
public final class TestPeer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TestPeer.class);

	private final ZmqNamedSocket application;

	private final ZmqSocket socket;

	private final ZmqMessageConverters converters;

	private final Duration timeout;

	private final Runnable release;

	private final Collection<TestPeer> all;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final CopyOnWriteArraySet<String> topics = new CopyOnWriteArraySet<>();

	TestPeer(ZmqNamedSocket application, ZmqSocket socket, ZmqMessageConverters converters, Duration timeout,
			Runnable release, Collection<TestPeer> all) {
		this.application = application;
		this.socket = socket;
		this.converters = converters;
		this.timeout = timeout;
		this.release = release;
		this.all = all;
		if (socket.type().canSend()) {
			socket.setOption(SocketOptions.SEND_TIMEOUT, timeout);
		}
	}

	/**
	 * The engine's socket, for everything else.
	 * @return the socket
	 */
	public ZmqSocket socket() {
		return this.socket;
	}

	/**
	 * Begins a message.
	 * @param payload text, bytes, a {@link ZmqMessage}, or an object that a converter of
	 * the application knows
	 * @return the message
	 */
	public PeerMessage body(Object payload) {
		return new PeerMessage(this, payload);
	}

	/**
	 * Sends a payload.
	 * @param payload see {@link #body(Object)}
	 * @return this peer
	 */
	public TestPeer send(Object payload) {
		this.socket.send(this.converters.toMessage(payload));
		return this;
	}

	/**
	 * Sends one message of several frames.
	 * @param frames each a text or a {@code byte[]}
	 * @return this peer
	 */
	public TestPeer frames(Object... frames) {
		ZmqMessageBuilder message = ZmqMessage.builder();
		for (Object frame : frames) {
			if (frame instanceof byte[] bytes) {
				message.frame(bytes);
			}
			else {
				message.frame(frame.toString());
			}
		}
		this.socket.send(message.build());
		return this;
	}

	/**
	 * Waits until the application has subscribed to a topic or a prefix of it, then
	 * publishes.
	 * @param topic the topic, the first frame; the group of a RADIO
	 * @param payload see {@link #body(Object)}
	 * @return this peer
	 */
	public TestPeer publish(String topic, Object payload) {
		expectSubscribed(topic);
		ZmqMessage message = this.converters.toMessage(payload);
		this.socket.send((this.socket.type() == SocketType.RADIO) ? message.withGroup(topic)
				: message.prepend(ZmqMessage.of(topic).frame(0)));
		return this;
	}

	/**
	 * Subscribes, and waits until the application's socket knows it. For SUB and DISH.
	 * @param prefixes the prefixes; the groups of a DISH
	 * @return this peer
	 */
	public TestPeer subscribe(String... prefixes) {
		for (String prefix : prefixes) {
			if (this.topics.add(prefix)) {
				if (this.socket.type() == SocketType.DISH) {
					this.socket.join(prefix);
				}
				else {
					this.socket.subscribe(prefix);
				}
				int count = (int) this.all.stream().filter((peer) -> peer.covers(this.application, prefix)).count();
				expect("a subscription to '" + prefix + "'",
						() -> this.application.getSocket().awaitSubscribers(prefix, Math.max(1, count), this.timeout));
			}
		}
		return this;
	}

	private boolean covers(ZmqNamedSocket other, String topic) {
		return this.application == other && this.topics.stream().anyMatch(topic::startsWith);
	}

	/**
	 * Waits until the application has subscribed to a topic or a prefix of it. For PUB,
	 * XPUB and RADIO.
	 * @param topic the topic
	 * @return this peer
	 */
	public TestPeer expectSubscribed(String topic) {
		expect("a subscription to '" + topic + "'", () -> this.socket.awaitSubscribers(topic, 1, this.timeout));
		return this;
	}

	/**
	 * Waits until this peer has so many connections with the application.
	 * @param count how many at least
	 * @return this peer
	 */
	public TestPeer expectPeers(int count) {
		expect(count + " connection(s)", () -> this.socket.awaitPeers(count, this.timeout));
		return this;
	}

	/**
	 * The next message.
	 * @return the message
	 */
	public ZmqMessage nextMessage() {
		ZmqMessage message = this.socket.receive(this.timeout);
		if (message == null) {
			throw failure("a message", null);
		}
		return message;
	}

	/**
	 * The payload of the next message: its last frame.
	 * @param <T> the type
	 * @param type the type; {@link ZmqMessage} for the whole message
	 * @return the payload
	 */
	public <T> T next(Class<T> type) {
		return payload(nextMessage(), type);
	}

	/**
	 * Expects a message.
	 * @param <T> the type of its payload
	 * @param type the type of its payload; {@link ZmqMessage} for the whole message
	 * @return assertions about the payload of the next message, its last frame
	 */
	public <T> ObjectAssert<T> expectNext(Class<T> type) {
		return Assertions.assertThatObject(next(type));
	}

	/**
	 * Expects that nothing comes.
	 * @param time how long to wait for it
	 */
	public void expectNoMessage(Duration time) {
		ZmqMessage message = this.socket.receive(time);
		if (message != null) {
			throw new AssertionError("Expected no message from " + this.application.describe() + ", but " + message
					+ " came within " + time);
		}
	}

	/**
	 * Sends a request and waits for its reply. For REQ and CLIENT.
	 * @param <R> the type of the reply
	 * @param request see {@link #body(Object)}
	 * @param replyType the type of the reply
	 * @return the reply
	 */
	public <R> R request(Object request, Class<R> replyType) {
		if (this.socket.type() != SocketType.REQ) {
			send(request);
			return next(replyType);
		}
		ZmqMessage[] reply = new ZmqMessage[1];
		expect("a reply", () -> reply[0] = this.socket.request(this.converters.toMessage(request), this.timeout));
		return payload(reply[0], replyType);
	}

	/**
	 * Sends a request and expects a reply. For REQ and CLIENT.
	 * @param <R> the type of the reply
	 * @param request see {@link #body(Object)}
	 * @param replyType the type of the reply
	 * @return assertions about the reply
	 */
	public <R> ObjectAssert<R> expectReply(Object request, Class<R> replyType) {
		return Assertions.assertThatObject(request(request, replyType));
	}

	/**
	 * Answers requests of the application from now on, on a thread of its own. For REP.
	 * @param <T> the type of the requests
	 * @param type the type of the requests
	 * @param answer makes a reply of a request
	 * @return this peer
	 */
	public <T> TestPeer answer(Class<T> type, Function<? super T, ?> answer) {
		Thread thread = new Thread(() -> answerAll(type, answer), "zmq-test-" + this.socket.name());
		thread.setDaemon(true);
		thread.start();
		return this;
	}

	private <T> void answerAll(Class<T> type, Function<? super T, ?> answer) {
		try {
			while (!isClosed()) {
				ZmqMessage request = this.socket.receive(Duration.ofSeconds(-1));
				if (request != null) {
					send(answer.apply(payload(request, type)));
				}
			}
		}
		catch (ZmqClosedException ex) {
			logger.debug("{} answers no more", this);
		}
		catch (RuntimeException ex) {
			logger.error("{} answers no more, because a request failed", this, ex);
		}
	}

	private <T> T payload(ZmqMessage message, Class<T> type) {
		ZmqMessage body = (type == ZmqMessage.class || message.size() == 1) ? message
				: message.skip(message.size() - 1);
		return type.cast(this.converters.fromMessage(body, type));
	}

	private void expect(String what, Runnable wait) {
		try {
			wait.run();
		}
		catch (ZmqTimeoutException ex) {
			throw failure(what, ex);
		}
	}

	private AssertionError failure(String what, @Nullable Throwable cause) {
		List<String> known = new ArrayList<>();
		known.add("Expected " + what + " at the " + this + " within " + this.timeout + ", but it did not come");
		known.add("Socket " + this.application.describe());
		known.add("The peer has " + this.socket.peers().size() + " connection(s)");
		String error = this.application.getLastError();
		if (error != null) {
			known.add("Last trouble of the socket: " + error);
		}
		return new AssertionError(String.join(". ", known), cause);
	}

	boolean isClosed() {
		return this.closed.get();
	}

	/**
	 * Closes the peer at once.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.all.remove(this);
			this.socket.close(Duration.ZERO);
			this.release.run();
		}
	}

	@Override
	public String toString() {
		return this.socket.type() + " peer of '" + this.application.getName() + "'";
	}

}
