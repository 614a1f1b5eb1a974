package dev.zmq.test.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application that the examples of the documentation test.
 */
@SpringBootApplication
class DocumentedApplication {

}
