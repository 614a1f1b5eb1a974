package dev.zmq.e2e;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many sockets, and many connections of one socket: all of them are served, and when they
 * are gone nothing of them is left.
 */
class ManyConnectionsTests extends EngineTest {

	private static final String THREADS = "scale-";

	/** What the first context of a process opens for good is not counted. */
	@BeforeEach
	void openWhatStaysOpen() {
		try (ZmqContext first = ZmqContext.create()) {
			ZmqSocket pull = first.socket(SocketType.PULL);
			ZmqSocket push = first.socket(SocketType.PUSH);
			push.connect(pull.bind(anyEndpoint()).toString());
			push.send("x");
			receive(pull);
		}
	}

	@Test
	void aThousandSocketsShareTheThreadsOfTheirContext() throws IOException {
		long before = descriptors();
		ZmqContext many = closing(ZmqContext.builder().threadNamePrefix(THREADS).build());
		ZmqSocket router = many.socket(SocketType.ROUTER).setOption(SocketOptions.BACKLOG, 1024);
		String endpoint = router.bind(anyEndpoint()).toString();
		List<ZmqSocket> dealers = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			ZmqSocket dealer = many.socket(SocketType.DEALER);
			dealer.connect(endpoint);
			dealer.send(dealer.name());
			dealers.add(dealer);
		}
		for (int i = 0; i < dealers.size(); i++) {
			router.send(receive(router));
		}
		dealers.forEach((dealer) -> assertThat(receive(dealer).text()).isEqualTo(dealer.name()));
		assertThat(threads()).as("I/O threads").isEqualTo(1);
		assertThat(many.close(PATIENCE).complete()).isTrue();
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
	}

	@Test
	void oneRouterServesFiveThousandConnections() throws IOException {
		long before = descriptors();
		int count = Math.min(5000, room() / 2);
		assertThat(count).as("connections that the limit of descriptors allows").isGreaterThan(1000);
		ZmqContext servers = closing(ZmqContext.create());
		ZmqContext clients = closing(ZmqContext.create());
		ZmqSocket router = servers.socket(SocketType.ROUTER).setOption(SocketOptions.BACKLOG, 1024);
		String endpoint = router.bind(anyEndpoint()).toString();
		ZmqSocket dealer = clients.socket(SocketType.DEALER);
		for (int i = 0; i < count; i++) {
			dealer.connect(endpoint);
			if (i % 500 == 499) {
				// No more at once than the system keeps for us.
				router.awaitPeers(i - 200, PATIENCE);
			}
		}
		router.awaitPeers(count, PATIENCE);
		dealer.awaitPeers(count, PATIENCE);
		for (int i = 0; i < count; i++) {
			dealer.send(Integer.toString(i));
		}
		Set<String> peers = new HashSet<>();
		for (int i = 0; i < count; i++) {
			ZmqMessage message = receive(router);
			assertThat(peers.add(HexFormat.of().formatHex(message.frame(0)))).as("each connection has its turn")
				.isTrue();
			router.send(message);
		}
		Set<String> replies = new HashSet<>(receiveTexts(dealer, count));
		assertThat(replies).hasSize(count);
		assertThat(router.stats().droppedTotal()).isZero();
		assertThat(clients.close(PATIENCE).complete()).isTrue();
		await().until(() -> router.peers().isEmpty());
		assertThat(servers.close(Duration.ZERO).complete()).isTrue();
		await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(THREADS + "io-"))
			.count();
	}

	/** How many descriptors this process may still open, some left aside. */
	private static int room() throws IOException {
		long limit = (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getMaxFileDescriptorCount() : Integer.MAX_VALUE;
		return (int) Math.min(1_000_000, limit - descriptors() - 500);
	}

	private static long descriptors() throws IOException {
		Path all = Path.of("/proc/self/fd");
		if (!Files.isDirectory(all)) {
			return 0;
		}
		try (Stream<Path> files = Files.list(all)) {
			return files.count();
		}
	}

}
