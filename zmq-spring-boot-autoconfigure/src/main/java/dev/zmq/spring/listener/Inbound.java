package dev.zmq.spring.listener;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deliveries of what the engine gives: takes envelopes off, compares topics.
 * <p>
 * Thread: any.
 */
final class Inbound {

	private static final Logger logger = LoggerFactory.getLogger(Inbound.class);

	private final String listenerId;

	private final String socketName;

	private final SocketType type;

	private final TopicFilter topics;

	private final LongAdder received = new LongAdder();

	private final LongAdder filtered = new LongAdder();

	private final LongAdder malformed = new LongAdder();

	Inbound(String listenerId, String socketName, SocketType type, TopicFilter topics) {
		this.listenerId = listenerId;
		this.socketName = socketName;
		this.type = type;
		this.topics = topics;
	}

	/**
	 * Makes a delivery of a message.
	 * @param message as the engine gave it
	 * @return the delivery, {@code null} if it is not for this listener
	 */
	@Nullable ZmqDelivery accept(ZmqMessage message) {
		this.received.increment();
		Map<String, String> variables = Map.of();
		if (this.type == SocketType.SUB) {
			Map<String, String> match = this.topics.match(message.frame(0));
			if (match == null) {
				this.filtered.increment();
				return null;
			}
			variables = match;
		}
		Envelope envelope = Envelope.of(message, this.type);
		if (envelope == null) {
			reportMalformed(message);
			return null;
		}
		ZmqMessage seen = (this.type == SocketType.REP) ? message.skip(envelope.size()) : message;
		return new ZmqDelivery(this.listenerId, this.socketName, this.type, seen, envelope, variables);
	}

	long received() {
		return this.received.sum();
	}

	long ignored() {
		return this.filtered.sum() + this.malformed.sum();
	}

	// A stranger decides how many of them there are: the 1st, 2nd, 4th, 8th... is logged.
	private void reportMalformed(ZmqMessage message) {
		this.malformed.increment();
		long count = this.malformed.sum();
		if (Long.bitCount(count) == 1) {
			logger.warn(
					"Socket '{}' (REP) got {} request(s) without an empty delimiter frame, which are ignored; "
							+ "the last was {}. A DEALER peer has to send an empty frame before the request",
					this.socketName, count, message);
		}
	}

}
