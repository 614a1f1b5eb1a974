package dev.zmq.internal.session;

import dev.zmq.Peer;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Upstream;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of a subscription: a message that starts with 1 (subscribe) or 0
 * (cancel), which is what patterns see and ZMTP up to 3.0 sends, and the commands of ZMTP
 * 3.1.
 * <p>
 * Thread: any.
 */
final class Subscriptions {

	private Subscriptions() {
	}

	static ZmqMessage message(@Nullable Peer peer, boolean subscribe, byte[] topic) {
		return Upstream.subscription(subscribe, topic).from(peer);
	}

	static byte[] frame(ZmtpVersion version, boolean subscribe, byte[] topic) {
		if (version != ZmtpVersion.V3_1) {
			return version.framing().frame(Upstream.subscription(subscribe, topic).bytes());
		}
		return (subscribe ? new Command.Subscribe(topic) : new Command.Cancel(topic)).frame();
	}

}
