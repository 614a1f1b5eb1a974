package dev.zmq.test.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.Endpoint;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqEndpointRewriter;
import dev.zmq.spring.core.ZmqEndpoints;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketOpenedEvent;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;

/**
 * The private endpoints of one application under test. Endpoints that mean the same place
 * are replaced by the same one, so that sockets of the application still find each other;
 * what would be outside is for test peers to bind.
 * <p>
 * Thread: any.
 */
public final class TestNetwork
		implements ZmqEndpointRewriter, ApplicationListener<ZmqSocketOpenedEvent>, DisposableBean {

	private final TestZmqTransport transport;

	private final Map<String, Place> places = new ConcurrentHashMap<>();

	private final Map<String, SocketPlaces> sockets = new ConcurrentHashMap<>();

	private final Map<String, ZmqNamedSocket> opened = new ConcurrentHashMap<>();

	/**
	 * Makes a network.
	 * @param transport what endpoints become
	 */
	public TestNetwork(TestZmqTransport transport) {
		this.transport = transport;
	}

	/**
	 * What endpoints become.
	 * @return the transport
	 */
	public TestZmqTransport getTransport() {
		return this.transport;
	}

	@Override
	public ZmqEndpoints rewriteEndpoints(String socketName, ZmqEndpoints endpoints) {
		List<Place> binds = new ArrayList<>();
		for (int i = 0; i < endpoints.bind().size(); i++) {
			binds.add(place(PlaceNames.ofBind(socketName, i, endpoints.bind().get(i))));
		}
		List<Place> connects = endpoints.connect().stream().map(PlaceNames::ofConnect).map(this::place).toList();
		this.sockets.put(socketName, new SocketPlaces(binds, connects));
		return new ZmqEndpoints(binds.stream().map(Place::bindEndpoint).toList(),
				connects.stream().map(Place::connectEndpoint).toList());
	}

	private Place place(String key) {
		return this.places.computeIfAbsent(key, (name) -> new Place(name, this.transport));
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
		List<Place> outside = its.connects().stream().filter((place) -> !isBoundByApplication(place)).toList();
		if (its.binds().isEmpty() && outside.isEmpty()) {
			throw new IllegalStateException("Socket '" + socketName + "' has no peer outside of the application: "
					+ "it connects to " + its.connects() + ", and that is bound by the application itself. "
					+ "Use the peer of the socket that binds.");
		}
		its.binds().forEach((place) -> peer.connect(place.connectEndpoint()));
		outside.forEach((place) -> place.bound(peer.bind(place.bindEndpoint())));
		return () -> outside.forEach(this::release);
	}

	// A connection over inproc ends with the peer that bound it. The application's side
	// has to connect again to be found by the next.
	private void release(Place place) {
		place.bound(null);
		if (this.transport == TestZmqTransport.INPROC) {
			this.sockets.forEach((name, its) -> {
				ZmqNamedSocket socket = this.opened.get(name);
				if (its.connects().contains(place) && socket != null && socket.isOpen()) {
					reconnect(socket.getSocket(), Endpoint.parse(place.connectEndpoint()));
				}
			});
		}
	}

	private static void reconnect(ZmqSocket socket, Endpoint endpoint) {
		if (socket.endpoints().contains(endpoint)) {
			socket.disconnect(endpoint);
		}
		socket.connect(endpoint.toString());
	}

	private boolean isBoundByApplication(Place place) {
		return this.sockets.values().stream().anyMatch((its) -> its.binds().contains(place));
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

	@Override
	public void destroy() {
		this.places.values().forEach(Place::close);
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
