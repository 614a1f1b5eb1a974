package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

import dev.zmq.ZmqBindException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a tcp address could not be bound, and what to try. The system's own text may
 * come in any language, so as much as possible is found out without it.
 * <p>
 * Thread: any.
 */
final class TcpBindFailure {

	private static final int FIRST_FREE_PORT = 1024;

	private TcpBindFailure() {
	}

	/**
	 * The exception for an address that exists but could not be bound.
	 * @param endpoint the endpoint as given
	 * @param address the address tried
	 * @param cause the system's error
	 * @return the exception
	 */
	static ZmqBindException of(String endpoint, InetSocketAddress address, IOException cause) {
		String message = String.valueOf(cause.getMessage());
		if (!(cause instanceof BindException)) {
			return failure(endpoint, false, message, cause);
		}
		boolean saysInUse = message.contains("in use");
		if (!saysInUse && !TcpResolver.isLocal(address.getAddress())) {
			return failure(endpoint, false,
					InetText.of(address.getAddress()) + " is not an address of this machine, which has "
							+ TcpResolver.interfaces() + ". Bind to one of these, or to * for all",
					cause);
		}
		if (!saysInUse && (isPrivileged(address) || message.contains("ermission"))) {
			return failure(endpoint, false, "permission denied for port " + address.getPort() + (isPrivileged(address)
					? ". Ports below 1024 are privileged: choose another, or give the process CAP_NET_BIND_SERVICE"
					: ". The system reserves it: choose another"), cause);
		}
		if (address.getPort() == 0) {
			return failure(endpoint, true, "no port is free (" + message + ")", cause);
		}
		return failure(endpoint, true,
				"the address " + InetText.of(address)
						+ " is in use. Choose another port, or port 0 for a free one; 'ss -ltnp' shows who has it",
				cause);
	}

	/**
	 * The exception for anything else.
	 * @param endpoint the endpoint as given
	 * @param addressInUse whether somebody else has the address
	 * @param reason why, and what to try
	 * @param cause the system's error
	 * @return the exception
	 */
	static ZmqBindException failure(String endpoint, boolean addressInUse, String reason, @Nullable Exception cause) {
		return new ZmqBindException(endpoint, addressInUse, "Cannot bind " + endpoint + ": " + reason, cause);
	}

	private static boolean isPrivileged(InetSocketAddress address) {
		return address.getPort() > 0 && address.getPort() < FIRST_FREE_PORT;
	}

}
