package dev.zmq.boot.testcontainers;

/**
 * A type of container that is made for ZeroMQ: annotated {@code @ServiceConnection} it
 * needs no name, its labels {@code zmq.socket.<name>=<port>} are looked at in any case.
 * <p>
 * Thread: the one that runs the test.
 */
public interface LabelledContainer {

}
