package dev.zmq.test.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqEndpointRewriter;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketOpenedEvent;

import org.springframework.context.ApplicationListener;

/**
 * The private endpoints of one application under test. Endpoints that mean the same place
 * are replaced by the same one, so that sockets of the application still find each other,
 * and those of other applications on the network; what would be outside is for test peers
 * to bind.
 * <p>
 * Thread: any.
 */
public final class TestNetwork implements ZmqEndpointRewriter, ApplicationListener<ZmqSocketOpenedEvent> {

	private static final String INPROC = "inproc://";

	private final String application;

	private final TestPlaces network;

	private final Map<String, SocketPlaces> sockets = new ConcurrentHashMap<>();

	private final Map<String, ZmqNamedSocket> opened = new ConcurrentHashMap<>();

	/**
	 * Puts an application on a network.
	 * @param application the name of the application on it
	 * @param network the places
	 */
	public TestNetwork(String application, TestPlaces network) {
		this.application = application;
		this.network = network;
	}

	/**
	 * What endpoints become.
	 * @return the transport
	 */
	public TestZmqTransport getTransport() {
		return this.network.getTransport();
	}

	@Override
	public ZmqEndpoints rewriteEndpoints(String socketName, ZmqEndpoints endpoints) {
		List<Place> binds = new ArrayList<>();
		for (int i = 0; i < endpoints.bind().size(); i++) {
			String endpoint = endpoints.bind().get(i);
			Place place = place(endpoint, PlaceNames.ofBind(this.application + "/" + socketName, i, endpoint));
			place.claim(this.application);
			binds.add(place);
		}
		List<Place> connects = endpoints.connect()
			.stream()
			.map((endpoint) -> place(endpoint, PlaceNames.ofConnect(endpoint, this.network.hosts())))
			.toList();
		this.sockets.put(socketName, new SocketPlaces(binds, connects));
		return new ZmqEndpoints(binds.stream().map(Place::bindEndpoint).toList(),
				connects.stream().map(Place::connectEndpoint).toList());
	}

	// Nobody outside of an application reaches what it has inproc.
	private Place place(String endpoint, String key) {
		return this.network.place(endpoint.startsWith(INPROC) ? this.application + "/" + key : key);
	}

	@Override
	public void onApplicationEvent(ZmqSocketOpenedEvent event) {
		if (event.getSource() instanceof ZmqNamedSocket socket) {
			this.opened.put(event.getSocketName(), socket);
		}
		List<Place> binds = places(event.getSocketName()).binds();
		for (int i = 0; i < Math.min(binds.size(), event.getBound().size()); i++) {
			binds.get(i).bound(event.getBound().get(i));
		}
	}

	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	/**
	 * Binds and connects the peer of a socket: it connects to whatever that socket binds,
	 * and binds whatever that socket connects to outside of the application.
	 * @param socketName the name of the application's socket
	 * @param peer the peer
	 * @return closes what was bound; to be called after the peer is closed
	 * @throws IllegalStateException if both ends are in the application
	 */
	public Runnable attach(String socketName, ZmqSocket peer) {
		SocketPlaces its = places(socketName);
		List<Place> outside = outside(its);
		if (its.binds().isEmpty() && outside.isEmpty()) {
			throw new IllegalStateException("Socket '" + socketName + "' has no peer outside of the application: "
					+ "it connects to " + its.connects() + ", and that is bound by "
					+ (its.connects().stream().anyMatch((place) -> this.application.equals(place.binder()))
							? "the application itself" : "another application of the network")
					+ ". Use the peer of the socket that binds.");
		}
		its.binds().forEach((place) -> peer.connect(place.connectEndpoint()));
		outside.forEach((place) -> place.bound(peer.bind(place.bindEndpoint())));
		return () -> outside.forEach(this::release);
	}

	// A connection over inproc ends with the peer that bound it. The application's side
	// has to connect again to be found by the next.
	private void release(Place place) {
		place.bound(null);
		if (getTransport() == TestZmqTransport.INPROC) {
			this.sockets.keySet()
				.stream()
				.filter((name) -> places(name).connects().contains(place))
				.forEach((name) -> reconnect(name, place));
		}
	}

	/**
	 * Forgets what the application has sent to somebody outside who was never there: the
	 * first peer of the next test would get it.
	 */
	public void forgetUnsent() {
		this.sockets.forEach((name, its) -> outside(its).forEach((place) -> reconnect(name, place)));
	}

	private void reconnect(String socketName, Place place) {
		ZmqNamedSocket socket = this.opened.get(socketName);
		if (socket != null && socket.isOpen()) {
			reconnect(socket.getSocket(), Endpoint.parse(place.connectEndpoint()));
		}
	}

	// Without lingering: whoever binds next would get what the last one did not take.
	private static void reconnect(ZmqSocket socket, Endpoint endpoint) {
		if (socket.endpoints().contains(endpoint)) {
			Duration linger = socket.option(SocketOptions.LINGER);
			socket.setOption(SocketOptions.LINGER, Duration.ZERO);
			socket.disconnect(endpoint);
			socket.setOption(SocketOptions.LINGER, linger);
		}
		socket.connect(endpoint.toString());
	}

	private static List<Place> outside(SocketPlaces its) {
		return its.connects().stream().filter((place) -> place.binder() == null).toList();
	}

	private SocketPlaces places(String socketName) {
		return this.sockets.getOrDefault(socketName, SocketPlaces.NONE);
	}

	/**
	 * The relays that the connections of a socket go through.
	 * @param socketName the name of the application's socket
	 * @return the relays; none with {@link TestZmqTransport#INPROC}
	 */
	Collection<FaultRelay> relays(String socketName) {
		Map<String, FaultRelay> relays = new LinkedHashMap<>();
		SocketPlaces its = places(socketName);
		List<Place> all = new ArrayList<>(its.binds());
		all.addAll(its.connects());
		all.forEach((place) -> {
			FaultRelay relay = place.relay();
			if (relay != null) {
				relays.put(place.toString(), relay);
			}
		});
		return relays.values();
	}

	Collection<FaultRelay> relays() {
		return this.sockets.keySet().stream().flatMap((name) -> relays(name).stream()).toList();
	}

	/**
	 * The places of one socket.
	 *
	 * @param binds where it binds
	 * @param connects where it connects
	 */
	private record SocketPlaces(List<Place> binds, List<Place> connects) {

		static final SocketPlaces NONE = new SocketPlaces(List.of(), List.of());

	}

}
