package dev.zmq.test.pages.integration;

public record Quote(double bid) {
}
