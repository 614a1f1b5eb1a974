package dev.zmq.test.pages.start;

record Quote(double bid) {
}
