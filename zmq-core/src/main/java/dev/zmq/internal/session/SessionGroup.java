package dev.zmq.internal.session;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.internal.loop.Driven;

/**
 * The open connections of one socket on one loop, for a thread that waits for that socket
 * and drives the loop.
 * <p>
 * Thread: the driver.
 */
public final class SessionGroup implements Driven {

	/** With more connections asking the selector is cheaper than asking each of them. */
	private static final int DIRECT_LIMIT = 4;

	private final List<Connection> connections = new ArrayList<>();

	void add(Connection connection) {
		this.connections.add(connection);
	}

	void remove(Connection connection) {
		this.connections.remove(connection);
	}

	/**
	 * The connections of several sockets, for a thread that waits for all of them.
	 * @param groups the groups, on one loop
	 * @return what to look at
	 */
	public static Driven together(List<SessionGroup> groups) {
		return new Driven() {

			@Override
			public boolean isDirect() {
				int count = 0;
				for (SessionGroup group : groups) {
					count += group.connections.size();
				}
				return count > 0 && count <= DIRECT_LIMIT;
			}

			@Override
			public void readDirectly() {
				groups.forEach(SessionGroup::readDirectly);
			}

		};
	}

	@Override
	public boolean isDirect() {
		int count = this.connections.size();
		return count > 0 && count <= DIRECT_LIMIT;
	}

	@Override
	public void readDirectly() {
		for (int i = this.connections.size() - 1; i >= 0; i--) {
			this.connections.get(i).readDirectly();
		}
	}

}
