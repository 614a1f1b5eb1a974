package dev.zmq.samples.perf.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JDK and its options.
 * <p>
 * Thread: any.
 *
 * @param home where the JDK is
 * @param options options of the JVM
 */
public record JavaSetting(Path home, List<String> options) {

	/**
	 * From this version on a JVM warns of native code (libsodium) that nobody permitted.
	 */
	private static final int ASKS_FOR_PERMISSION = 22;

	/**
	 * Reads options as a shell would without quotes.
	 * @param home where the JDK is
	 * @param options separated by spaces
	 * @return the setting
	 */
	public static JavaSetting of(Path home, String options) {
		return new JavaSetting(home, options.isBlank() ? List.of() : List.of(options.strip().split("\\s+")));
	}

	/**
	 * The version, from the JDK's file {@code release}.
	 * @return the feature number, for example {@code 25}
	 */
	public String version() {
		try {
			return Files.readAllLines(this.home.resolve("release"))
				.stream()
				.filter((line) -> line.startsWith("JAVA_VERSION="))
				.map((line) -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
				.findFirst()
				.orElseThrow(() -> new PeerException(this.home + " does not say what version of Java it is"));
		}
		catch (IOException ex) {
			throw new PeerException(this.home + " is no JDK: " + ex.getMessage());
		}
	}

	/**
	 * Starts a class.
	 * @param classPath its class path
	 * @param mainClass its name
	 * @return the command
	 */
	List<String> command(String classPath, String mainClass) {
		List<String> command = new ArrayList<>();
		command.add(this.home.resolve("bin").resolve("java").toString());
		if (Integer.parseInt(version()) >= ASKS_FOR_PERMISSION) {
			command.add("--enable-native-access=ALL-UNNAMED");
		}
		command.addAll(this.options);
		command.addAll(List.of("-cp", classPath, mainClass));
		return List.copyOf(command);
	}

}
