package dev.zmq.samples.perf.compare;

/**
 * A process did not do what its role says.
 * <p>
 * Thread: any.
 */
public final class PeerException extends RuntimeException {

	private static final long serialVersionUID = 1;

	PeerException(String message) {
		super(message);
	}

}
