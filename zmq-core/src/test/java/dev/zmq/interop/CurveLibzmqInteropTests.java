package dev.zmq.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import dev.zmq.HandshakeError;
import dev.zmq.SocketEvent;
import dev.zmq.SocketEvents;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CURVE with libzmq, with the ZAP handler and the certificates of pyzmq.
 * <p>
 * Thread: one.
 */
class CurveLibzmqInteropTests extends CurveMatrix {

	@Override
	ForeignPeer startPeer() {
		return LibzmqPeer.start();
	}

	private List<String> run(String... command) {
		return this.peer.begin(List.of(command)).await();
	}

	private static CurveKeyPair certified(Path directory, String name) {
		CurveKeyPair keys = CurveKeyPair.generate();
		CurveCertificate certificate = CurveCertificate.of(keys, Map.of("name", name));
		certificate.writePublic(directory.resolve(name + ".key"));
		certificate.writeSecret(directory.resolve(name + ".key_secret"));
		return keys;
	}

	@Test
	void theirHandlerLetsInWhoseCertificateWeHaveWritten() throws IOException {
		Path known = Files.createDirectory(this.directory.resolve("known"));
		CurveKeyPair alice = certified(known, "alice");
		assertThat(run("load-certificates", known.toString())).containsExactly(alice.publicKey().z85());
		assertThat(run("load-certificate", known.resolve("alice.key_secret").toString()))
			.containsExactly(alice.publicKey().z85(), secret(alice));
		run("authenticate-curve", known.toString());
		ForeignSocket pull = theirServer("PULL");
		String endpoint = pull.bind(LOOPBACK);
		ZmqSocket unknown = ourClient(SocketType.PUSH, OTHER);
		SocketEvents events = unknown.events(Set.of(SocketEvent.HandshakeFailed.class));
		unknown.connect(endpoint);
		await(events, HandshakeError.AUTHENTICATION_REFUSED);
		ZmqSocket good = ourClient(SocketType.PUSH, alice);
		good.connect(endpoint);
		good.send("served");
		assertThat(pull.receiveText()).containsExactly("served");
	}

	@Test
	void theirHandlerLetsInAnybody() {
		run("authenticate-curve", "*");
		ForeignSocket pull = theirServer("PULL");
		ZmqSocket push = ourClient(SocketType.PUSH, OTHER);
		push.connect(pull.bind(LOOPBACK));
		push.send("served");
		assertThat(pull.receiveText()).containsExactly("served");
	}

	@Test
	void ourStoreLetsInWhoseCertificateTheyHaveWritten() throws IOException {
		Path known = Files.createDirectory(this.directory.resolve("theirs"));
		run("create-certificates", known.toString(), "bob");
		CurveCertificate bob = CurveCertificate.read(known.resolve("bob.key_secret"));
		CurveKeyStore store = CurveKeyStore.of(known);
		assertThat(store.problems()).isEmpty();
		ZmqSocket pull = ourServer(SocketType.PULL, store);
		SocketEvents events = pull.events(Set.of(SocketEvent.HandshakeFailed.class));
		var endpoint = pull.bind(LOOPBACK);
		theirClient("PUSH", OTHER, SERVER.publicKey()).connect(endpoint);
		await(events, HandshakeError.AUTHENTICATION_REFUSED);
		ForeignSocket push = theirClient("PUSH", bob.keys().orElseThrow(), SERVER.publicKey()).connect(endpoint);
		push.send("served");
		ZmqMessage message = receive(pull);
		assertThat(message.text()).isEqualTo("served");
		assertThat(message.property("User-Id")).isEqualTo(bob.publicKey().z85());
	}

}
