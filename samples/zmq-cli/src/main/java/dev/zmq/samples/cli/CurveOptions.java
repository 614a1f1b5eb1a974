package dev.zmq.samples.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.zmq.Authenticator;
import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.CurveKeyStore;
import dev.zmq.CurvePublicKey;
import dev.zmq.EncodingException;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * CURVE on the command line: certificates are files, as {@code keygen} writes them.
 * <p>
 * Thread: one.
 */
final class CurveOptions {

	@Option(names = "--curve-keys", paramLabel = "FILE",
			description = "Encrypt with CURVE; FILE is a secret certificate, as keygen writes it.")
	@Nullable Path keys;

	@Option(names = "--curve-server", paramLabel = "KEY|FILE",
			description = "Be a client of the server with this public key, or public certificate.")
	@Nullable String server;

	@Option(names = "--curve-clients", paramLabel = "DIR|any",
			description = "Be a server for the clients whose public certificates are in a directory, or for any.")
	@Nullable String clients;

	/** Sets up a socket if one of the options is given. */
	void apply(ZmqSocket socket) {
		if (this.keys == null && this.server == null && this.clients == null) {
			return;
		}
		if (this.keys == null || (this.server == null) == (this.clients == null)) {
			throw new UsageException("CURVE needs --curve-keys and either --curve-server or --curve-clients", null);
		}
		try {
			CurveKeyPair own = CurveCertificate.read(this.keys)
				.keys()
				.orElseThrow(() -> new UsageException(this.keys + " has no secret key; give the file that ends with "
						+ CurveCertificate.SECRET_SUFFIX, null));
			if (this.server != null) {
				socket.setOption(SocketOptions.SECURITY, Security.curveClient(own, publicKey(this.server)));
			}
			else if (this.clients != null) {
				socket.setOption(SocketOptions.SECURITY, Security.curveServer(own))
					.setOption(SocketOptions.AUTHENTICATOR, this.clients.equals("any") ? Authenticator.allowAny()
							: CurveKeyStore.of(Path.of(this.clients)));
			}
		}
		catch (EncodingException | UncheckedIOException ex) {
			throw new UsageException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static CurvePublicKey publicKey(String text) {
		Path file = Path.of(text);
		return Files.exists(file) ? CurveCertificate.read(file).publicKey() : CurvePublicKey.of(text);
	}

}
