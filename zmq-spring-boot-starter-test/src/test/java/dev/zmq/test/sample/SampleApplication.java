package dev.zmq.test.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application to test the test support with.
 */
@SpringBootApplication
class SampleApplication {

}
