package dev.zmq.boot.docker.compose;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

import dev.zmq.boot.autoconfigure.ZmqConnectionDetails;
import dev.zmq.spring.core.ZmqEndpoints;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Docker Compose by label, as Spring Boot calls it for each service that runs.
 */
class ZmqDockerComposeConnectionDetailsFactoryTests {

	@Test
	void socketsConnectToTheServiceWithTheirLabel() throws Exception {
		ZmqConnectionDetails details = details(Map.of("zmq.socket.orders", "5557"));
		assertThat(details).isNotNull();
		assertThat(details.getEndpoints("orders"))
			.isEqualTo(new ZmqEndpoints(List.of(), List.of("tcp://127.0.0.1:15557")));
		assertThat(details.getEndpoints("audit")).isNull();
	}

	@Test
	void aServiceWithoutLabelsIsNoneOfOurs() throws Exception {
		assertThat(details(Map.of("com.example", "1"))).isNull();
	}

	private static ZmqConnectionDetails details(Map<String, String> labels) throws Exception {
		Constructor<DockerComposeConnectionSource> constructor = DockerComposeConnectionSource.class
			.getDeclaredConstructor(RunningService.class, Environment.class);
		constructor.setAccessible(true);
		DockerComposeConnectionSource source = BeanUtils.instantiateClass(constructor, new Service(labels),
				new MockEnvironment());
		Map<Class<?>, ConnectionDetails> all = new ConnectionDetailsFactories(null).getConnectionDetails(source, false);
		return (ZmqConnectionDetails) all.get(ZmqConnectionDetails.class);
	}

	private record Service(Map<String, String> labels) implements RunningService {

		@Override
		public String name() {
			return "peer";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of("peer:1");
		}

		@Override
		public String host() {
			return "127.0.0.1";
		}

		@Override
		public ConnectionPorts ports() {
			return new ConnectionPorts() {

				@Override
				public int get(int containerPort) {
					return containerPort + 10000;
				}

				@Override
				public List<Integer> getAll() {
					return List.of();
				}

				@Override
				public List<Integer> getAll(String protocol) {
					return List.of();
				}

			};
		}

		@Override
		public Map<String, String> env() {
			return Map.of();
		}

	}

}
