package dev.zmq.test.pages.integration;

public record Ask(String pair) {
}
