package dev.zmq.spring.observation;

import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * The context of a message that is sent. Its carrier is the headers of the message: what
 * tracing puts there is sent if the socket allows it.
 * <p>
 * Thread: the one that sends.
 */
public class ZmqSenderContext extends SenderContext<Map<String, String>> {

	private final ZmqMessageFacts facts;

	/**
	 * Makes a context.
	 * @param facts the message
	 * @param headers its headers
	 */
	public ZmqSenderContext(ZmqMessageFacts facts, Map<String, String> headers) {
		super((carrier, key, value) -> {
			if (carrier != null) {
				carrier.put(key, value);
			}
		}, Kind.PRODUCER);
		this.facts = facts;
		setCarrier(headers);
	}

	/**
	 * The message.
	 * @return what is known about it
	 */
	public ZmqMessageFacts getFacts() {
		return this.facts;
	}

}
