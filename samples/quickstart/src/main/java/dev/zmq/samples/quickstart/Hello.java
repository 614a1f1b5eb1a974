package dev.zmq.samples.quickstart;

import dev.zmq.spring.annotation.ZmqListener;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import static dev.zmq.SocketType.REP;

/**
 * Answers {@code X} with {@code Hello X}.
 */
@SpringBootApplication
class Hello {

	@ZmqListener(type = REP, bind = "tcp://*:5555")
	String hello(String name) {
		return "Hello " + name;
	}

	public static void main(String[] args) {
		SpringApplication.run(Hello.class, args);
	}

}
