package dev.zmq;

import java.util.List;

/**
 * What closing cost.
 * <p>
 * Thread: any.
 *
 * @param discardedMessages messages that were queued and not sent in time
 * @param openSockets sockets that were still open when their context was closed, each
 * with the place where it was created
 * @param complete whether everything was closed within the time allowed
 */
public record CloseReport(long discardedMessages, List<String> openSockets, boolean complete) {

	/**
	 * Freezes the list.
	 */
	public CloseReport {
		openSockets = List.copyOf(openSockets);
	}

}
