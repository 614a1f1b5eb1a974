package dev.zmq.test.testcontainers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * Containers with libzmq, for tests; where there is no Docker engine those are skipped,
 * unless {@code zmq.docker.required} is true.
 */
final class DockerPeers {

	private static final String IMAGE = System.getProperty("zmq.docker.image", "zmq-test-peer:bookworm");

	private static final String SCRIPT = "dev/zmq/test/testcontainers/peer.py";

	private static final String READY = ".*ready.*";

	private DockerPeers() {
	}

	static ZmqContainer peer(String... arguments) {
		return new ZmqContainer(IMAGE).script(SCRIPT, arguments).waitingFor(Wait.forLogMessage(READY, 1));
	}

	/** A container that knows nothing of ZeroMQ. */
	static GenericContainer<?> generic(String role, int port) {
		return new GenericContainer<>(IMAGE)
			.withCopyFileToContainer(MountableFile.forClasspathResource(SCRIPT), "/peer.py")
			.withCommand("python3", "-u", "/peer.py", role, Integer.toString(port))
			.withExposedPorts(port)
			.waitingFor(Wait.forLogMessage(READY, 1));
	}

	/**
	 * Whether to run tests with containers.
	 * @return whether to
	 */
	static boolean enabled() {
		return Boolean.getBoolean("zmq.docker.required") || (mayBeThere() && imageIsThere());
	}

	// Looking for an engine takes Testcontainers a while and many lines of log.
	private static boolean mayBeThere() {
		return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
	}

	private static boolean imageIsThere() {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			return false;
		}
		return DockerClientFactory.lazyClient()
			.listImagesCmd()
			.exec()
			.stream()
			.anyMatch((image) -> image.getRepoTags() != null && List.of(image.getRepoTags()).contains(IMAGE));
	}

}
