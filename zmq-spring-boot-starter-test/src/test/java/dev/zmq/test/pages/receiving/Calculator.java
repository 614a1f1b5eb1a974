package dev.zmq.test.pages.receiving;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.annotation.ZmqListener;

import org.springframework.stereotype.Component;

import static dev.zmq.SocketType.REP;

/**
 * The handlers of {@code docs/spring/receiving.md}.
 */
@Component
@ZmqListener(type = REP, bind = "tcp://*:5555")
class Calculator {

	@ZmqHandler(topic = "add")
	int add(@Frame(1) Numbers numbers) {
		return numbers.left() + numbers.right();
	}

	@ZmqHandler(topic = "negate")
	int negate(@Frame(1) int number) {
		return -number;
	}

	@ZmqHandler(isDefault = true)
	String other(ZmqMessage message) {
		return "I can add and negate";
	}

}
