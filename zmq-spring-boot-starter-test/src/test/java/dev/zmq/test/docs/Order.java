package dev.zmq.test.docs;

record Order(String id) {
}
