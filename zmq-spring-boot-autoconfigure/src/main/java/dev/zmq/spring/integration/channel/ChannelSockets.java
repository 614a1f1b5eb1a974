package dev.zmq.spring.integration.channel;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketRegistry;

/**
 * The two sockets of a channel: one that sends, one that receives. They are configured
 * ones, so that a channel may go from one process to another, or a pair of the channel's
 * own inside this process.
 * <p>
 * Thread: any.
 *
 * @param out the name of the socket that sends
 * @param in the name of the socket that receives
 * @param own whether both are declared by the channel
 */
record ChannelSockets(String out, String in, boolean own) {

	static ChannelSockets configured(String out, String in) {
		return new ChannelSockets(out, in, false);
	}

	static ChannelSockets ofItsOwn(String channel) {
		return new ChannelSockets(channel + ".out", channel + ".in", true);
	}

	/** Declares what is the channel's own, and checks all. */
	void declare(ZmqSocketRegistry registry, SocketType sending, SocketType receiving, String channel) {
		if (this.own) {
			String endpoint = "inproc://channel-" + channel;
			registry.register(ZmqSocketDefinition.named(this.in)
				.type(receiving)
				.bind(endpoint)
				.autoStartup(false)
				.origin("channel '" + channel + "'")
				.build());
			registry.register(ZmqSocketDefinition.named(this.out)
				.type(sending)
				.connect(endpoint)
				.autoStartup(false)
				.origin("channel '" + channel + "'")
				.build());
		}
		registry.getNamedSocket(this.out).check();
		registry.getNamedSocket(this.in).check();
	}

	void undeclare(ZmqSocketRegistry registry) {
		if (this.own) {
			registry.unregister(this.out);
			registry.unregister(this.in);
		}
	}

}
