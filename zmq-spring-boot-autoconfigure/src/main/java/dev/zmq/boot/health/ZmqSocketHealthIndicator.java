package dev.zmq.boot.health;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.Endpoint;
import dev.zmq.SocketStats;
import dev.zmq.ZmqSocket;
import dev.zmq.boot.health.ZmqHealthContributor.SocketHealthSettings;
import dev.zmq.spring.core.ZmqNamedSocket;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of one socket: up while it is open, out of service with fewer peers than it
 * needs or if it is silent for too long, down if it could not be opened, or has no peer
 * because somebody has not been let in for 30 seconds. A socket that connects is up
 * without its peer: that is the peer's affair, unless a number of peers is asked for.
 * <p>
 * Thread: any.
 */
final class ZmqSocketHealthIndicator extends AbstractHealthIndicator {

	/** After that it is no hiccup any more: keys, passwords or certificates are wrong. */
	private static final Duration MOST_REFUSED = Duration.ofSeconds(30);

	private final ZmqNamedSocket socket;

	private final SocketHealthSettings settings;

	private final Silence silence;

	ZmqSocketHealthIndicator(ZmqNamedSocket socket, SocketHealthSettings settings, Silence silence) {
		super("The health of a ZeroMQ socket could not be told");
		this.socket = socket;
		this.settings = settings;
		this.silence = silence;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("type", String.valueOf(this.socket.getDefinition().getType()))
			.withDetail("endpoints", endpoints());
		if (!this.socket.isOpen()) {
			String failure = this.socket.getOpenFailure();
			if (failure != null) {
				builder.down().withDetail("lastError", failure);
			}
			else {
				builder.unknown().withDetail("state", "closed");
			}
			return;
		}
		ZmqSocket open = this.socket.getSocket();
		SocketStats stats = open.stats();
		Duration maxSilence = this.settings.maxSilence();
		Duration silent = (maxSilence != null) ? this.silence.look(open, this.socket.getType(), stats) : Duration.ZERO;
		Duration refused = this.socket.getRefusedFor();
		if (stats.peers() == 0 && refused != null && refused.compareTo(MOST_REFUSED) > 0) {
			builder.down().withDetail("refusedForSeconds", refused.toSeconds());
		}
		else if (stats.peers() < this.settings.minPeers()) {
			builder.outOfService().withDetail("minPeers", this.settings.minPeers());
		}
		else if (maxSilence != null && silent.compareTo(maxSilence) > 0) {
			builder.outOfService().withDetail("silentForSeconds", silent.toSeconds());
		}
		else {
			builder.up();
		}
		builder.withDetail("peers", stats.peers())
			.withDetail("sent", stats.sentMessages())
			.withDetail("received", stats.receivedMessages())
			.withDetail("dropped", stats.droppedTotal());
		String lastEvent = this.socket.getLastEvent();
		if (lastEvent != null) {
			builder.withDetail("lastEvent", lastEvent);
		}
		String lastError = this.socket.getLastError();
		if (lastError != null) {
			builder.withDetail("lastError", lastError);
		}
	}

	private List<String> endpoints() {
		List<Endpoint> bound = this.socket.getBoundEndpoints();
		List<String> configured = this.socket.getDefinition().getEndpoints().bind();
		Stream<String> binds = bound.isEmpty() ? configured.stream() : bound.stream().map(Endpoint::toString);
		return Stream.concat(binds, this.socket.getDefinition().getEndpoints().connect().stream()).toList();
	}

}
