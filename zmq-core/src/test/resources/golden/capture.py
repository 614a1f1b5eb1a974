#!/usr/bin/python3
"""Records what libzmq really sends, as golden bytes for the codec tests.

Run with Debian's python3-zmq (libzmq 4.3.4):  /usr/bin/python3 capture.py
A bare TCP peer, written here without any ZeroMQ library, talks to a libzmq socket of the same process and writes
what it receives into the .hex files beside this script: '#' starts a comment, the first line of a conversation is
the 64 byte greeting, then each line is one frame, header included. Running it again changes nothing, unless libzmq
does something else.
"""
import os
import socket
import struct
import threading

import zmq

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT = 5.0


def greeting(minor=1, mechanism=b"NULL"):
    return b"\xff" + bytes(8) + b"\x7f\x03" + bytes([minor]) + mechanism.ljust(20, b"\0") + bytes(32)


def frame(flags, body):
    if len(body) > 255:
        return bytes([flags | 2]) + struct.pack(">Q", len(body)) + body
    return bytes([flags, len(body)]) + body


def command(name, data=b""):
    return frame(4, bytes([len(name)]) + name + data)


def prop(name, value):
    return bytes([len(name)]) + name + struct.pack(">I", len(value)) + value


def ready(socket_type, *more):
    return command(b"READY", prop(b"Socket-Type", socket_type) + b"".join(more))


class Wire:
    """A connected TCP peer that remembers the greeting and every frame it reads."""

    def __init__(self, sock, minor=1, mechanism=b"NULL"):
        sock.settimeout(TIMEOUT)
        self.sock = sock
        self.lines = []
        self.send(greeting(minor, mechanism))
        self.lines.append(self.exactly(64))

    def send(self, data):
        self.sock.sendall(data)

    def exactly(self, size):
        data = b""
        while len(data) < size:
            part = self.sock.recv(size - len(data))
            if not part:
                raise EOFError("peer closed after " + data.hex())
            data += part
        return data

    def frame(self):
        head = self.exactly(1)
        head += self.exactly(8 if head[0] & 2 else 1)
        if head == b"\4\0":
            head += self.exactly(7)  # libzmq 4.3 forgets the LONG flag for topics of 246 to 255 bytes, see subscribe-3.1
        size = int.from_bytes(head[1:], "big")
        self.lines.append(head + self.exactly(size))
        return self.lines[-1]

    def frames(self, count):
        for _ in range(count):
            self.frame()


class Capture:
    """One conversation: a libzmq socket that connects to us, or that we connect to."""

    def __init__(self, socket_type, minor=1, mechanism=b"NULL", bind=False, options=()):
        self.context = zmq.Context()
        self.zmq = self.context.socket(socket_type)
        self.zmq.setsockopt(zmq.LINGER, 0)
        self.zmq.setsockopt(zmq.RCVTIMEO, int(TIMEOUT * 1000))
        for option, value in options:
            self.zmq.setsockopt(option, value)
        self.minor, self.mechanism, self.bind = minor, mechanism, bind

    def __enter__(self):
        if self.bind:
            port = self.zmq.bind_to_random_port("tcp://127.0.0.1")
            peer = socket.create_connection(("127.0.0.1", port))
        else:
            with socket.create_server(("127.0.0.1", 0)) as listener:
                listener.settimeout(TIMEOUT)
                self.zmq.connect("tcp://127.0.0.1:%d" % listener.getsockname()[1])
                peer = listener.accept()[0]
        self.wire = Wire(peer, self.minor, self.mechanism)
        return self

    def __exit__(self, *exc):
        self.wire.sock.close()
        self.zmq.close()
        self.context.term()

    def save(self, name, title):
        with open(os.path.join(HERE, name + ".hex"), "w", encoding="ascii") as out:
            out.write("# libzmq %s: %s\n" % (zmq.zmq_version(), title))
            for line in self.wire.lines:
                out.write(line.hex() + "\n")
        print(name, [len(line) for line in self.wire.lines])


def body(size):
    """Recognisable bytes that a test can make again."""
    return bytes(i * 31 % 251 for i in range(size))


def ready_with_identity():
    with Capture(zmq.REQ, options=[(zmq.IDENTITY, b"golden-client")]) as c:
        c.wire.frame()
        c.save("ready-req-identity", "REQ with routing id golden-client; greeting, READY")


def ready_without_identity():
    with Capture(zmq.DEALER) as c:
        c.wire.frame()
        c.save("ready-dealer", "DEALER without routing id; greeting, READY")
    with Capture(zmq.PUSH) as c:
        c.wire.frame()
        c.save("ready-push", "PUSH; greeting, READY")


def ready_with_application_property():
    with Capture(zmq.PULL, bind=True, options=[(zmq.METADATA, b"X-Golden:some value")]) as c:
        c.wire.send(ready(b"PUSH"))
        c.wire.frame()
        c.save("ready-pull-metadata", "PULL, bound, with METADATA X-Golden:some value; greeting, READY")


