package dev.zmq.internal.session;

import dev.zmq.Peer;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.FrameEncoder;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of a subscription: a message that starts with 1 (subscribe) or 0
 * (cancel), which is what patterns see and ZMTP 3.0 sends, and the commands of ZMTP 3.1.
 * <p>
 * Thread: any.
 */
final class Subscriptions {

	private Subscriptions() {
	}

	static ZmqMessage message(@Nullable Peer peer, boolean subscribe, byte[] topic) {
		return ZmqMessage.wrap(peer, prefixed(subscribe, topic));
	}

	static byte[] frame(ZmtpVersion version, boolean subscribe, byte[] topic) {
		if (version == ZmtpVersion.V3_0) {
			return FrameEncoder.frame(0, prefixed(subscribe, topic));
		}
		return (subscribe ? new Command.Subscribe(topic) : new Command.Cancel(topic)).frame();
	}

	private static byte[] prefixed(boolean subscribe, byte[] topic) {
		byte[] body = new byte[topic.length + 1];
		body[0] = (byte) (subscribe ? 1 : 0);
		System.arraycopy(topic, 0, body, 1, topic.length);
		return body;
	}

}
