package dev.zmq.interop;

/**
 * Every pattern, drafts too, with the libzmq that Node has: ZMTP 3.1, over TCP and Unix
 * domain sockets.
 * <p>
 * Thread: one.
 */
class NodePatternInteropTests extends PatternMatrix {

	NodePatternInteropTests() {
		super(NodePeer.TYPES, Transport.TCP, Transport.IPC);
	}

	@Override
	ForeignPeer startPeer() {
		return NodePeer.start();
	}

}
