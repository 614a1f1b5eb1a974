package dev.zmq.test.pages.sending;

record Greeting(String text) {
}
