package dev.zmq.spring.observation;

import java.util.Map;

import dev.zmq.ZmqMessage;
import io.micrometer.observation.transport.RequestReplySenderContext;

/**
 * The context of a request, from when it is sent until its reply comes, or does not.
 * <p>
 * Thread: one at a time.
 */
public class ZmqRequestContext extends RequestReplySenderContext<Map<String, String>, ZmqMessage> {

	private final ZmqMessageFacts facts;

	private String outcome = "none";

	/**
	 * Makes a context.
	 * @param facts the request
	 * @param headers its headers
	 */
	public ZmqRequestContext(ZmqMessageFacts facts, Map<String, String> headers) {
		super((carrier, key, value) -> {
			if (carrier != null) {
				carrier.put(key, value);
			}
		});
		this.facts = facts;
		setCarrier(headers);
	}

	/**
	 * The request.
	 * @return what is known about it
	 */
	public ZmqMessageFacts getFacts() {
		return this.facts;
	}

	/**
	 * How the request ended.
	 * @return {@code none} until it has
	 */
	public String getOutcome() {
		return this.outcome;
	}

	/**
	 * Says how the request ended.
	 * @param outcome one of a few words
	 */
	public void setOutcome(String outcome) {
		this.outcome = outcome;
	}

}
