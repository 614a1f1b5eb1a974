package dev.zmq.test.testcontainers;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers in two containers and one here, over a network of containers: one container finds
 * the other by its name, and this side by the network's gateway.
 */
@EnabledIf("dev.zmq.test.testcontainers.DockerPeers#enabled")
class ContainerNetworkTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void containersAndThisSideReachEachOther() {
		try (Network network = Network.newNetwork();
				ZmqContext context = ZmqContext.create();
				ZmqSocket results = context.socket(SocketType.PULL);
				ZmqContainer greeter = DockerPeers.peer("greeter", "5555")
					.withNetwork(network)
					.withNetworkAliases("greeter")) {
			greeter.start();
			String gateway = gateway(network);
			int port = results.bind("tcp://" + gateway + ":*").port();
			try (ZmqContainer worker = DockerPeers
				.peer("worker", "0", "tcp://greeter:5555", "tcp://" + gateway + ":" + port)
				.withNetwork(network)) {
				worker.start();
				ZmqMessage result = results.receive(LIMIT);
				assertThat(result).isNotNull();
				assertThat(result.text()).isEqualTo("libzmq greets a worker");
			}
		}
	}

	@Test
	void aContainerIsReachedByItsAddress() {
		try (Network network = Network.newNetwork();
				ZmqContext context = ZmqContext.create();
				ZmqSocket socket = context.socket(SocketType.REQ);
				ZmqContainer greeter = DockerPeers.peer("greeter", "5555").withNetwork(network)) {
			greeter.start();
			String address = greeter.getContainerInfo()
				.getNetworkSettings()
				.getNetworks()
				.values()
				.iterator()
				.next()
				.getIpAddress();
			socket.connect("tcp://" + address + ":5555");
			assertThat(socket.request(ZmqMessage.of("you"), LIMIT).text()).isEqualTo("libzmq greets you");
		}
	}

	private static String gateway(Network network) {
		return DockerClientFactory.lazyClient()
			.inspectNetworkCmd()
			.withNetworkId(network.getId())
			.exec()
			.getIpam()
			.getConfig()
			.get(0)
			.getGateway();
	}

}
