package dev.zmq.test.sample;

record Order(String id) {

	record Confirmation(String id) {
	}

}
