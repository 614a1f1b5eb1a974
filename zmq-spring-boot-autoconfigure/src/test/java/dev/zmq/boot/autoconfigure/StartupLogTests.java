package dev.zmq.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is logged at start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupLogTests {

	@Test
	void oneLineForEachSocketAtStart(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class))
			.withPropertyValues("zmq.sockets.log-orders.type=pull", "zmq.sockets.log-orders.bind=tcp://127.0.0.1:0",
					"zmq.sockets.log-audit.type=push", "zmq.sockets.log-audit.connect=inproc://log-audit")
			.run((context) -> {
				assertThat(
						output.getOut().lines().filter((line) -> line.contains("INFO") && line.contains("log-orders")))
					.singleElement()
					.asString()
					.contains("Socket 'log-orders' (PULL) is bound to tcp://127.0.0.1:");
				assertThat(
						output.getOut().lines().filter((line) -> line.contains("INFO") && line.contains("log-audit")))
					.singleElement()
					.asString()
					.contains("Socket 'log-audit' (PUSH) connects to inproc://log-audit");
			});
	}

}
