package dev.zmq.internal.socket;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Collects the sockets of a proxy; opens them last, so that one that fails leaves nothing
 * open.
 * <p>
 * Thread: one.
 */
public final class ProxyBuilder implements ZmqProxy.Builder {

	private static final Set<SocketType> CAPTURE = EnumSet.of(SocketType.PUB, SocketType.DEALER, SocketType.PUSH,
			SocketType.PAIR);

	private static final Set<SocketType> CONTROL = EnumSet.of(SocketType.REP, SocketType.PAIR, SocketType.PULL,
			SocketType.SUB);

	private final ZmqContext context;

	private final SocketEnvironment environment;

	private final List<DefaultSocket> opened = new ArrayList<>();

	private @Nullable Supplier<DefaultSocket> frontend;

	private @Nullable Supplier<DefaultSocket> backend;

	private @Nullable Supplier<DefaultSocket> capture;

	private @Nullable Supplier<DefaultSocket> control;

	/**
	 * Begins with nothing.
	 * @param context opens sockets
	 * @param environment the same context, from the inside
	 */
	public ProxyBuilder(ZmqContext context, SocketEnvironment environment) {
		this.context = context;
		this.environment = environment;
	}

	@Override
	public ProxyBuilder frontend(ZmqSocket socket) {
		this.frontend = given(socket);
		return this;
	}

	@Override
	public ProxyBuilder frontend(SocketType type, String endpoint) {
		this.frontend = () -> open(type, endpoint);
		return this;
	}

	@Override
	public ProxyBuilder backend(ZmqSocket socket) {
		this.backend = given(socket);
		return this;
	}

	@Override
	public ProxyBuilder backend(SocketType type, String endpoint) {
		this.backend = () -> open(type, endpoint);
		return this;
	}

	@Override
	public ProxyBuilder capture(ZmqSocket socket) {
		check("capture", socket.type(), CAPTURE);
		this.capture = given(socket);
		return this;
	}

	@Override
	public ProxyBuilder capture(SocketType type, String endpoint) {
		check("capture", type, CAPTURE);
		this.capture = () -> open(type, endpoint);
		return this;
	}

	@Override
	public ProxyBuilder control(ZmqSocket socket) {
		check("control", socket.type(), CONTROL);
		this.control = given(socket);
		return this;
	}

	@Override
	public ProxyBuilder control(SocketType type, String endpoint) {
		check("control", type, CONTROL);
		this.control = () -> open(type, endpoint);
		return this;
	}

	private static void check(String role, SocketType type, Set<SocketType> legal) {
		if (!legal.contains(type)) {
			throw new SocketTypeException("A " + type + " socket cannot be the " + role + " of a proxy; use " + legal);
		}
	}

	private static Supplier<DefaultSocket> given(ZmqSocket socket) {
		if (!(socket instanceof DefaultSocket ours)) {
			throw new IllegalArgumentException(socket + " was not opened by a context of this engine");
		}
		return () -> ours;
	}

	private DefaultSocket open(SocketType type, String endpoint) {
		DefaultSocket socket = (DefaultSocket) this.context.socket(type);
		this.opened.add(socket);
		if (type == SocketType.SUB) {
			socket.subscribe("");
		}
		socket.bind(endpoint);
		return socket;
	}

	@Override
	public ZmqProxy build() {
		Supplier<DefaultSocket> front = this.frontend;
		Supplier<DefaultSocket> back = this.backend;
		if (front == null || back == null) {
			throw new SocketTypeException("A proxy needs a frontend and a backend; for one socket, give it twice");
		}
		boolean done = false;
		try {
			ProxySockets sockets = new ProxySockets(front.get(), back.get(), get(this.capture), get(this.control),
					List.copyOf(this.opened));
			check(sockets);
			done = true;
			return new DefaultProxy(sockets, this.environment);
		}
		finally {
			if (!done) {
				this.opened.forEach(DefaultSocket::close);
			}
			this.opened.clear();
		}
	}

	private static @Nullable DefaultSocket get(@Nullable Supplier<DefaultSocket> role) {
		return (role != null) ? role.get() : null;
	}

	private static void check(ProxySockets sockets) {
		SocketType front = sockets.frontend().type();
		SocketType back = sockets.backend().type();
		if (!(front.canReceive() && back.canSend()) && !(back.canReceive() && front.canSend())) {
			throw new SocketTypeException("A proxy between " + front + " and " + back
					+ " moves nothing: one of them must receive and the other send");
		}
		Set<DefaultSocket> sides = Set.copyOf(List.of(sockets.frontend(), sockets.backend()));
		DefaultSocket capture = sockets.capture();
		DefaultSocket control = sockets.control();
		if ((capture != null && sides.contains(capture)) || (control != null && sides.contains(control))
				|| (capture != null && capture == control)) {
			throw new SocketTypeException(
					"The capture and control sockets of a proxy must be others than its frontend and backend");
		}
	}

}
