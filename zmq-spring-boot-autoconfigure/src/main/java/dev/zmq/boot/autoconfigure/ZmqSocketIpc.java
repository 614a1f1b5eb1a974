package dev.zmq.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who may connect over ipc.
 * <p>
 * Thread: one, while the context refreshes.
 */
public class ZmqSocketIpc {

	/**
	 * Comma-separated list of users, by name or number. Everybody if not set.
	 */
	private @Nullable List<String> filterUser;

	/**
	 * Comma-separated list of groups, by name or number. Everybody if not set.
	 */
	private @Nullable List<String> filterGroup;

	public @Nullable List<String> getFilterUser() {
		return this.filterUser;
	}

	public void setFilterUser(@Nullable List<String> filterUser) {
		this.filterUser = filterUser;
	}

	public @Nullable List<String> getFilterGroup() {
		return this.filterGroup;
	}

	public void setFilterGroup(@Nullable List<String> filterGroup) {
		this.filterGroup = filterGroup;
	}

}
