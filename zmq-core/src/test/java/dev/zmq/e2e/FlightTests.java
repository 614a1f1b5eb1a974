package dev.zmq.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.zmq.Endpoint;
import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the JDK's flight recorder sees.
 */
class FlightTests extends EngineTest {

	@Test
	void connectAndDisconnect() throws IOException {
		ZmqSocket pull = this.context.socket(SocketType.PULL, "flight-pull");
		ZmqSocket push = this.context.socket(SocketType.PUSH, "flight-push");
		List<RecordedEvent> events;
		Endpoint endpoint;
		Peer peer;
		try (Recording recording = recording("dev.zmq.Connect", "dev.zmq.Disconnect")) {
			endpoint = pull.bind(anyEndpoint());
			push.connect(endpoint.toString());
			pull.awaitPeers(1, PATIENCE);
			// A socket that has not read yet what its peer greeted it with closes by a
			// reset.
			push.awaitPeers(1, PATIENCE);
			peer = pull.peers().get(0);
			push.close(PATIENCE);
			await().until(() -> pull.peers().isEmpty());
			events = events(recording, "flight-pull");
		}
		assertThat(events).extracting((event) -> event.getEventType().getName())
			.containsExactly("dev.zmq.Connect", "dev.zmq.Disconnect");
		RecordedEvent connect = events.get(0);
		assertThat(connect.getString("endpoint")).isEqualTo(endpoint.toString());
		assertThat(connect.getString("address")).isEqualTo(peer.address());
		assertThat(connect.getString("peerType")).isEqualTo("PUSH");
		assertThat(connect.getBoolean("incoming")).isTrue();
		assertThat(events.get(1).getString("address")).isEqualTo(peer.address());
		assertThat(events.get(1).getString("reason")).contains("closed");
	}

	@Test
	void dropsAreRecordedOnceForEachReason() throws IOException {
		ZmqSocket router = this.context.socket(SocketType.ROUTER, "flight-router");
		List<RecordedEvent> events;
		try (Recording recording = recording("dev.zmq.Drop")) {
			for (int i = 0; i < 10; i++) {
				router.send("nobody", "there");
			}
			router.send("no envelope");
			events = events(recording, "flight-router");
		}
		assertThat(events).extracting((event) -> event.getString("reason")).containsExactly("UNROUTABLE", "FILTERED");
		assertThat(events.get(0).getLong("total")).isEqualTo(1);
		assertThat(events.get(0).getString("endpoint")).contains("flight-router");
	}

	@Test
	void aSlowDrainIsRecordedWithItsDuration() throws IOException {
		ZmqSocket pull = this.context.socket(SocketType.PULL).setOption(SocketOptions.RECEIVE_HWM, 1);
		ZmqSocket push = this.context.socket(SocketType.PUSH, "flight-slow").setOption(SocketOptions.SEND_HWM, 0);
		push.connect(pull.bind(anyEndpoint()).toString());
		push.awaitPeers(1, PATIENCE);
		String address = push.peers().get(0).address();
		List<RecordedEvent> events = new ArrayList<>();
		try (Recording recording = recording("dev.zmq.SlowDrain")) {
			int count = 400;
			for (int i = 0; i < count; i++) {
				push.send(ZmqMessage.of(new byte[64 * 1024]));
			}
			// The kernel is full, and stays so longer than the threshold of the event.
			assertThat(push.send(ZmqMessage.of("last"), MOMENT)).isTrue();
			assertThat(pull.receive(MOMENT)).isNotNull();
			awaitQuiet();
			for (int i = 0; i < count; i++) {
				receive(pull);
			}
			events.addAll(events(recording, null));
		}
		assertThat(events).isNotEmpty()
			.anySatisfy((event) -> assertThat(event.getString("address")).isEqualTo(address))
			.allSatisfy((event) -> assertThat(event.getDuration().toMillis()).isGreaterThanOrEqualTo(20));
	}

	private static void awaitQuiet() {
		long end = System.nanoTime() + MOMENT.toNanos();
		await().until(() -> System.nanoTime() - end > 0);
	}

	private static Recording recording(String... names) {
		Recording recording = new Recording();
		for (String name : names) {
			recording.enable(name);
		}
		recording.start();
		return recording;
	}

	private List<RecordedEvent> events(Recording recording, @Nullable String socket) throws IOException {
		recording.stop();
		Path file = this.directory.resolve("flight.jfr");
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> socket == null || event.getString("socket").equals(socket))
			.sorted(Comparator.comparing(RecordedEvent::getStartTime))
			.toList();
	}

}
