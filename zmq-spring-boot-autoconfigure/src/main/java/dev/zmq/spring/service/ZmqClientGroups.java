package dev.zmq.spring.service;

import java.util.Map;

/**
 * The groups of clients by name.
 * <p>
 * Thread: any.
 *
 * @param groups what the clients of each group have in common
 */
public record ZmqClientGroups(Map<String, ZmqClientGroup> groups) {

	/**
	 * Copies the groups.
	 */
	public ZmqClientGroups {
		groups = Map.copyOf(groups);
	}

}
