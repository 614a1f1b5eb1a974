package dev.zmq.internal.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.zmq.ConnectionLimit;
import dev.zmq.HandshakeError;
import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.Listener;
import dev.zmq.internal.transport.StreamTransport;
import org.jspecify.annotations.Nullable;

/**
 * A bound address and the sockets behind it. A connection to a socket that is alone and
 * without a resource is that socket's from the first byte. Others are received here until
 * they have said which resource they want; they live on the loop that listens.
 * <p>
 * Thread: the driver of that loop, except for what the methods say.
 */
final class Port implements Listener.Callback {

	private final LoopIo io;

	private final StreamTransport transport;

	private final OptionValues settings;

	private final Listener listener;

	private final Turnstile turnstile;

	private final RefusalNotices refusals = new RefusalNotices(System::nanoTime);

	private final Ports ports;

	private final AtomicBoolean started = new AtomicBoolean();

	/** Changed under the lock of {@link Ports}. */
	private final List<BoundEndpoint> members = new CopyOnWriteArrayList<>();

	private final Set<Reception> receptions = new HashSet<>();

	/** Who has closed the port. */
	private @Nullable BoundEndpoint lastMember;

	Port(Ports ports, LoopIo io, StreamTransport transport, StreamTransport.Listening listening,
			OptionValues settings) {
		this.ports = ports;
		this.io = io;
		this.transport = transport;
		this.settings = settings;
		this.turnstile = new Turnstile(settings, System::nanoTime);
		this.listener = new Listener(io.loop(), transport, listening, settings, this);
	}

	LoopIo io() {
		return this.io;
	}

	StreamTransport transport() {
		return this.transport;
	}

	/** How long a stranger may take; 0 is without limit. */
	long handshakeNanos() {
		return Math.max(0, this.settings.get(SocketOptions.HANDSHAKE_INTERVAL).toNanos());
	}

	/** Who is behind the port. Thread: under the lock of {@link Ports}. */
	List<BoundEndpoint> members() {
		return this.members;
	}

	/** Whether another socket may come behind the port. */
	boolean isShareable() {
		return this.members.stream().allMatch((member) -> Resources.isShareable(member.settings()));
	}

	/** Who has a resource. Thread: any. */
	@Nullable BoundEndpoint find(String resource) {
		for (BoundEndpoint member : this.members) {
			if (member.endpoint().resource().equals(resource)) {
				return member;
			}
		}
		return null;
	}

	/** Starts to accept; once is enough. Thread: any. */
	void start() {
		if (this.started.compareAndSet(false, true)) {
			this.io.loop().execute(() -> {
				try {
					this.listener.start();
				}
				catch (IOException ex) {
					notAccepted(String.valueOf(ex.getMessage()));
				}
			});
		}
	}

	@Override
	public void accepted(SocketChannel channel) {
		BoundEndpoint first = speaker();
		Turnstile.Pass pass = (first != null)
				? this.turnstile.admit(address(channel), (limit) -> refused(first, channel, limit)) : null;
		if (first == null || pass == null) {
			this.io.loop().close(channel, (failure) -> {
			}, () -> {
			});
		}
		else if (this.members.size() == 1 && first.endpoint().resource().isEmpty()) {
			first.accepted(channel, pass);
		}
		else {
			Reception reception = new Reception(this, channel, pass);
			this.receptions.add(reception);
			reception.start();
		}
	}

	private static @Nullable InetAddress address(SocketChannel channel) {
		try {
			return (channel.getRemoteAddress() instanceof InetSocketAddress remote) ? remote.getAddress() : null;
		}
		catch (IOException ex) {
			// Gone again already.
			return null;
		}
	}

	private void refused(BoundEndpoint told, SocketChannel channel, ConnectionLimit limit) {
		long count = this.refusals.count(limit);
		told.refused((count > 0) ? this.transport.peerAddress(channel) : null, limit, count);
	}

	@Override
	public void notAccepted(String reason) {
		BoundEndpoint told = speaker();
		if (told != null) {
			told.notAccepted(reason);
		}
	}

	@Override
	public void notClosed(IOException failure) {
		BoundEndpoint told = this.lastMember;
		if (told != null) {
			told.notClosed(failure);
		}
	}

	/** A stranger went away, or was sent away. */
	void turnedAway(String address, String reason, HandshakeError error) {
		BoundEndpoint told = speaker();
		if (told != null) {
			told.notAsked(address, reason, error);
		}
	}

	void done(Reception reception) {
		this.receptions.remove(reception);
	}

	/** Who hears of connections that belong to nobody: the one without a resource. */
	private @Nullable BoundEndpoint speaker() {
		BoundEndpoint plain = find("");
		return (plain != null) ? plain : this.members.stream().findFirst().orElse(null);
	}

	/**
	 * A socket leaves; the last one closes the port. Thread: any.
	 * @param member the socket's endpoint
	 * @param report runs on the driver when its place is free
	 */
	void leave(BoundEndpoint member, Runnable report) {
		boolean last = this.ports.remove(this, member);
		this.io.loop().execute(() -> {
			if (last) {
				this.lastMember = member;
				Set.copyOf(this.receptions).forEach(Reception::close);
				this.listener.close(report);
			}
			else {
				report.run();
			}
		});
	}

}
