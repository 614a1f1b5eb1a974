package dev.zmq.test.pages.start;

record Confirmation(String id) {
}
