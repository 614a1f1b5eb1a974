package dev.zmq.spring.listener;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.zmq.SocketOptions;
import dev.zmq.UnroutableException;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies. A peer that asks and does not read its replies is waited for once, and
 * not again before it has taken one: it must not hold up everybody else.
 * <p>
 * Thread: any.
 */
final class ReplySender {

	private static final Logger logger = LoggerFactory.getLogger(ReplySender.class);

	/** How long a peer is waited for, if the send timeout is not shorter. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final int MAX_REMEMBERED = 1000;

	// The routing ids of peers that have been waited for in vain.
	private final Set<ByteBuffer> deaf = ConcurrentHashMap.newKeySet();

	private final LongAdder unsent = new LongAdder();

	/**
	 * Sends a reply, waiting for its peer.
	 * @param socket where
	 * @param delivery what is replied to
	 * @param reply the reply
	 */
	void send(ZmqSocket socket, ZmqDelivery delivery, ZmqMessage reply) {
		ByteBuffer peer = delivery.envelope().peerKey();
		if (peer == null) {
			guarded(delivery, () -> socket.send(reply, timeout(socket)));
			return;
		}
		if (this.deaf.contains(peer)) {
			if (guarded(delivery, () -> socket.trySend(reply))) {
				this.deaf.remove(peer);
			}
			return;
		}
		Duration timeout = timeout(socket);
		boolean patient = timeout.isNegative() || timeout.compareTo(PATIENCE) > 0;
		if (!guarded(delivery, () -> socket.send(reply, patient ? PATIENCE : timeout))) {
			remember(peer);
		}
	}

	/**
	 * Sends a reply if that is possible at once.
	 * @param socket where
	 * @param delivery what is replied to
	 * @param reply the reply
	 */
	void trySend(ZmqSocket socket, ZmqDelivery delivery, ZmqMessage reply) {
		guarded(delivery, () -> socket.trySend(reply));
	}

	/** How many replies could not be sent. */
	long unsent() {
		return this.unsent.sum();
	}

	private static Duration timeout(ZmqSocket socket) {
		return socket.option(SocketOptions.SEND_TIMEOUT);
	}

	private void remember(ByteBuffer peer) {
		// Peers come and go: who was deaf long ago is waited for once more.
		if (this.deaf.size() >= MAX_REMEMBERED) {
			this.deaf.clear();
		}
		this.deaf.add(peer);
	}

	private boolean guarded(ZmqDelivery delivery, Attempt attempt) {
		String problem;
		try {
			if (attempt.send()) {
				return true;
			}
			problem = "its peer does not take it";
		}
		catch (UnroutableException ex) {
			problem = "its peer is gone";
		}
		catch (ZmqException ex) {
			problem = String.valueOf(ex.getMessage());
		}
		this.unsent.increment();
		report(delivery, problem);
		return false;
	}

	// Peers decide how many of them there are: the 1st, 2nd, 4th, 8th... is a warning.
	private void report(ZmqDelivery delivery, String problem) {
		long count = this.unsent.sum();
		if (Long.bitCount(count) == 1) {
			logger.warn("Listener '{}' could not send {} replies; the last is that to {}: {}", delivery.getListenerId(),
					count, delivery, problem);
		}
		else {
			logger.debug("The reply to {} could not be sent: {}", delivery, problem);
		}
	}

	/**
	 * One attempt to send.
	 */
	@FunctionalInterface
	private interface Attempt {

		boolean send();

	}

}
