package dev.zmq.samples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.Authenticator;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import dev.zmq.security.Authenticators;
import dev.zmq.security.PasswordVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * PLAIN on the command line.
 * <p>
 * Thread: one.
 */
final class PlainOptions {

	/** Command lines are seen by everybody on a machine, environments by their owner. */
	private static final String PASSWORD_VARIABLE = "ZMQ_PLAIN_PASSWORD";

	private static final String ANY = "any";

	@Option(names = "--plain-username", paramLabel = "NAME",
			description = "Be a client of PLAIN, which encrypts nothing, with this name.")
	@Nullable String username;

	@Option(names = "--plain-password", paramLabel = "TEXT",
			description = "The password of that client. Default: the environment variable " + PASSWORD_VARIABLE + ".")
	@Nullable String password;

	@Option(names = "--plain-clients", paramLabel = "FILE|" + ANY,
			description = "Be a server of PLAIN for the clients in a file, NAME=PASSWORD a line, or for any.")
	@Nullable String clients;

	/** Sets up a socket if one of the options is given. */
	void apply(ZmqSocket socket) {
		if (this.username == null && this.password == null && this.clients == null) {
			return;
		}
		if ((this.username == null) == (this.clients == null) || (this.username == null && this.password != null)) {
			throw new UsageException("PLAIN needs either --plain-username with --plain-password, or --plain-clients",
					null);
		}
		if (socket.option(SocketOptions.SECURITY) != Security.none()) {
			throw new UsageException("A socket has one security mechanism: leave out --plain-... or the other one",
					null);
		}
		if (this.username != null) {
			socket.setOption(SocketOptions.SECURITY, Security.plainClient(this.username, password()));
		}
		else if (this.clients != null) {
			socket.setOption(SocketOptions.SECURITY, Security.plainServer())
				.setOption(SocketOptions.AUTHENTICATOR, this.clients.equals(ANY) ? Authenticator.allowAny()
						: Authenticators.passwords(read(Path.of(this.clients)), PasswordVerifier.plainText()));
		}
	}

	private String password() {
		String given = (this.password != null) ? this.password : System.getenv(PASSWORD_VARIABLE);
		if (given == null) {
			throw new UsageException("PLAIN needs --plain-password, or the environment variable " + PASSWORD_VARIABLE,
					null);
		}
		return given;
	}

	/** No message shows what is in a line. */
	private static Map<String, String> read(Path file) {
		try {
			List<String> lines = Files.readAllLines(file);
			Map<String, String> passwords = new HashMap<>();
			for (int i = 0; i < lines.size(); i++) {
				String line = lines.get(i);
				int equals = line.indexOf('=');
				if (line.isBlank() || line.startsWith("#")) {
					continue;
				}
				if (equals < 1) {
					throw new UsageException("line " + (i + 1) + " of " + file + " is not of the form NAME=PASSWORD",
							null);
				}
				passwords.put(line.substring(0, equals), line.substring(equals + 1));
			}
			return passwords;
		}
		catch (IOException ex) {
			throw new UsageException("cannot read " + file + ": " + ex, ex);
		}
	}

}
