package dev.zmq.interop;

/**
 * Every pattern with libzmq: ZMTP 3.1, over TCP and Unix domain sockets.
 * <p>
 * Thread: one.
 */
class LibzmqPatternInteropTests extends PatternMatrix {

	LibzmqPatternInteropTests() {
		super(Pairing.STABLE, Transport.TCP, Transport.IPC);
	}

	@Override
	ForeignPeer startPeer() {
		return LibzmqPeer.start();
	}

}