TOPICS = [b"", b"weather", body(244), body(245), body(246), body(253), body(254), body(255), body(256)]


def subscriptions(minor, topics, name, title):
    with Capture(zmq.SUB, minor=minor) as c:
        c.wire.frame()
        c.wire.send(ready(b"PUB"))
        for topic in topics:
            c.zmq.setsockopt(zmq.SUBSCRIBE, topic)
            c.wire.frame()
        for topic in topics:
            c.zmq.setsockopt(zmq.UNSUBSCRIBE, topic)
            c.wire.frame()
        c.save(name, title)


def messages():
    with Capture(zmq.PUSH) as c:
        c.wire.frame()
        c.wire.send(ready(b"PULL"))
        for size in (0, 1, 254, 255, 256, 1000):
            c.zmq.send(body(size))
            c.wire.frame()
        c.zmq.send_multipart([body(3), b"", body(255), body(256), body(8192)])
        c.wire.frames(5)
        c.save("messages-push", "PUSH; greeting, READY, messages of 0, 1, 254, 255, 256, 1000 bytes, "
               "one of 5 frames: 3, 0, 255, 256, 8192 bytes")


def request():
    with Capture(zmq.REQ) as c:
        c.wire.frame()
        c.wire.send(ready(b"REP"))
        c.zmq.send(b"Hello")
        c.wire.frames(2)
        c.save("request-req", "REQ; greeting, READY, the request Hello behind its empty delimiter")


def heartbeats():
    options = [(zmq.HEARTBEAT_IVL, 50), (zmq.HEARTBEAT_TTL, 10000), (zmq.HEARTBEAT_TIMEOUT, 5000)]
    with Capture(zmq.PUSH, options=options) as c:
        c.wire.frame()
        c.wire.send(ready(b"PULL"))
        c.wire.frame()
        c.save("ping-push", "PUSH with HEARTBEAT_IVL 50 ms, HEARTBEAT_TTL 10 s; greeting, READY, PING")
    with Capture(zmq.PUSH) as c:
        c.wire.frame()
        c.wire.send(ready(b"PULL"))
        for context in (b"", b"x", b"golden context!!"):
            c.wire.send(command(b"PING", b"\0\0" + context))
            c.wire.frame()
        c.save("pong-push", "PUSH; greeting, READY, PONG to a PING with context of 0, 1, 16 bytes")


def refusal():
    """A ZAP handler that says 400 makes libzmq send ERROR."""
    capture = Capture(zmq.PULL, bind=True, options=[(zmq.ZAP_DOMAIN, b"golden")])
    zap = capture.context.socket(zmq.REP)
    zap.setsockopt(zmq.RCVTIMEO, int(TIMEOUT * 1000))
    zap.setsockopt(zmq.LINGER, 0)
    zap.bind("inproc://zeromq.zap.01")

    def handler():
        request = zap.recv_multipart()
        zap.send_multipart([request[0], request[1], b"400", b"golden says no", b"", b""])
        zap.close()

    thread = threading.Thread(target=handler)
    thread.start()
    with capture as c:
        c.wire.send(ready(b"PUSH"))
        c.wire.frame()
        c.save("error-zap-400", "PULL, bound, its ZAP handler answers 400; greeting, ERROR")
        thread.join()


def plain():
    options = [(zmq.PLAIN_USERNAME, b"admin"), (zmq.PLAIN_PASSWORD, b"secret")]
    with Capture(zmq.DEALER, mechanism=b"PLAIN", options=options) as c:
        c.wire.frame()
        c.wire.send(command(b"WELCOME"))
        c.wire.frame()
        c.save("plain-dealer", "DEALER, PLAIN client admin/secret; greeting, HELLO, INITIATE")
    with Capture(zmq.PULL, mechanism=b"PLAIN", bind=True, options=[(zmq.PLAIN_SERVER, 1)]) as c:
        c.save("greeting-plain-server", "PULL, bound, PLAIN server; greeting (as-server is 0)")


def main():
    ready_with_identity()
    ready_without_identity()
    ready_with_application_property()
    subscriptions(1, TOPICS, "subscribe-3.1", "SUB to a 3.1 peer; greeting, READY, a SUBSCRIBE and then a CANCEL for "
                  "each topic of 0, 7, 244, 245, 246, 253, 254, 255, 256 bytes; bodies of 256 to 265 bytes lack the LONG flag")
    # No topic of 255 bytes: libzmq writes its 256 byte message to a 3.0 peer with a long size and no LONG flag.
    subscriptions(0, [t for t in TOPICS if len(t) != 255], "subscribe-3.0", "SUB to a 3.0 peer; greeting, READY, a "
                  "subscription and then a cancellation message for each topic of 0, 7, 244, 245, 246, 253, 254, 256 bytes")
    messages()
    request()
    heartbeats()
    refusal()
    plain()


if __name__ == "__main__":
    main()
