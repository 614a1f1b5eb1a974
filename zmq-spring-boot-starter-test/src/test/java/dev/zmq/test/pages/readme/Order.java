package dev.zmq.test.pages.readme;

record Order(String id) {
}
