package dev.zmq.test.pages.receiving;

record Quote(double bid) {
}
