package dev.zmq.test.pages.start;

record Order(String id) {
}
