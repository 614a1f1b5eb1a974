package dev.zmq.test.autoconfigure;

import dev.zmq.test.client.ZmqTestClient;
import dev.zmq.test.listener.ZmqListenerTestHarness;
import dev.zmq.test.network.ZmqFaults;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Ends what a test method has begun: faults, peers and what the harness remembers. The
 * context itself is used by the next test.
 * <p>
 * Thread: the one that runs the test.
 */
final class ZmqResetTestExecutionListener implements TestExecutionListener, Ordered {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			reset(context);
			context.getBeanProvider(ZmqTestApplications.class)
				.ifAvailable((others) -> others.contexts().forEach(ZmqResetTestExecutionListener::reset));
		}
	}

	private static void reset(ApplicationContext context) {
		context.getBeanProvider(ZmqFaults.class).ifAvailable(ZmqFaults::heal);
		if (context.containsBean("zmqTestClient")) {
			context.getBean(ZmqTestClient.class).reset();
		}
		context.getBeanProvider(ZmqListenerTestHarness.class).ifAvailable(ZmqListenerTestHarness::reset);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 100;
	}

}
