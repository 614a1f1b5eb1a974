package dev.zmq.spring.integration.channel;

import dev.zmq.SocketType;
import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.integration.support.ListenerBridge;
import dev.zmq.spring.integration.support.ZmqSocketSpec;
import dev.zmq.spring.listener.ZmqDelivery;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.integration.dispatcher.BroadcastingDispatcher;
import org.springframework.integration.dispatcher.MessageDispatcher;
import org.springframework.integration.dispatcher.RoundRobinLoadBalancingStrategy;
import org.springframework.integration.dispatcher.UnicastingDispatcher;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.SubscribableChannel;

/**
 * A channel whose messages pass from a PUSH to a PULL socket: each goes to one
 * subscriber, here or at another process. With names of configured sockets it goes where
 * these go; without, it stays in this process.
 * <p>
 * Thread: any, once it is set up.
 */
public class ZmqChannel extends SocketChannelSupport implements SubscribableChannel, SmartLifecycle {

	private final MessageDispatcher dispatcher;

	private @Nullable ListenerBridge bridge;

	private volatile boolean running;

	/**
	 * Makes a channel inside this process.
	 */
	public ZmqChannel() {
		this(null, SocketType.PUSH, SocketType.PULL, unicasting());
	}

	/**
	 * Makes a channel over configured sockets.
	 * @param sending the name of the socket that sends
	 * @param receiving the name of the socket that receives
	 */
	public ZmqChannel(String sending, String receiving) {
		this(ChannelSockets.configured(sending, receiving), SocketType.PUSH, SocketType.PULL, unicasting());
	}

	ZmqChannel(@Nullable ChannelSockets sockets, SocketType sending, SocketType receiving,
			MessageDispatcher dispatcher) {
		super(sockets, sending, receiving, sending == SocketType.PUB);
		this.dispatcher = dispatcher;
	}

	private static MessageDispatcher unicasting() {
		UnicastingDispatcher dispatcher = new UnicastingDispatcher();
		dispatcher.setLoadBalancingStrategy(new RoundRobinLoadBalancingStrategy());
		return dispatcher;
	}

	@Override
	public String getComponentType() {
		return "zmq:channel";
	}

	@Override
	protected void onInit() {
		super.onInit();
		if (this.dispatcher instanceof BroadcastingDispatcher broadcasting) {
			broadcasting.setBeanFactory(getBeanFactory());
		}
		this.bridge = new ListenerBridge(beans(), getComponentName() + ".listener",
				new ZmqSocketSpec().name(sockets().in()), null, this::accept);
	}

	private @Nullable Object accept(ZmqDelivery delivery) {
		Message<?> message = mapper().toMessage(delivery.getMessage(), ListenerBridge.headers(delivery));
		this.dispatcher.dispatch(message);
		return null;
	}

	@Override
	public boolean subscribe(MessageHandler handler) {
		return this.dispatcher.addHandler(handler);
	}

	@Override
	public boolean unsubscribe(MessageHandler handler) {
		return this.dispatcher.removeHandler(handler);
	}

	@Override
	public void start() {
		if (this.bridge != null && !this.running) {
			this.bridge.start();
			// Connected now, and not when the first message is sent: who publishes
			// before somebody has subscribed publishes to nobody.
			beans().sockets().getSocket(sockets().out());
			this.running = true;
		}
	}

	@Override
	public void stop() {
		if (this.bridge != null && this.running) {
			this.running = false;
			this.bridge.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ZmqPhases.LISTENERS;
	}

	@Override
	public void destroy() {
		stop();
		if (this.bridge != null) {
			this.bridge.destroy();
		}
		super.destroy();
	}

}
