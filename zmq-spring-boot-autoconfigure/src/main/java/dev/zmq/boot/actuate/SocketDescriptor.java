package dev.zmq.boot.actuate;

import java.util.List;
import java.util.Map;

import dev.zmq.Endpoint;
import dev.zmq.SocketStats;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketReader;
import org.jspecify.annotations.Nullable;

/**
 * A socket as the endpoint shows it.
 * <p>
 * Thread: any.
 *
 * @param type what the user calls it
 * @param open whether it is open
 * @param bound the resolved endpoints it is bound to
 * @param connected the endpoints it connects to
 * @param reader who takes its messages, if anybody
 * @param counters what passed and what was lost, while it is open
 * @param peers who is connected
 * @param options the options of the engine's socket, by name
 * @param events what happened to its connections lately, oldest first
 * @param lastError what went wrong last
 */
public record SocketDescriptor(String type, boolean open, List<String> bound, List<String> connected,
		@Nullable String reader, @Nullable Counters counters, List<PeerDescriptor> peers, Map<String, String> options,
		List<String> events, @Nullable String lastError) {

	static SocketDescriptor of(ZmqNamedSocket named) {
		List<String> bound = named.getBoundEndpoints().stream().map(Endpoint::toString).toList();
		List<String> connected = named.getDefinition().getEndpoints().connect();
		ZmqSocketReader user = named.getReader();
		String reader = (user != null) ? user.describe() : null;
		String type = String.valueOf(named.getDefinition().getType());
		if (!named.isOpen()) {
			return new SocketDescriptor(type, false, bound, connected, reader, null, List.of(), Map.of(), List.of(),
					named.getOpenFailure());
		}
		ZmqSocket socket = named.getSocket();
		return new SocketDescriptor(type, true, bound, connected, reader, Counters.of(socket.stats()),
				socket.peers().stream().map(PeerDescriptor::of).toList(), OptionTexts.of(socket), named.getLastEvents(),
				named.getLastError());
	}

	/**
	 * The counters of the engine's socket since it was opened.
	 *
	 * @param sent messages sent
	 * @param received messages received
	 * @param queuedOut messages that wait to be written
	 * @param queuedIn messages that wait to be received
	 * @param dropped messages lost, by reason; only reasons that occurred
	 * @param reconnects connections made again
	 * @param subscriptions subscriptions held
	 */
	public record Counters(long sent, long received, long queuedOut, long queuedIn, Map<String, Long> dropped,
			long reconnects, long subscriptions) {

		static Counters of(SocketStats stats) {
			return new Counters(stats.sentMessages(), stats.receivedMessages(), stats.queuedOut(), stats.queuedIn(),
					OptionTexts.occurred(stats.dropped()), stats.reconnects(), stats.subscriptions());
		}

	}

}
