package dev.zmq.test.sample;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;

import org.springframework.stereotype.Component;

/**
 * Listeners that most tests do not need.
 */
@Component
class OtherListeners {

	@ZmqListener(id = "other", type = SocketType.REP, bind = "tcp://*:*")
	String other(String text) {
		return "other " + text;
	}

}
