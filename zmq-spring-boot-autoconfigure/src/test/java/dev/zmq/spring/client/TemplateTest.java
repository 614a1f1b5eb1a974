package dev.zmq.spring.client;

import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.AfterEach;

/**
 * What tests of the template share: a template for each test, its sockets, and the raw
 * peers that they talk to.
 */
abstract class TemplateTest {

	final TemplateFixture fixture = new TemplateFixture();

	final ZmqTemplate template = this.fixture.template;

	@AfterEach
	final void close() {
		this.fixture.close();
	}

	/**
	 * The usual pair: a PUSH named {@code jobs}, and the PULL that gets what it sends.
	 * @return the PULL
	 */
	final ZmqSocket sinkOfJobs() {
		ZmqSocket sink = this.fixture.peer(SocketType.PULL, "inproc://sink");
		this.fixture.socket("jobs", SocketType.PUSH, "inproc://sink");
		return sink;
	}

}
