package dev.zmq.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Starts the context of a {@link ZmqTest}.
 * <p>
 * Thread: the one that runs the test.
 */
final class ZmqTestContextBootstrapper extends TestSliceTestContextBootstrapper<ZmqTest> {

}
