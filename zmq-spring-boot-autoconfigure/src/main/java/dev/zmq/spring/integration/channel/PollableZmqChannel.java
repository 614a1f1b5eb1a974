package dev.zmq.spring.integration.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.support.ZmqHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.PollableChannel;

/**
 * A channel whose messages pass from a PUSH to a PULL socket, and wait there until they
 * are polled: up to the high-water marks of the two, and then who sends waits.
 * <p>
 * Thread: any, once it is set up.
 */
public class PollableZmqChannel extends SocketChannelSupport implements PollableChannel {

	/**
	 * Makes a channel inside this process.
	 */
	public PollableZmqChannel() {
		super(null, SocketType.PUSH, SocketType.PULL, false);
	}

	/**
	 * Makes a channel over configured sockets.
	 * @param sending the name of the socket that sends
	 * @param receiving the name of the socket that receives
	 */
	public PollableZmqChannel(String sending, String receiving) {
		super(ChannelSockets.configured(sending, receiving), SocketType.PUSH, SocketType.PULL, false);
	}

	@Override
	public String getComponentType() {
		return "zmq:pollable-channel";
	}

	@Override
	protected boolean doSend(Message<?> message, long timeout) {
		// Opened here as well: what is sent inside this process waits at its receiver.
		beans().sockets().getSocket(sockets().in());
		return super.doSend(message, timeout);
	}

	@Override
	public @Nullable Message<?> receive() {
		return receive(SocketOptions.INFINITE);
	}

	@Override
	public @Nullable Message<?> receive(long timeout) {
		return receive((timeout < 0) ? SocketOptions.INFINITE : Duration.ofMillis(timeout));
	}

	private @Nullable Message<?> receive(Duration timeout) {
		String in = sockets().in();
		ZmqMessage message = beans().operations().receive(in, ZmqMessage.class, timeout);
		if (message == null) {
			return null;
		}
		Map<String, Object> headers = new HashMap<>();
		headers.put(ZmqHeaders.SOCKET, in);
		headers.put(ZmqHeaders.FRAMES, message.size());
		return mapper().toMessage(message, headers);
	}

}
