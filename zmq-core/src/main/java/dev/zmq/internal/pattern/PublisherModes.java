package dev.zmq.internal.pattern;

import dev.zmq.SocketOptions;
import dev.zmq.SocketStateException;

/**
 * The options of a PUB or XPUB socket, read once and not with each message.
 * <p>
 * Thread: any.
 *
 * @param everySubscription whether each subscription is shown, not only the first of a
 * topic
 * @param everyCancellation whether each cancellation is shown, not only the last
 * @param manual whether the application decides on subscriptions
 * @param lastValue whether a peer whose subscription was accepted gets the next message
 * alone
 * @param inverted whether a message goes to those that did not subscribe to it
 * @param noDrop whether sending waits for a full peer
 * @param onlyFirst whether only the first frame of a message may be a subscription
 * @param lastValues of how many topics the last message is kept for those who come later
 */
record PublisherModes(boolean everySubscription, boolean everyCancellation, boolean manual, boolean lastValue,
		boolean inverted, boolean noDrop, boolean onlyFirst, int lastValues) {

	static PublisherModes of(PatternHost host) {
		boolean verboser = host.option(SocketOptions.XPUB_VERBOSER);
		boolean lastValue = host.option(SocketOptions.XPUB_MANUAL_LAST_VALUE);
		return new PublisherModes(verboser || host.option(SocketOptions.XPUB_VERBOSE), verboser,
				lastValue || host.option(SocketOptions.XPUB_MANUAL), lastValue,
				host.option(SocketOptions.INVERT_MATCHING), host.option(SocketOptions.XPUB_NODROP),
				host.option(SocketOptions.ONLY_FIRST_SUBSCRIBE),
				host.option(SocketOptions.INVERT_MATCHING) ? 0 : host.option(SocketOptions.LAST_VALUES));
	}

	/** Whether sending is plain: each message to those that subscribed to it, or lost. */
	boolean sendsPlainly() {
		return !this.lastValue && !this.inverted && !this.noDrop;
	}

	/** The application may decide on subscriptions. */
	void requireManual(PatternHost host) {
		if (!this.manual) {
			throw new SocketStateException(host.describe() + " follows the subscriptions of its peers by itself; set "
					+ "the option " + SocketOptions.XPUB_MANUAL + " to decide on them, before peers connect");
		}
	}

	/** Whether more is shown than first subscriptions and last cancellations. */
	boolean showsMore() {
		return this.everySubscription || this.manual;
	}

}
