/**
 * ZeroMQ for the JVM. Only {@code dev.zmq} and {@code dev.zmq.security} are exported;
 * everything else may change in any release.
 */
// JNA's usual jar declares no module, only its name.
@SuppressWarnings("requires-automatic")
module dev.zmq.core {

	requires org.slf4j;
	requires jdk.jfr;
	requires jdk.net;

	requires transitive java.security.jgss;

	requires static transitive org.jspecify;

	requires static com.sun.jna;
	requires static org.bouncycastle.provider;

	exports dev.zmq;
	exports dev.zmq.security;

}
