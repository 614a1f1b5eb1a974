package dev.zmq.test.pages.sending;

record Quote(double bid) {
}
