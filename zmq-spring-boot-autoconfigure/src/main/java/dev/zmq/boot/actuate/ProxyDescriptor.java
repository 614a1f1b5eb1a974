package dev.zmq.boot.actuate;

import java.util.Locale;

import dev.zmq.ZmqProxy;
import dev.zmq.spring.core.ZmqNamedProxy;
import dev.zmq.spring.core.ZmqNamedSocket;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as the endpoint shows it.
 * <p>
 * Thread: any.
 *
 * @param state what it does: {@code running}, {@code paused}, {@code stopped}, or
 * {@code terminated} if it has ended by itself
 * @param frontend the name of the socket on the one side
 * @param backend the name of the socket on the other side
 * @param capture the name of the socket that gets a copy of each message, if there is one
 * @param toFrontend messages that went out at the frontend, over all its starts
 * @param toBackend messages that went out at the backend, over all its starts
 * @param dropped messages that a side refused for good, over all its starts
 */
public record ProxyDescriptor(String state, String frontend, String backend, @Nullable String capture, long toFrontend,
		long toBackend, long dropped) {

	static ProxyDescriptor of(ZmqNamedProxy proxy) {
		ZmqProxy.State state = proxy.getState();
		ZmqNamedSocket capture = proxy.getCapture();
		ZmqNamedProxy.Moved moved = proxy.getMoved();
		return new ProxyDescriptor((state != null) ? state.name().toLowerCase(Locale.ROOT) : "stopped",
				proxy.getFrontend().getName(), proxy.getBackend().getName(),
				(capture != null) ? capture.getName() : null, moved.toFrontend(), moved.toBackend(), moved.dropped());
	}

}
