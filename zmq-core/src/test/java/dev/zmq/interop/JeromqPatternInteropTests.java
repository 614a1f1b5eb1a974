package dev.zmq.interop;

/**
 * Every pattern with JeroMQ: ZMTP 3.0, over TCP. (Its {@code ipc} is TCP in disguise.)
 * <p>
 * Thread: one.
 */
class JeromqPatternInteropTests extends PatternMatrix {

	JeromqPatternInteropTests() {
		super(Pairing.STABLE, Transport.TCP);
	}

	@Override
	ForeignPeer startPeer() {
		return JeromqPeer.start();
	}

}
