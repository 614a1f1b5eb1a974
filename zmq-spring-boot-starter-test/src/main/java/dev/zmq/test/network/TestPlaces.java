package dev.zmq.test.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.springframework.beans.factory.DisposableBean;

/**
 * The places of one network: those of an application under test, and of others that are
 * on the same network.
 * <p>
 * Thread: any.
 */
public final class TestPlaces implements DisposableBean {

	private final TestZmqTransport transport;

	private final Set<String> hosts;

	private final Map<String, Place> places = new ConcurrentHashMap<>();

	/**
	 * Makes a network without places.
	 * @param transport what endpoints become
	 * @param hosts names of hosts that mean the one where the applications are
	 */
	public TestPlaces(TestZmqTransport transport, List<String> hosts) {
		this.transport = transport;
		this.hosts = hosts.stream().map(PlaceNames::host).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * What endpoints become.
	 * @return the transport
	 */
	public TestZmqTransport getTransport() {
		return this.transport;
	}

	Set<String> hosts() {
		return this.hosts;
	}

	Place place(String key) {
		return this.places.computeIfAbsent(key, (name) -> new Place(name, this.transport));
	}

	@Override
	public void destroy() {
		this.places.values().forEach(Place::close);
	}

}
