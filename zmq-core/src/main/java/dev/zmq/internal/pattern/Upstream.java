package dev.zmq.internal.pattern;

import dev.zmq.ZmqMessage;

/**
 * The form in which subscriptions travel to a publisher, and in which XPUB and XSUB
 * applications see them: one frame, 1 (subscribe) or 0 (cancel), then the topic.
 * <p>
 * Thread: any.
 */
final class Upstream {

	private Upstream() {
	}

	static boolean isSubscription(ZmqMessage message) {
		return message.size() == 1 && message.bytes().length > 0
				&& (message.bytes()[0] == 0 || message.bytes()[0] == 1);
	}

	static boolean isSubscribe(ZmqMessage subscription) {
		return subscription.bytes()[0] == 1;
	}

	static byte[] topic(ZmqMessage subscription) {
		byte[] frame = subscription.bytes();
		byte[] topic = new byte[frame.length - 1];
		System.arraycopy(frame, 1, topic, 0, topic.length);
		return topic;
	}

	static ZmqMessage subscription(boolean subscribe, byte[] topic) {
		byte[] frame = new byte[topic.length + 1];
		frame[0] = (byte) (subscribe ? 1 : 0);
		System.arraycopy(topic, 0, frame, 1, topic.length);
		return ZmqMessage.wrap(frame);
	}

}
