package dev.zmq.internal.session;

import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.zmtp.Framing;

/**
 * The messages that an application may want for the beginning and the end of a connection
 * ({@code HELLO_MSG}, {@code DISCONNECT_MSG} and {@code HICCUP_MSG} of libzmq).
 * <p>
 * Thread: the driver.
 */
final class LifeMessages {

	private LifeMessages() {
	}

	/** To the peer, before any other message. */
	static void hello(OptionValues settings, Framing framing, Outbound to) {
		byte[] hello = settings.get(SocketOptions.HELLO_MESSAGE);
		if (hello.length > 0) {
			// Ahead of every message, as control frames are.
			to.control(framing.frame(hello));
		}
	}

	/** To our application, after the peer's last message. */
	static void farewell(OptionValues settings, Pipe from, Peer gone) {
		byte[] farewell = settings
			.get(gone.incoming() ? SocketOptions.DISCONNECT_MESSAGE : SocketOptions.HICCUP_MESSAGE);
		if (farewell.length > 0) {
			from.in().offerAlways(ZmqMessage.wrap(gone, farewell));
			from.in().publish();
		}
	}

}
