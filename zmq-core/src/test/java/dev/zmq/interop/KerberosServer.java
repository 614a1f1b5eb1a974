package dev.zmq.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

import org.awaitility.Awaitility;

/**
 * A realm of MIT Kerberos: a key distribution centre at a free port of the loopback
 * interface, its database in a folder, and one key table with all keys. This JVM uses it
 * until it is closed.
 * <p>
 * Thread: one.
 */
final class KerberosServer implements AutoCloseable {

	static final String REALM = "ZMQ.TEST";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String CONFIGURATION = "java.security.krb5.conf";

	private static final List<String> TOOLS = List.of("/usr/sbin/kdb5_util", "/usr/sbin/kadmin.local",
			"/usr/sbin/krb5kdc", "/usr/bin/kinit");

	private final Path folder;

	private final Process process;

	private KerberosServer(Path folder, List<String> principals) throws IOException {
		this.folder = folder;
		write("krb5.conf", 0);
		write("kdc.conf", 0);
		run("/usr/sbin/kdb5_util", "create", "-s", "-P", "secret", "-r", REALM);
		for (String principal : principals) {
			run("/usr/sbin/kadmin.local", "-r", REALM, "-q", "addprinc -randkey " + principal);
			run("/usr/sbin/kadmin.local", "-r", REALM, "-q", "ktadd -k " + keyTab() + " " + principal);
		}
		this.process = startAtFreePort();
		System.setProperty(CONFIGURATION, folder.resolve("krb5.conf").toString());
		readConfigurationAgain(principals.get(0));
	}

	/**
	 * Starts one, or ends the test if Kerberos is not installed.
	 * @param folder for its files
	 * @param principals who there is
	 * @return the realm
	 */
	static KerberosServer start(Path folder, String... principals) {
		ForeignPeer.require(TOOLS.stream().allMatch((tool) -> Files.isExecutable(Path.of(tool))),
				"No Kerberos: install krb5-kdc, krb5-admin-server and krb5-user (Debian)");
		try {
			return new KerberosServer(folder, Arrays.asList(principals));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(String name, int port) throws IOException {
		String text = name.equals("krb5.conf") ? """
				[libdefaults]
				 default_realm = %1$s
				 dns_lookup_kdc = false
				 dns_lookup_realm = false
				 dns_canonicalize_hostname = false
				 rdns = false
				 udp_preference_limit = 1
				[realms]
				 %1$s = {
				  kdc = 127.0.0.1:%2$d
				 }
				""" : """
				[kdcdefaults]
				 kdc_listen = ""
				 kdc_tcp_listen = 127.0.0.1:%2$d
				[realms]
				 %1$s = {
				  database_name = %3$s/principal
				  key_stash_file = %3$s/stash
				  acl_file = %3$s/acl
				 }
				[logging]
				 kdc = FILE:%3$s/kdc.log
				""";
		Files.writeString(this.folder.resolve(name), text.formatted(REALM, port, this.folder));
	}

	/** Somebody else may take the port before the server does. */
	private Process startAtFreePort() throws IOException {
		for (int attempt = 0; attempt < 5; attempt++) {
			int port;
			try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
				port = probe.getLocalPort();
			}
			write("krb5.conf", port);
			write("kdc.conf", port);
			Process started = builder(List.of("/usr/sbin/krb5kdc", "-n", "-r", REALM)).start();
			Awaitility.await().atMost(LIMIT).until(() -> !started.isAlive() || answers(port));
			if (started.isAlive()) {
				return started;
			}
		}
		throw new IOException("krb5kdc ends at once, see " + this.folder.resolve("kdc.log"));
	}

	private static boolean answers(int port) {
		try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** The JDK has read its configuration at the first use of Kerberos in this JVM. */
	private void readConfigurationAgain(String principal) throws IOException {
		AppConfigurationEntry entry = new AppConfigurationEntry("com.sun.security.auth.module.Krb5LoginModule",
				LoginModuleControlFlag.REQUIRED, Map.of("refreshKrb5Config", "true", "useKeyTab", "true", "keyTab",
						keyTab().toString(), "principal", principal + "@" + REALM, "doNotPrompt", "true"));
		try {
			new LoginContext("refresh", new Subject(), null, new Configuration() {

				@Override
				public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
					return new AppConfigurationEntry[] { entry };
				}

			}).login();
		}
		catch (LoginException ex) {
			throw new IOException("The key distribution centre does not answer the JDK", ex);
		}
	}

	/** The keys of all principals. */
	Path keyTab() {
		return this.folder.resolve("all.keytab");
	}

	/** Logs somebody in; returns the ticket cache. */
	Path login(String principal) {
		Path cache = this.folder.resolve(principal.replace('/', '_') + ".cache");
		run("/usr/bin/kinit", "-c", cache.toString(), "-k", "-t", keyTab().toString(), principal);
		return cache;
	}

	/** What a process needs that acts for somebody. */
	Map<String, String> environment(Path ticketCache) {
		return Map.of("KRB5_CONFIG", this.folder.resolve("krb5.conf").toString(), "KRB5CCNAME", "FILE:" + ticketCache,
				"KRB5_KTNAME", keyTab().toString(), "KRB5RCACHENAME", "none:");
	}

	private void run(String... command) {
		try {
			Path output = this.folder.resolve("output");
			Process process = builder(List.of(command)).redirectOutput(output.toFile()).start();
			if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new AssertionError(List.of(command) + " has failed: " + Files.readString(output));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

	private ProcessBuilder builder(List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("KRB5_CONFIG", this.folder.resolve("krb5.conf").toString());
		builder.environment().put("KRB5_KDC_PROFILE", this.folder.resolve("kdc.conf").toString());
		return builder;
	}

	@Override
	public void close() {
		System.clearProperty(CONFIGURATION);
		this.process.destroy();
	}

}
