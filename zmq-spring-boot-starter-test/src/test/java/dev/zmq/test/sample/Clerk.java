package dev.zmq.test.sample;

import org.springframework.stereotype.Component;

/**
 * A component that has nothing to do with ZeroMQ.
 */
@Component
class Clerk {

}
