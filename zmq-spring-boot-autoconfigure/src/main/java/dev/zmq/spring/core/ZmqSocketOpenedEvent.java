package dev.zmq.spring.core;

import java.util.List;

import dev.zmq.Endpoint;

import org.springframework.context.ApplicationEvent;

/**
 * A named socket is open: bound, and connecting.
 * <p>
 * Thread: any.
 */
public class ZmqSocketOpenedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final String socketName;

	private final transient List<Endpoint> bound;

	/**
	 * Makes the event.
	 * @param source the socket
	 * @param bound where it is bound
	 */
	public ZmqSocketOpenedEvent(ZmqNamedSocket source, List<Endpoint> bound) {
		super(source);
		this.socketName = source.getName();
		this.bound = List.copyOf(bound);
	}

	/**
	 * The name of the socket.
	 * @return the name
	 */
	public String getSocketName() {
		return this.socketName;
	}

	/**
	 * Where the socket is bound.
	 * @return the resolved endpoints
	 */
	public List<Endpoint> getBound() {
		return this.bound;
	}

}
