package dev.zmq.internal.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.Endpoint;
import dev.zmq.EndpointException;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.ipc.IpcTransport;
import dev.zmq.internal.transport.tcp.TcpTransport;
import dev.zmq.internal.transport.tls.TlsTransport;

/**
 * The stream transports by name.
 * <p>
 * Thread: any.
 */
final class TransportRegistry {

	private final Map<String, StreamTransport> transports = new LinkedHashMap<>();

	TransportRegistry() {
		for (StreamTransport transport : List.of(new TcpTransport(), new TlsTransport(), new IpcTransport())) {
			this.transports.put(transport.scheme(), transport);
		}
	}

	StreamTransport find(Endpoint endpoint) {
		StreamTransport transport = this.transports.get(endpoint.transport());
		if (transport == null) {
			throw new EndpointException(endpoint.toString(), "there is no transport '" + endpoint.transport()
					+ "'; there are " + this.transports.keySet() + " and inproc");
		}
		return transport;
	}

}
