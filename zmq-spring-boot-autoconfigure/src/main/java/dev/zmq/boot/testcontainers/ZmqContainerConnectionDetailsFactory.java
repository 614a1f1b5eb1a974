package dev.zmq.boot.testcontainers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.zmq.boot.autoconfigure.ZmqConnectionDetails;
import dev.zmq.boot.docker.SocketLabels;
import dev.zmq.spring.core.ZmqEndpoints;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Lets sockets connect to containers that have labels
 * {@code zmq.socket.<name>=<port in the container>}: to any that is annotated
 * {@code @ServiceConnection("zmq")}, and to a {@link LabelledContainer} with whatever
 * name.
 * <p>
 * Spring Boot registers connection details of one container only, those of others of the
 * same type it makes and leaves. So whichever of them becomes the bean knows the others.
 * <p>
 * Thread: the one that refreshes the context.
 */
class ZmqContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, ZmqConnectionDetails> {

	private final List<LabelledContainerDetails> all = new CopyOnWriteArrayList<>();

	@Override
	protected boolean sourceAccepts(ContainerConnectionSource<Container<?>> source, Class<?> requiredContainerType,
			Class<?> requiredConnectionDetailsType) {
		return super.sourceAccepts(source, requiredContainerType, requiredConnectionDetailsType)
				&& (source.accepts("zmq", requiredContainerType, requiredConnectionDetailsType)
						|| source.accepts(ANY_CONNECTION_NAME, LabelledContainer.class, requiredConnectionDetailsType));
	}

	@Override
	protected ZmqConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new LabelledContainerDetails(source, this.all);
	}

	/**
	 * One container, and through it all of them.
	 */
	private static final class LabelledContainerDetails extends ContainerConnectionDetails<Container<?>>
			implements ZmqConnectionDetails {

		private final List<LabelledContainerDetails> all;

		private LabelledContainerDetails(ContainerConnectionSource<Container<?>> source,
				List<LabelledContainerDetails> all) {
			super(source);
			this.all = all;
			all.add(this);
		}

		@Override
		public void afterPropertiesSet() throws Exception {
			for (LabelledContainerDetails details : this.all) {
				details.findContainer();
			}
		}

		private void findContainer() throws Exception {
			super.afterPropertiesSet();
		}

		@Override
		public @Nullable ZmqEndpoints getEndpoints(String socketName) {
			return this.all.stream()
				.map((details) -> details.ownEndpoints(socketName))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}

		private @Nullable ZmqEndpoints ownEndpoints(String socketName) {
			Container<?> container = getContainer();
			Map<String, String> labels = container.getContainerInfo().getConfig().getLabels();
			return new SocketLabels((labels != null) ? labels : Map.of(), "container " + container.getDockerImageName())
				.endpoints(socketName, container.getHost(), container::getMappedPort);
		}

	}

}
