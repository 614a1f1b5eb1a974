"""A libzmq peer that a test drives: each line in is a JSON array of strings, and so is each line out.

In:   ["command", argument, ...]
Out:  ["ok", result, ...] or ["none"] (nothing within the time allowed) or ["error", reason]

Frames are written hHEX, or zSIZE:SEED for SIZE bytes made from SEED. Received frames of more
than 1024 bytes are shown as cSIZE:CRC32. The process ends when its input does.
"""

import json
import os
import select
import sys
import time
import traceback
import zlib

import zmq
import zmq.auth
from zmq.auth.thread import ThreadAuthenticator
from zmq.utils.monitor import recv_monitor_message

# How the names of options end whose values are text.
TEXTS = ("_ID", "_MSG", "_USERNAME", "_PASSWORD", "_DOMAIN", "_PRINCIPAL", "KEY")

context = zmq.Context()
sockets = {}
monitors = {}
handlers = []
commands = {}


class Nothing(Exception):
    """Nothing arrived, or could be sent, within the time allowed."""


def command(function):
    commands[function.__name__.replace("_", "-")] = function
    return function


def frame(spec):
    if spec[0] == "h":
        return bytes.fromhex(spec[1:])
    size, seed = (int(part) for part in spec[1:].split(":"))
    block = bytes((seed + 7 * i) & 0xFF for i in range(251))
    return (block * (size // 251 + 1))[:size]


def frames(specs):
    return [frame(spec) for spec in specs]


def described(body):
    return "h" + body.hex() if len(body) <= 1024 else "c%d:%08x" % (len(body), zlib.crc32(body))


def receive(socket, timeout):
    if not socket.poll(max(0, timeout), zmq.POLLIN):
        raise Nothing()
    return socket.recv_multipart()


class Deadline:
    def __init__(self, milliseconds):
        self.end = time.monotonic() + int(milliseconds) / 1000

    def left(self):
        return int(1000 * (self.end - time.monotonic()))


@command
def version():
    return [zmq.zmq_version()]


@command
def socket(kind, *options):
    made = context.socket(getattr(zmq, kind))
    made.linger = 0
    for option in options:
        name, value = option.split("=", 1)
        made.setsockopt(getattr(zmq, name), value.encode() if name.endswith(TEXTS) else int(value))
    name = "s%d" % (len(sockets) + 1)
    sockets[name] = made
    return [name]


@command
def authenticate(domain, *users):
    """Starts pyzmq's own ZAP handler; it knows users, as name=password."""
    handler = ThreadAuthenticator(context)
    handler.start()
    handlers.append(handler)
    if users:
        handler.configure_plain(domain=domain, passwords=dict(user.split("=", 1) for user in users))
    return []


@command
def bind(name, endpoint):
    bound = sockets[name]
    if endpoint.startswith("tcp:") and endpoint.endswith(":0"):
        address = endpoint[: -len(":0")]
        return ["%s:%d" % (address, bound.bind_to_random_port(address))]
    bound.bind(endpoint)
    return [bound.LAST_ENDPOINT.decode().rstrip("\0")]


@command
def unbind(name, endpoint):
    sockets[name].unbind(endpoint)
    return []


@command
def connect(name, endpoint):
    sockets[name].connect(endpoint)
    return []


@command
def disconnect(name, endpoint):
    sockets[name].disconnect(endpoint)
    return []


@command
def subscribe(name, prefix):
    sockets[name].subscribe(frame(prefix))
    return []


@command
def unsubscribe(name, prefix):
    sockets[name].unsubscribe(frame(prefix))
    return []


@command
def subscribe_n(name, count, prefix):
    for i in range(int(count)):
        sockets[name].subscribe(frame(prefix) + b"%d" % i)
    return []


@command
def topics_n(name, count, timeout):
    """Collects subscription messages; answers how many came, how many differ, and a sample."""
    deadline = Deadline(timeout)
    topics = []
    while len(topics) < int(count):
        try:
            body = receive(sockets[name], deadline.left())[0]
        except Nothing:
            break
        if body[:1] == b"\x01":
            topics.append(body[1:])
    return [str(len(topics)), str(len(set(topics))), described(min(topics, default=b""))]


@command
def send(name, timeout, *specs):
    if not sockets[name].poll(int(timeout), zmq.POLLOUT):
        raise Nothing()
    sockets[name].send_multipart(frames(specs), zmq.DONTWAIT)
    return []


@command
def recv(name, timeout):
    return [described(body) for body in receive(sockets[name], int(timeout))]


@command
def send_n(name, count, timeout, *envelope):
    prefix = frames(envelope)
    for i in range(int(count)):
        if not sockets[name].poll(int(timeout), zmq.POLLOUT):
            raise Nothing()
        sockets[name].send_multipart(prefix + [b"%d" % i])
    return []


@command
def recv_n(name, count, timeout, *envelope):
    """Receives the numbers from 0 in order; answers how many came and the first that was wrong."""
    deadline = Deadline(timeout)
    prefix = frames(envelope)
    for i in range(int(count)):
        try:
            got = receive(sockets[name], deadline.left())
        except Nothing:
            return [str(i), "nothing more"]
        if got != prefix + [b"%d" % i]:
            return [str(i), repr(got)[:200]]
    return [count, ""]


@command
def recv_through(name, last, timeout):
    """Receives up to a message whose first frame starts with "last:"; answers the numbers before the colons."""
    deadline = Deadline(timeout)
    numbers = []
    while not numbers or numbers[-1] != last:
        try:
            numbers.append(receive(sockets[name], deadline.left())[0].split(b":", 1)[0].decode())
        except Nothing:
            break
    return numbers


@command
def recv_available(name, quiet):
    """Receives until nothing comes for a while; answers the numbers before the colons."""
    numbers = []
    while sockets[name].poll(int(quiet), zmq.POLLIN):
        numbers.append(sockets[name].recv_multipart()[0].split(b":", 1)[0].decode())
    return numbers


@command
def echo(name, count, timeout):
    deadline = Deadline(timeout)
    for _ in range(int(count)):
        sockets[name].send_multipart(receive(sockets[name], deadline.left()))
    return []


@command
def ask(name, count, timeout):
    """Sends the numbers from 0 and expects each to come back before the next."""
    deadline = Deadline(timeout)
    for i in range(int(count)):
        sockets[name].send(b"%d" % i)
        got = receive(sockets[name], deadline.left())
        if got != [b"%d" % i]:
            return [str(i), repr(got)[:200]]
    return [count, ""]


@command
def swap(name, count, timeout, *envelope):
    """Sends and receives the numbers from 0, both at the same time."""
    deadline = Deadline(timeout)
    both, prefix, total = sockets[name], frames(envelope), int(count)
    sent = got = 0
    while sent < total or got < total:
        wanted = (zmq.POLLIN if got < total else 0) | (zmq.POLLOUT if sent < total else 0)
        ready = both.poll(max(0, deadline.left()), wanted)
        if not ready:
            return [str(got), "sent %d, nothing more" % sent]
        if ready & zmq.POLLIN:
            message = both.recv_multipart()
            if message != prefix + [b"%d" % got]:
                return [str(got), repr(message)[:200]]
            got += 1
        if ready & zmq.POLLOUT:
            both.send_multipart(prefix + [b"%d" % sent])
            sent += 1
    return [count, ""]


@command
def monitor(name):
    monitors[name] = sockets[name].get_monitor_socket()
    return []


@command
def event(name, wanted, timeout):
    """Waits for one kind of monitor event; answers "none" if it does not come."""
    deadline = Deadline(timeout)
    while monitors[name].poll(max(0, deadline.left())):
        if recv_monitor_message(monitors[name])["event"] == getattr(zmq, "EVENT_" + wanted):
            return []
    raise Nothing()


@command
def authenticate_curve(location):
    """Starts the ZAP handler of pyzmq: the clients of a directory of certificates, or "*" for any."""
    handler = ThreadAuthenticator(context)
    handler.start()
    handler.configure_curve(domain="*", location=location)
    handlers.append(handler)
    return []


@command
def create_certificates(directory, name):
    zmq.auth.create_certificates(directory, name)
    return []


@command
def load_certificates(directory):
    """The public keys of a directory, as pyzmq reads it."""
    return sorted(key.decode() for key in zmq.auth.load_certificates(directory))


@command
def load_certificate(path):
    return [key.decode() if key else "" for key in zmq.auth.load_certificate(path)]


@command
def close(name):
    if name in monitors:
        sockets[name].disable_monitor()
        monitors.pop(name).close()
    sockets[name].close()
    return []


@command
def reset():
    for name in [name for name in sockets if not sockets[name].closed]:
        close(name)
    while handlers:
        handlers.pop().stop()
    return []


def answer(line):
    try:
        request = json.loads(line)
        return ["ok"] + commands[request[0]](*request[1:])
    except Nothing:
        return ["none"]
    except Exception as failure:
        traceback.print_exc()
        return ["error", "%s: %s" % (type(failure).__name__, failure)]


def lines():
    """The lines of the input. While there is none, each socket looks after its connections:
    libzmq does so only in the thread that calls it."""
    buffer = b""
    while True:
        while not select.select([sys.stdin], [], [], 0.005)[0]:
            for idle in sockets.values():
                if not idle.closed:
                    idle.getsockopt(zmq.EVENTS)
        chunk = os.read(sys.stdin.fileno(), 1 << 16)
        if not chunk:
            return
        *complete, buffer = (buffer + chunk).split(b"\n")
        yield from complete


def main():
    for line in lines():
        if line == b'["exit"]':
            break
        print(json.dumps(answer(line)), flush=True)
    reset()
    context.destroy(linger=0)


if __name__ == "__main__":
    main()
