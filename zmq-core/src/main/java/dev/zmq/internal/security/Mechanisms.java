package dev.zmq.internal.security;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.zmq.Authenticator;
import dev.zmq.OptionException;
import dev.zmq.Security;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.security.curve.BoxProvider;
import dev.zmq.internal.security.gssapi.GssSession;
import dev.zmq.internal.zmtp.Metadata;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/**
 * Which mechanism a socket uses, and who decides about its peers, by its options.
 * <p>
 * Thread: any.
 */
public final class Mechanisms {

	/** Options about the question who may come in. */
	private static final List<SocketOption<?>> ASKING = List.of(SocketOptions.AUTHENTICATOR, SocketOptions.ZAP_DOMAIN,
			SocketOptions.ZAP_ENFORCE_DOMAIN);

	private Mechanisms() {
	}

	/**
	 * The mechanism of a new connection.
	 * @param settings the socket's options
	 * @param own our properties
	 * @param incoming whether the peer has connected to us
	 * @param zap asks the ZAP handler
	 * @param attempts makes what the authenticator is asked
	 * @return the mechanism
	 */
	public static Mechanism of(OptionValues settings, Metadata own, boolean incoming, Authenticator zap,
			Function<Authentication.Asked, Authenticator.Attempt> attempts) {
		Security security = settings.get(SocketOptions.SECURITY);
		if (security instanceof Security.PlainClient client) {
			return new PlainClient(own, client);
		}
		if (security instanceof Security.CurveClient client) {
			return new CurveClient(own, client);
		}
		if (security instanceof Security.GssapiClient client) {
			return new GssapiClient(own, client);
		}
		Authenticator found = authenticator(settings, zap);
		if (!security.isServer()) {
			return new NullMechanism(own, incoming, (found != null) ? new Authentication(found, attempts) : null);
		}
		Authentication authentication = new Authentication((found != null) ? found : Authenticator.none(), attempts);
		if (security instanceof Security.CurveServer server) {
			return new CurveServer(own, server, authentication);
		}
		if (security instanceof Security.GssapiServer server) {
			return new GssapiServer(own, server.own(), authentication);
		}
		return new PlainServer(own, authentication);
	}

	/** Who decides about peers, {@code null} if nobody does. */
	private static @Nullable Authenticator authenticator(OptionValues settings, Authenticator zap) {
		Authenticator own = settings.get(SocketOptions.AUTHENTICATOR);
		return (own != Authenticator.none()) ? own : asksZap(settings) ? zap : null;
	}

	/**
	 * Whether a handler is asked where there is one: with NULL only for a domain, with
	 * others also without, unless that was forbidden.
	 */
	private static boolean asksZap(OptionValues settings) {
		boolean domain = !settings.get(SocketOptions.ZAP_DOMAIN).isEmpty();
		return domain
				|| (settings.get(SocketOptions.SECURITY).isServer() && !settings.get(SocketOptions.ZAP_ENFORCE_DOMAIN));
	}

	/**
	 * Checks that a server has somebody who decides, and for GSSAPI a key, a client
	 * nobody who would never be asked, and CURVE who encrypts, before the first peer
	 * comes.
	 * @param settings the socket's options
	 * @param defaults the defaults of the context's sockets, which are not meant for this
	 * one only
	 * @param zapBound whether a ZAP handler is bound
	 * @throws OptionException if nobody would decide, there is no key, or an option would
	 * do nothing
	 * @throws dev.zmq.ZmqException if nobody can encrypt
	 */
	public static void check(OptionValues settings, Map<SocketOption<?>, Object> defaults, boolean zapBound) {
		Security security = settings.get(SocketOptions.SECURITY);
		if (security.mechanism().equals(CurveCommands.NAME)) {
			// Now, where the application hears of it if that is not possible.
			BoxProvider.boxes();
		}
		if (security != Security.none() && !security.isServer()) {
			checkClient(settings, defaults);
		}
		if (security instanceof Security.GssapiServer server) {
			checkKeys(server);
		}
		if (!security.isServer() || settings.get(SocketOptions.AUTHENTICATOR) != Authenticator.none()) {
			return;
		}
		if (!asksZap(settings)) {
			throw new OptionException("a " + security.mechanism() + " server without an Authenticator whose option '"
					+ SocketOptions.ZAP_ENFORCE_DOMAIN + "' is set needs the option '" + SocketOptions.ZAP_DOMAIN
					+ "' too, or nobody decides about its clients");
		}
		if (!zapBound) {
			throw new OptionException("a " + security.mechanism()
					+ " server needs somebody who decides about its clients: set the option '"
					+ SocketOptions.AUTHENTICATOR
					+ "' (Authenticator.allowAny() lets everybody in), or bind a ZAP handler at " + Zap.ENDPOINT
					+ " first");
		}
	}

	/**
	 * The client of a mechanism asks nobody: who set such an option believes that peers
	 * are looked at, and they are not.
	 */
	private static void checkClient(OptionValues settings, Map<SocketOption<?>, Object> defaults) {
		for (SocketOption<?> option : ASKING) {
			Object value = settings.get(option);
			if (!value.equals(option.defaultValue()) && !value.equals(defaults.get(option))) {
				throw new OptionException("the option '" + option + "' does nothing for a "
						+ settings.get(SocketOptions.SECURITY).mechanism()
						+ " client: only the server of a mechanism asks who may come in; leave it out,"
						+ " or make this side the server");
			}
		}
	}

	private static void checkKeys(Security.GssapiServer server) {
		try {
			GssSession.server(server.own());
		}
		catch (GSSException | RuntimeException ex) {
			throw new OptionException("a GSSAPI server needs a key to read the tickets of its clients with: "
					+ ex.getMessage() + "; give it a key table with its principal's key (Gssapi.builder().keyTab)", ex);
		}
	}

}
