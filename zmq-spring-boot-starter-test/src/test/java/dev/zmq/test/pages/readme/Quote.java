package dev.zmq.test.pages.readme;

record Quote(double bid) {
}
