package dev.zmq.interop;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * Adds one libzmq process for all tests of a class; its sockets are closed after each.
 * <p>
 * Thread: one.
 */
abstract class LibzmqTest extends InteropTest {

	@SuppressWarnings("NullAway.Init")
	LibzmqPeer libzmq;

	@BeforeAll
	void startLibzmq() {
		this.libzmq = LibzmqPeer.start();
	}

	@AfterEach
	void resetLibzmq() {
		if (!this.libzmq.reset()) {
			this.libzmq.close();
			this.libzmq = LibzmqPeer.start();
		}
	}

	@AfterAll
	void stopLibzmq() {
		if (this.libzmq != null) {
			this.libzmq.close();
		}
	}

}
