package dev.zmq.internal.pipe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;

/**
 * The form in which subscriptions travel to a publisher, and in which XPUB and XSUB
 * applications see them: one frame, 1 (subscribe) or 0 (cancel), then the topic. That in
 * which memberships travel to a RADIO: the frame is 1 (join) or 0 (leave), and the group
 * stands beside it, so that no bytes of a peer can be taken for it.
 * <p>
 * Thread: any.
 */
public final class Upstream {

	private static final byte[][] NO_FRAMES = new byte[0][];

	private Upstream() {
	}

	/**
	 * Whether a message has this form.
	 * @param message the message
	 * @return whether it subscribes or cancels
	 */
	public static boolean isSubscription(ZmqMessage message) {
		return message.size() == 1 && isSubscription(message.bytes());
	}

	/**
	 * Whether a frame has this form.
	 * @param frame the frame
	 * @return whether it subscribes or cancels
	 */
	public static boolean isSubscription(byte[] frame) {
		return frame.length > 0 && (frame[0] == 0 || frame[0] == 1);
	}

	/**
	 * Takes the subscriptions out of a message of several frames. Source:
	 * ZMQ_ONLY_FIRST_SUBSCRIBE in zmq_setsockopt(3).
	 * @param message the message
	 * @param onlyFirst whether only its first frame may be one
	 * @param subscription told of each, in order, as a message from the same peer
	 * @return what is left, {@code null} if nothing is
	 */
	public static @Nullable ZmqMessage split(ZmqMessage message, boolean onlyFirst, Consumer<ZmqMessage> subscription) {
		int candidates = onlyFirst ? 1 : message.size();
		List<byte[]> rest = new ArrayList<>(message.size());
		for (int i = 0; i < message.size(); i++) {
			byte[] frame = message.frame(i);
			if (i < candidates && isSubscription(frame)) {
				subscription.accept(ZmqMessage.wrap(message.peer(), frame));
			}
			else {
				rest.add(frame);
			}
		}
		if (rest.size() == message.size()) {
			return message;
		}
		return rest.isEmpty() ? null : ZmqMessage.wrap(message.peer(), rest.toArray(NO_FRAMES));
	}

	/**
	 * Whether it subscribes.
	 * @param subscription a message of this form
	 * @return {@code false} if it cancels
	 */
	public static boolean isSubscribe(ZmqMessage subscription) {
		return subscription.bytes()[0] == 1;
	}

	/**
	 * The topic of a subscription.
	 * @param subscription a message of this form
	 * @return a copy of the prefix
	 */
	public static byte[] topic(ZmqMessage subscription) {
		byte[] frame = subscription.bytes();
		byte[] topic = new byte[frame.length - 1];
		System.arraycopy(frame, 1, topic, 0, topic.length);
		return topic;
	}

	/**
	 * Makes a membership.
	 * @param join whether to join or to leave
	 * @param group the group
	 * @return the message
	 */
	public static ZmqMessage membership(boolean join, String group) {
		return ZmqMessage.wrap(new byte[] { (byte) (join ? 1 : 0) }).withGroup(group);
	}

	/**
	 * Whether a membership joins.
	 * @param membership a message of that form
	 * @return {@code false} if it leaves
	 */
	public static boolean isJoin(ZmqMessage membership) {
		return membership.bytes()[0] == 1;
	}

	/**
	 * Makes a subscription.
	 * @param subscribe whether to subscribe or to cancel
	 * @param topic the prefix
	 * @return the message
	 */
	public static ZmqMessage subscription(boolean subscribe, byte[] topic) {
		byte[] frame = new byte[topic.length + 1];
		frame[0] = (byte) (subscribe ? 1 : 0);
		System.arraycopy(topic, 0, frame, 1, topic.length);
		return ZmqMessage.wrap(frame);
	}

}
