package dev.zmq.spring.integration.channel;

import java.lang.reflect.Type;
import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.spring.client.SocketSpec;
import dev.zmq.spring.client.ZmqSendTimeoutException;
import dev.zmq.spring.integration.support.DefaultZmqMessageMapper;
import dev.zmq.spring.integration.support.ZmqBeans;
import dev.zmq.spring.integration.support.ZmqMessageMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.channel.AbstractMessageChannel;
import org.springframework.messaging.Message;

/**
 * What channels over sockets have in common: sending, and their mapper. Payloads pass as
 * the converters make them; of the headers, those pass that the sockets allow.
 * <p>
 * Thread: any, once it is set up.
 */
abstract class SocketChannelSupport extends AbstractMessageChannel {

	private final SocketType sending;

	private final SocketType receiving;

	private final boolean topic;

	private @Nullable ChannelSockets sockets;

	private Type payloadType = byte[].class;

	private @Nullable ZmqMessageMapper mapper;

	SocketChannelSupport(@Nullable ChannelSockets sockets, SocketType sending, SocketType receiving, boolean topic) {
		this.sockets = sockets;
		this.sending = sending;
		this.receiving = receiving;
		this.topic = topic;
	}

	/**
	 * The type of payloads that come out of the channel. Default {@code byte[]}.
	 * @param payloadType a type that a converter knows
	 */
	public void setPayloadType(Type payloadType) {
		this.payloadType = payloadType;
	}

	/**
	 * Makes of a message what passes through the sockets, and back.
	 * @param mapper the mapper
	 */
	public void setMapper(ZmqMessageMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	protected void onInit() {
		super.onInit();
		ZmqBeans beans = beans();
		if (this.mapper == null) {
			this.mapper = new DefaultZmqMessageMapper(beans.converters(), this.payloadType);
		}
		String name = String.valueOf(getComponentName());
		ChannelSockets known = (this.sockets != null) ? this.sockets : ChannelSockets.ofItsOwn(name);
		this.sockets = known;
		known.declare(beans.sockets(), this.sending, this.receiving, name);
	}

	@Override
	protected boolean doSend(Message<?> message, long timeout) {
		SocketSpec spec = beans().operations().socket(sockets().out());
		mapper().fill(spec, message, this.topic ? "" : null);
		if (timeout >= 0) {
			spec.timeout(Duration.ofMillis(timeout));
		}
		try {
			spec.send();
			return true;
		}
		catch (ZmqSendTimeoutException ex) {
			this.logger.debug(ex, () -> "The channel could not take " + message);
			return false;
		}
	}

	final ZmqBeans beans() {
		return new ZmqBeans(getBeanFactory());
	}

	final ChannelSockets sockets() {
		ChannelSockets known = this.sockets;
		if (known == null) {
			throw new IllegalStateException("The channel is not set up");
		}
		return known;
	}

	final ZmqMessageMapper mapper() {
		ZmqMessageMapper known = this.mapper;
		if (known == null) {
			throw new IllegalStateException("The channel is not set up");
		}
		return known;
	}

	@Override
	public void destroy() {
		super.destroy();
		if (this.sockets != null) {
			this.sockets.undeclare(beans().sockets());
		}
	}

}
