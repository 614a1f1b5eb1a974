package dev.zmq;

import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.kerberos.KeyTab;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with a key table or a ticket cache, by the JDK's login module for Kerberos. A
 * client's login with a key table is kept until its ticket is about to end, so that not
 * each connection costs questions to the key distribution centre. A ticket cache is read
 * each time: somebody else renews it.
 * <p>
 * Thread: any; blocks.
 */
final class KerberosLogin {

	private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

	private static final String TRUE = "true";

	/** A ticket that ends sooner is not begun with. */
	private static final long SOON_MILLIS = 60_000;

	private final Gssapi.@Nullable Name principal;

	private final @Nullable Path keyTab;

	private final @Nullable Path ticketCache;

	private final AtomicReference<@Nullable Subject> last = new AtomicReference<>();

	KerberosLogin(Gssapi.@Nullable Name principal, @Nullable Path keyTab, @Nullable Path ticketCache) {
		this.principal = principal;
		this.keyTab = keyTab;
		this.ticketCache = ticketCache;
	}

	Subject subject(boolean server) {
		Subject known = this.last.get();
		if (known != null && !server && isFresh(known)) {
			return known;
		}
		try {
			Subject subject = login(server);
			if (server) {
				checkKeys(subject);
			}
			else if (this.keyTab != null) {
				this.last.set(subject);
			}
			return subject;
		}
		catch (LoginException | GSSException ex) {
			throw new IllegalStateException("the Kerberos login by " + this + " has failed: " + ex.getMessage(), ex);
		}
	}

	private Subject login(boolean server) throws LoginException, GSSException {
		Map<String, String> options = new HashMap<>();
		options.put("doNotPrompt", TRUE);
		if (this.principal != null) {
			options.put("principal", this.principal.principal());
		}
		if (server) {
			options.put("isInitiator", "false");
			options.put("storeKey", TRUE);
			options.putIfAbsent("principal", "*");
		}
		if (server || this.keyTab != null) {
			options.put("useKeyTab", TRUE);
			if (this.keyTab != null) {
				options.put("keyTab", this.keyTab.toString());
			}
		}
		else {
			options.put("useTicketCache", TRUE);
			if (this.ticketCache != null) {
				options.put("ticketCache", this.ticketCache.toString());
			}
		}
		LoginContext context = new LoginContext("dev.zmq", new Subject(), null, new OneModule(options));
		context.login();
		return context.getSubject();
	}

	/** The login module believes that there are keys; the first client would find out. */
	private void checkKeys(Subject subject) throws LoginException {
		for (KeyTab keys : subject.getPrivateCredentials(KeyTab.class)) {
			if (!keys.exists()) {
				throw new LoginException("there is no such file, or it cannot be read");
			}
			for (KerberosPrincipal each : subject.getPrincipals(KerberosPrincipal.class)) {
				if (keys.getKeys(each).length == 0) {
					throw new LoginException("it has no key for " + each.getName());
				}
			}
		}
	}

	private static boolean isFresh(Subject subject) {
		Date soon = new Date(System.currentTimeMillis() + SOON_MILLIS);
		return subject.getPrivateCredentials(KerberosTicket.class)
			.stream()
			.anyMatch((ticket) -> ticket.getServer().getName().startsWith("krbtgt/") && ticket.isCurrent()
					&& ticket.getEndTime().after(soon));
	}

	@Override
	public String toString() {
		return (this.keyTab != null) ? "the key table " + this.keyTab : (this.ticketCache != null)
				? "the ticket cache " + this.ticketCache : "the system's ticket cache or key table";
	}

	/**
	 * A JAAS configuration of the login module alone: the application's own is not
	 * touched.
	 */
	private static final class OneModule extends Configuration {

		private final AppConfigurationEntry[] entries;

		OneModule(Map<String, String> options) {
			this.entries = new AppConfigurationEntry[] {
					new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options) };
		}

		@Override
		public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
			return this.entries.clone();
		}

	}

}
