package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import dev.zmq.ConnectionLimit;
import dev.zmq.Endpoint;
import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;
import org.jspecify.annotations.Nullable;

/**
 * One socket at one port: makes a session of each connection that comes for it.
 * <p>
 * Thread: the driver of the listening loop, except for what the methods say.
 */
public final class BoundEndpoint {

	private final Port port;

	private final SessionHost host;

	private final SessionPlaces places;

	private final OptionValues settings;

	private final StreamTransport transport;

	private final Endpoint endpoint;

	private boolean over;

	BoundEndpoint(Port port, SessionHost host, SessionPlaces places, OptionValues settings, StreamTransport transport,
			Endpoint endpoint) {
		this.port = port;
		this.host = host;
		this.places = places;
		this.settings = settings;
		this.transport = transport;
		this.endpoint = endpoint;
	}

	OptionValues settings() {
		return this.settings;
	}

	/** Starts to accept. Thread: any, once. */
	public void start() {
		this.host.event(new SocketEvent.Listening(this.endpoint));
		this.port.start();
	}

	/** A connection for this socket that nothing was said on. */
	void accepted(SocketChannel channel, Turnstile.Pass pass) {
		begin(channel, pass, this.places.next(this.settings.get(SocketOptions.AFFINITY)), null);
	}

	/** A connection that has asked for this socket; it stays on the loop it is on. */
	void asked(SocketChannel channel, Turnstile.Pass pass, ByteBuffer head) {
		begin(channel, pass, this.places.at(this.port.io()), head);
	}

	private void begin(SocketChannel channel, Turnstile.Pass pass, SessionPlaces.Place place,
			@Nullable ByteBuffer head) {
		this.host.event(new SocketEvent.Accepted(this.endpoint, this.transport.peerAddress(channel)));
		AcceptedSession session = new AcceptedSession(place.io(), this.host, place.group(), this.settings,
				this.transport, this.endpoint, pass);
		this.host.accepted(session);
		if (place.io() == this.port.io()) {
			session.start(channel, head);
		}
		else {
			place.io().loop().execute(() -> session.start(channel, head));
		}
	}

	/**
	 * A connection was over a limit and is closed.
	 * @param address whose it was, {@code null} if others were told of just now
	 * @param limit the limit
	 * @param count how many were over it so far
	 */
	void refused(@Nullable String address, ConnectionLimit limit, long count) {
		this.host.refusedConnection();
		if (address != null) {
			this.host.event(new SocketEvent.ConnectionsRefused(this.endpoint, address, limit, count));
		}
	}

	void notAccepted(String reason) {
		this.host.event(new SocketEvent.AcceptFailed(this.endpoint, reason));
	}

	void notClosed(IOException failure) {
		this.host.event(new SocketEvent.CloseFailed(this.endpoint, String.valueOf(failure.getMessage())));
	}

	/** A connection ended before it had asked for a socket that is here. */
	void notAsked(String address, String reason, HandshakeError error) {
		this.host.event(new SocketEvent.HandshakeFailed(this.endpoint, address, reason, error));
	}

	/**
	 * Stops accepting. Thread: any.
	 * @param report runs once the address, or its resource, is free
	 */
	public void close(Runnable report) {
		this.port.leave(this, () -> {
			if (!this.over) {
				this.over = true;
				this.host.event(new SocketEvent.Closed(this.endpoint));
				this.host.ended(this);
			}
			report.run();
		});
	}

	/**
	 * The resolved endpoint. Thread: any.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.endpoint;
	}

}
