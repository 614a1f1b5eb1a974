package dev.zmq.interop;

/**
 * CURVE with JeroMQ: ZMTP 3.0, where subscriptions are messages.
 * <p>
 * Thread: one.
 */
class CurveJeromqInteropTests extends CurveMatrix {

	@Override
	ForeignPeer startPeer() {
		return JeromqPeer.start();
	}

}
