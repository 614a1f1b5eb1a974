package dev.zmq.test.docs;

record Confirmation(String id) {
}
