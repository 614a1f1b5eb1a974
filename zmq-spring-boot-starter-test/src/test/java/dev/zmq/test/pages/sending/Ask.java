package dev.zmq.test.pages.sending;

record Ask(String pair) {
}
