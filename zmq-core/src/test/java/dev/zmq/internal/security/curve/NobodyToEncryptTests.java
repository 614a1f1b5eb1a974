package dev.zmq.internal.security.curve;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.zmq.Authenticator;
import dev.zmq.CurveKeyPair;
import dev.zmq.Security;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqException;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM with neither BouncyCastle nor JNA: bind says what to add, and everything that is
 * not encrypted works.
 */
class NobodyToEncryptTests {

	@Test
	void bindSaysWhatToAdd() throws IOException, InterruptedException {
		String classPath = Stream.of(NobodyToEncryptTests.class, ZmqContext.class, Logger.class)
			.map(NobodyToEncryptTests::location)
			.collect(Collectors.joining(System.getProperty("path.separator")));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classPath, Program.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(output).contains("CURVE needs BouncyCastle: add org.bouncycastle:bcprov-jdk18on")
			.contains("received in the clear");
	}

	private static String location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What the other JVM does. */
	static final class Program {

		private Program() {
		}

		public static void main(String[] args) {
			try (ZmqContext context = ZmqContext.create()) {
				ZmqSocket pull = context.socket(SocketType.PULL)
					.setOption(SocketOptions.SECURITY, Security.curveServer(CurveKeyPair.generate()))
					.setOption(SocketOptions.AUTHENTICATOR, Authenticator.allowAny());
				try {
					pull.bind("tcp://127.0.0.1:0");
				}
				catch (ZmqException ex) {
					System.out.println(ex.getMessage());
				}
				ZmqSocket open = context.socket(SocketType.PULL);
				ZmqSocket push = context.socket(SocketType.PUSH);
				push.connect(open.bind("tcp://127.0.0.1:0").toString());
				push.send("received in the clear");
				System.out.println(open.receive().text());
			}
		}

	}

}
