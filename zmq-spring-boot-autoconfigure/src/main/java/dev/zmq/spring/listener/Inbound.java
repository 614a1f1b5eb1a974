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

	private final ZmqDelivery.Source source;

	private final SocketType type;

	private final Subscriptions subscriptions;

	private final MessageReader reader;

	private final LongAdder received = new LongAdder();

	private final LongAdder filtered = new LongAdder();

	private final LongAdder malformed = new LongAdder();

	Inbound(ZmqDelivery.Source source, Subscriptions subscriptions, MessageReader reader) {
		this.source = source;
		this.type = source.socketType();
		this.subscriptions = subscriptions;
		this.reader = reader;
	}

	/**
	 * Makes a delivery of a message.
	 * @param message as the engine gave it
	 * @return the delivery, {@code null} if it is not for this listener
	 */
	@Nullable ZmqDelivery accept(ZmqMessage message) {
		this.received.increment();
		MessageReader.Read read = this.reader.read(message);
		if (read == null) {
			return delivery(message);
		}
		ZmqDelivery delivery = delivery(read.message());
		return (delivery != null) ? delivery.read(read.headers(), read.failure()) : null;
	}

	private @Nullable ZmqDelivery delivery(ZmqMessage message) {
		Envelope envelope = Envelope.of(message, this.type);
		if (envelope == null) {
			reportMalformed(message);
			return null;
		}
		ZmqMessage seen = (this.type == SocketType.REP) ? message.skip(envelope.size()) : message;
		TopicFilter filter = this.subscriptions.filter();
		if (filter.isForAll()) {
			return new ZmqDelivery(this.source, seen, envelope, Map.of());
		}
		Map<String, String> variables = filter
			.match(new ZmqDelivery(this.source, seen, envelope, Map.of()).getSubject());
		if (variables == null) {
			this.filtered.increment();
			return null;
		}
		return new ZmqDelivery(this.source, seen, envelope, variables);
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
					this.source.socketName(), count, message);
		}
	}

}
