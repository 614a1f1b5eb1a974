package dev.zmq.test.junit;

import dev.zmq.SocketType;
import dev.zmq.test.client.TestPeer;
import dev.zmq.test.client.ZmqTestClient;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Opens the peers that parameters ask for.
 * <p>
 * Thread: the one that runs the test.
 */
final class ZmqPeerParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
		return parameter.isAnnotated(ZmqPeer.class) && parameter.getParameter().getType() == TestPeer.class;
	}

	@Override
	public TestPeer resolveParameter(ParameterContext parameter, ExtensionContext extension) {
		ZmqPeer annotation = parameter.findAnnotation(ZmqPeer.class).orElseThrow();
		ZmqTestClient client = SpringExtension.getApplicationContext(extension).getBean(ZmqTestClient.class);
		SocketType type = (annotation.type().length > 0) ? annotation.type()[0] : client.peerType(annotation.socket());
		return client.open(annotation.socket(), type).subscribe(annotation.topics());
	}

}
