package dev.zmq;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options of security; users see them as part of {@link SocketOptions}.
 * <p>
 * Thread: any.
 */
abstract class SecurityOptions extends LimitOptions {

	private static final OptionKinds KINDS = new OptionKinds();

	static final Set<SocketType> SPEAKING_ZMTP = EnumSet.complementOf(EnumSet.of(SocketType.STREAM));

	/**
	 * The security mechanism, its secrets, and whether this side is its client or its
	 * server. Not over inproc. Default {@link Security#none()}.
	 */
	public static final SocketOption<Security> SECURITY = KINDS.option("security", "MECHANISM", Security.class,
			Security.none(), "a Security; as text only none or plain-server", Security::parse, SPEAKING_ZMTP);

	/**
	 * Who decides which peers come in, instead of a ZAP handler: asked by the server of a
	 * mechanism, and with none by both sides. The client of a mechanism asks nobody: it
	 * does not start with one of its own. Not over inproc. Default
	 * {@link Authenticator#none()}.
	 */
	public static final SocketOption<Authenticator> AUTHENTICATOR = KINDS.option("authenticator", "",
			Authenticator.class, Authenticator.none(), "an Authenticator; as text only none or allow-any",
			FixedAuthenticator::parse, SPEAKING_ZMTP);

	/**
	 * The domain that a ZAP handler or {@link Authenticator} is told (RFC 27). With it, a
	 * socket without a security mechanism asks the handler, too. Not for the client of a
	 * mechanism. Default none.
	 */
	public static final SocketOption<String> ZAP_DOMAIN = KINDS.shortText("zap-domain", "ZAP_DOMAIN", SPEAKING_ZMTP);

	/**
	 * Whether the ZAP handler is asked only if there is a domain, also by the server of a
	 * security mechanism. Not for its client. Default false.
	 */
	public static final SocketOption<Boolean> ZAP_ENFORCE_DOMAIN = KINDS.flag("zap-enforce-domain",
			"ZAP_ENFORCE_DOMAIN", SPEAKING_ZMTP);

	SecurityOptions() {
	}

	static List<SocketOption<?>> made() {
		return Stream.concat(LimitOptions.made().stream(), KINDS.made().stream()).toList();
	}

}
