package dev.zmq.test.pages.receiving;

record Numbers(int left, int right) {
}
