/**
 * ZeroMQ for the JVM. Only {@code dev.zmq} is exported; everything else may change in any
 * release.
 */
module dev.zmq.core {

	requires org.slf4j;
	requires jdk.jfr;
	requires jdk.net;

	requires static transitive org.jspecify;

	exports dev.zmq;

}
