package dev.zmq.samples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import dev.zmq.CurveCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Certificates that {@code keygen} writes.
 */
class KeygenTests {

	@TempDir
	Path directory;

	private final StringWriter output = new StringWriter();

	private final StringWriter errors = new StringWriter();

	private int run(String... args) {
		// On all commands below it, too.
		CommandLine commandLine = Cli.commandLine()
			.setOut(new PrintWriter(this.output, true))
			.setErr(new PrintWriter(this.errors, true));
		return commandLine.execute(args);
	}

	@Test
	void itWritesAPublicAndASecretCertificate() throws Exception {
		assertThat(run("keygen", this.directory.resolve("alice").toString(), "--metadata", "name=alice")).isZero();
		CurveCertificate open = CurveCertificate.read(this.directory.resolve("alice.key"));
		CurveCertificate secret = CurveCertificate.read(this.directory.resolve("alice.key_secret"));
		assertThat(open.keys()).isEmpty();
		assertThat(open.metadata()).isEqualTo(Map.of("name", "alice"));
		assertThat(secret.keys().orElseThrow().publicKey()).isEqualTo(open.publicKey());
		assertThat(this.output).hasToString(open.publicKey() + System.lineSeparator());
		assertThat(Files.getPosixFilePermissions(this.directory.resolve("alice.key_secret")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void itOverwritesNothing() throws Exception {
		Path open = Files.writeString(this.directory.resolve("alice.key"), "mine");
		assertThat(run("keygen", this.directory.resolve("alice").toString())).isEqualTo(Exit.FAILED);
		assertThat(this.errors.toString()).contains("exists already");
		assertThat(open).hasContent("mine");
		assertThat(this.directory.resolve("alice.key_secret")).doesNotExist();
	}

}
