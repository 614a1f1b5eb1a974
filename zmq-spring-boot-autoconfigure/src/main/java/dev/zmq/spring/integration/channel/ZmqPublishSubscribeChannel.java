package dev.zmq.spring.integration.channel;

import java.time.Duration;

import dev.zmq.SocketType;

import org.springframework.integration.dispatcher.BroadcastingDispatcher;
import org.springframework.messaging.Message;

/**
 * A channel whose messages pass from a PUB to a SUB socket: each goes to all subscribers,
 * here and at every process that has such a channel. Messages that are sent before
 * somebody has subscribed reach nobody; inside this process the channel waits for its own
 * subscription.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqPublishSubscribeChannel extends ZmqChannel {

	private static final Duration START = Duration.ofSeconds(5);

	/**
	 * Makes a channel inside this process.
	 */
	public ZmqPublishSubscribeChannel() {
		super(null, SocketType.PUB, SocketType.SUB, new BroadcastingDispatcher());
	}

	/**
	 * Makes a channel over configured sockets.
	 * @param sending the name of the socket that publishes
	 * @param receiving the name of the socket that subscribes
	 */
	public ZmqPublishSubscribeChannel(String sending, String receiving) {
		super(ChannelSockets.configured(sending, receiving), SocketType.PUB, SocketType.SUB,
				new BroadcastingDispatcher());
	}

	@Override
	public String getComponentType() {
		return "zmq:publish-subscribe-channel";
	}

	@Override
	protected boolean doSend(Message<?> message, long timeout) {
		ChannelSockets sockets = sockets();
		if (sockets.own() && isRunning()) {
			beans().operations().awaitSubscribers(sockets.out(), "", 1, START);
		}
		return super.doSend(message, timeout);
	}

}
