package dev.zmq.internal.session;

import dev.zmq.Authenticator;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.security.Mechanism;
import dev.zmq.internal.security.Mechanisms;
import dev.zmq.internal.zmtp.Metadata;

/**
 * One side of the NULL mechanism.
 * <p>
 * Thread: any.
 */
final class NullSide {

	private NullSide() {
	}

	/** Where nobody has to prove anything. */
	static Mechanism open(Metadata own, boolean incoming) {
		return of(Authenticator.none(), own, incoming);
	}

	/** Where somebody decides about peers, but is not asked in this test. */
	static Mechanism guarded(Metadata own, boolean incoming) {
		return of(Authenticator.allowAny(), own, incoming);
	}

	private static Mechanism of(Authenticator authenticator, Metadata own, boolean incoming) {
		return Mechanisms.of(OptionValues.of(SocketType.PULL).with(SocketOptions.AUTHENTICATOR, authenticator), own,
				incoming, Authenticator.none(), (asked) -> {
					throw new AssertionError("asked");
				});
	}

}
