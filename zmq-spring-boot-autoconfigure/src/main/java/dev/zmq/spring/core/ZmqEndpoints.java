package dev.zmq.spring.core;

import java.util.List;

/**
 * Where a socket binds and connects.
 * <p>
 * Thread: any.
 *
 * @param bind the endpoints to bind to
 * @param connect the endpoints to connect to
 */
public record ZmqEndpoints(List<String> bind, List<String> connect) {

	/** No endpoints. */
	public static final ZmqEndpoints NONE = new ZmqEndpoints(List.of(), List.of());

	/**
	 * Freezes the lists.
	 */
	public ZmqEndpoints {
		bind = List.copyOf(bind);
		connect = List.copyOf(connect);
	}

	/**
	 * Whether there are no endpoints at all.
	 * @return whether both lists are empty
	 */
	public boolean isEmpty() {
		return this.bind.isEmpty() && this.connect.isEmpty();
	}

	@Override
	public String toString() {
		if (isEmpty()) {
			return "no endpoint";
		}
		String bound = this.bind.isEmpty() ? "" : "bind " + String.join(", ", this.bind);
		String connected = this.connect.isEmpty() ? "" : "connect " + String.join(", ", this.connect);
		return bound + ((bound.isEmpty() || connected.isEmpty()) ? "" : ", ") + connected;
	}

}
