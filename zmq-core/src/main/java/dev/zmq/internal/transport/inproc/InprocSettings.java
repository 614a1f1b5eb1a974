package dev.zmq.internal.transport.inproc;

/**
 * The options of a socket that concern its inproc links.
 * <p>
 * Thread: any.
 *
 * @param sendHwm messages queued out at most, 0 without limit
 * @param receiveHwm messages queued in at most, 0 without limit
 * @param conflate whether only the newest message is kept
 * @param routingId the name to announce, empty for none
 */
public record InprocSettings(int sendHwm, int receiveHwm, boolean conflate, byte[] routingId) {

	/**
	 * The limit of one direction: both ends' limits together.
	 * @param receiver the settings of the receiving end
	 * @return the limit, 0 if one of the ends has none
	 */
	int limitTo(InprocSettings receiver) {
		if (this.sendHwm == 0 || receiver.receiveHwm == 0) {
			return 0;
		}
		return (int) Math.min(Integer.MAX_VALUE, (long) this.sendHwm + receiver.receiveHwm);
	}

}
