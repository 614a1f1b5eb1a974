package dev.zmq.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CURVE with JeroMQ: ZMTP 3.0, where subscriptions are messages.
 * <p>
 * Thread: one.
 */
class CurveJeromqInteropTests extends CurveMatrix {

	@Override
	ForeignPeer startPeer() {
		return JeromqPeer.start();
	}

	private List<String> run(String... command) {
		return this.peer.begin(List.of(command)).await();
	}

	@Test
	void certificatesAreReadBothWays() throws IOException {
		Path theirs = Files.createDirectory(this.directory.resolve("theirs"));
		run("create-certificates", theirs.toString(), "bob");
		CurveCertificate bob = CurveCertificate.read(theirs.resolve("bob_secret"));
		assertThat(bob.keys()).isPresent();
		assertThat(bob.metadata()).containsEntry("name", "bob");
		assertThat(CurveKeyStore.of(theirs).certificates()).singleElement()
			.satisfies((certificate) -> assertThat(certificate.publicKey()).isEqualTo(bob.publicKey()));
		Path ours = Files.createDirectory(this.directory.resolve("ours"));
		CurveKeyPair keys = CurveKeyPair.generate();
		CurveCertificate.of(keys, Map.of("name", "alice")).writePublic(ours.resolve("alice.key"));
		assertThat(run("load-certificate", ours.toString(), keys.publicKey().z85())).containsExactly("true");
		assertThat(run("load-certificate", ours.toString(), bob.publicKey().z85())).containsExactly("false");
	}

}
