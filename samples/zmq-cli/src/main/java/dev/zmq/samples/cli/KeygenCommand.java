package dev.zmq.samples.cli;

import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.zmq.CurveCertificate;
import dev.zmq.CurveKeyPair;
import dev.zmq.EncodingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code zmq-cli keygen}: makes a key pair and writes its certificates.
 * <p>
 * Thread: one.
 */
@Command(name = "keygen", mixinStandardHelpOptions = true, usageHelpAutoWidth = true,
		description = "Makes a pair of keys for CURVE and writes its certificates: NAME.key with the public key, to be"
				+ " given to others, and NAME.key_secret with both, which only its owner can read. Prints the public key."
				+ " Overwrites nothing.")
final class KeygenCommand implements Callable<Integer> {

	private static final String PUBLIC_SUFFIX = ".key";

	@Spec
	@Nullable CommandSpec spec;

	@Parameters(arity = "1", paramLabel = "NAME", description = "The name of the files, with a directory if you like.")
	@Nullable Path name;

	@Option(names = "--metadata", paramLabel = "NAME=VALUE",
			description = "Something about the owner, for example name=alice; may be repeated.")
	Map<String, String> metadata = new LinkedHashMap<>();

	@Override
	public Integer call() {
		CommandSpec mine = Objects.requireNonNull(this.spec);
		Path base = Objects.requireNonNull(this.name);
		Path open = base.resolveSibling(base.getFileName() + PUBLIC_SUFFIX);
		Path secret = base.resolveSibling(open.getFileName() + CurveCertificate.SECRET_SUFFIX);
		try {
			CurveCertificate certificate = CurveCertificate.of(CurveKeyPair.generate(), this.metadata);
			// Neither of them if one is there already.
			if (Files.exists(open)) {
				throw new UncheckedIOException(open + " exists already and is not overwritten: move it away first",
						new FileAlreadyExistsException(open.toString()));
			}
			certificate.writeSecret(secret);
			certificate.writePublic(open);
			mine.commandLine().getOut().println(certificate.publicKey());
			return Exit.DONE;
		}
		catch (EncodingException ex) {
			throw new ParameterException(mine.commandLine(), String.valueOf(ex.getMessage()));
		}
		catch (UncheckedIOException ex) {
			mine.commandLine().getErr().println("zmq-cli: " + ex.getMessage());
			return Exit.FAILED;
		}
	}

}
