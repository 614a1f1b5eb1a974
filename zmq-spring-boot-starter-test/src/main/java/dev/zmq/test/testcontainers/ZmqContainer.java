package dev.zmq.test.testcontainers;

import dev.zmq.boot.docker.SocketLabels;
import dev.zmq.boot.testcontainers.LabelledContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A container with peers of the application. Annotated {@code @ServiceConnection}, each
 * port that it {@linkplain #exposing exposes} is where the application's socket of that
 * name connects to.
 * <p>
 * Thread: the one that runs the test.
 */
public class ZmqContainer extends GenericContainer<ZmqContainer> implements LabelledContainer {

	private static final String SCRIPT = "/zmq/peer.py";

	/**
	 * Makes a container.
	 * @param image the name of the image
	 */
	public ZmqContainer(String image) {
		this(DockerImageName.parse(image));
	}

	/**
	 * Makes a container.
	 * @param image the name of the image
	 */
	public ZmqContainer(DockerImageName image) {
		super(image);
	}

	/**
	 * Runs a Python script; the image needs {@code python3} and {@code pyzmq}.
	 * @param resource where the script is on the class path
	 * @param arguments the arguments of the script
	 * @return this container
	 */
	public ZmqContainer script(String resource, String... arguments) {
		withCopyFileToContainer(MountableFile.forClasspathResource(resource), SCRIPT);
		String[] command = new String[arguments.length + 3];
		command[0] = "python3";
		command[1] = "-u";
		command[2] = SCRIPT;
		System.arraycopy(arguments, 0, command, 3, arguments.length);
		return withCommand(command);
	}

	/**
	 * Says which port a socket of the application connects to.
	 * @param socket the name of the application's socket
	 * @param port the port in the container
	 * @return this container
	 */
	public ZmqContainer exposing(String socket, int port) {
		addExposedPort(port);
		return withLabel(SocketLabels.label(socket), Integer.toString(port));
	}

	/**
	 * Where a port of the container can be reached, once it runs.
	 * @param port the port in the container
	 * @return the endpoint
	 */
	public String endpoint(int port) {
		return "tcp://" + getHost() + ":" + getMappedPort(port);
	}

}
