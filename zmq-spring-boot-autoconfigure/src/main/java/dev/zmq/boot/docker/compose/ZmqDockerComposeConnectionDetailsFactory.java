package dev.zmq.boot.docker.compose;

import dev.zmq.boot.autoconfigure.ZmqConnectionDetails;
import dev.zmq.boot.docker.SocketLabels;
import dev.zmq.spring.core.ZmqEndpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * Lets sockets connect to services of Docker Compose that have labels
 * {@code zmq.socket.<name>=<port in the container>}, whatever their image is.
 * <p>
 * Thread: the one that refreshes the context.
 */
class ZmqDockerComposeConnectionDetailsFactory extends DockerComposeConnectionDetailsFactory<ZmqConnectionDetails> {

	ZmqDockerComposeConnectionDetailsFactory() {
		super((source) -> labels(source.getRunningService()).isPresent());
	}

	@Override
	protected ZmqConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new LabelledService(source.getRunningService());
	}

	private static SocketLabels labels(RunningService service) {
		return new SocketLabels(service.labels(), "service '" + service.name() + "'");
	}

	/**
	 * One service.
	 */
	private static final class LabelledService extends DockerComposeConnectionDetails implements ZmqConnectionDetails {

		private final RunningService service;

		private LabelledService(RunningService service) {
			super(service);
			this.service = service;
		}

		@Override
		public @Nullable ZmqEndpoints getEndpoints(String socketName) {
			return labels(this.service).endpoints(socketName, this.service.host(), this.service.ports()::get);
		}

	}

}
