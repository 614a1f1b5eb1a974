package dev.zmq.internal.session;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import dev.zmq.Endpoint;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.Listener;
import dev.zmq.internal.transport.StreamTransport;

/**
 * One bound endpoint: makes a session of each connection that comes.
 * <p>
 * Thread: the driver of the listening loop, except for what {@link #close} says.
 */
public final class BoundEndpoint implements Listener.Callback {

	private final LoopIo io;

	private final SessionHost host;

	private final SessionPlaces places;

	private final OptionValues settings;

	private final StreamTransport transport;

	private final Endpoint endpoint;

	private final Listener listener;

	private boolean over;

	/**
	 * Makes a bound endpoint; {@link #start()} starts it.
	 * @param io the loop that accepts
	 * @param host the socket
	 * @param places where sessions go
	 * @param settings the socket's options
	 * @param transport the transport
	 * @param listening the bound channel
	 */
	public BoundEndpoint(LoopIo io, SessionHost host, SessionPlaces places, OptionValues settings,
			StreamTransport transport, StreamTransport.Listening listening) {
		this.io = io;
		this.host = host;
		this.places = places;
		this.settings = settings;
		this.transport = transport;
		this.endpoint = new Endpoint(transport.scheme(), listening.address());
		this.listener = new Listener(io.loop(), transport, listening, settings, this);
	}

	/** Starts to accept. Thread: any, once. */
	public void start() {
		this.host.event(new SocketEvent.Listening(this.endpoint));
		this.io.loop().execute(() -> {
			try {
				this.listener.start();
			}
			catch (IOException ex) {
				notAccepted(String.valueOf(ex.getMessage()));
			}
		});
	}

	@Override
	public void accepted(SocketChannel channel) {
		this.host.event(new SocketEvent.Accepted(this.endpoint, this.transport.peerAddress(channel)));
		SessionPlaces.Place place = this.places.next(this.settings.get(SocketOptions.AFFINITY));
		AcceptedSession session = new AcceptedSession(place.io(), this.host, place.group(), this.settings,
				this.transport, this.endpoint);
		this.host.accepted(session);
		if (place.io() == this.io) {
			session.start(channel);
		}
		else {
			place.io().loop().execute(() -> session.start(channel));
		}
	}

	@Override
	public void notAccepted(String reason) {
		this.host.event(new SocketEvent.AcceptFailed(this.endpoint, reason));
	}

	@Override
	public void notClosed(IOException failure) {
		this.host.event(new SocketEvent.CloseFailed(this.endpoint, String.valueOf(failure.getMessage())));
	}

	/**
	 * Stops accepting. Thread: any.
	 * @param report runs once the address is free
	 */
	public void close(Runnable report) {
		this.io.loop().execute(() -> this.listener.close(() -> {
			if (!this.over) {
				this.over = true;
				this.host.event(new SocketEvent.Closed(this.endpoint));
				this.host.ended(this);
			}
			report.run();
		}));
	}

	/**
	 * The resolved endpoint. Thread: any.
	 * @return the endpoint
	 */
	public Endpoint endpoint() {
		return this.endpoint;
	}

}
