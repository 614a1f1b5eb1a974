"""A peer with libzmq: peer.py <role> <port to bind> [<endpoint to connect to>]."""
import sys

import zmq

role, port = sys.argv[1], sys.argv[2]
context = zmq.Context()
if role == "greeter":
    # Answers requests.
    server = context.socket(zmq.REP)
    server.bind("tcp://*:" + port)
    print("ready", flush=True)
    while True:
        server.send(b"libzmq greets " + server.recv())
elif role == "doubler":
    # Takes from one port, gives twice at the next.
    source = context.socket(zmq.PULL)
    source.bind("tcp://*:" + port)
    sink = context.socket(zmq.PUSH)
    sink.bind("tcp://*:" + str(int(port) + 1))
    print("ready", flush=True)
    while True:
        frame = source.recv()
        sink.send(frame)
        sink.send(frame)
elif role == "worker":
    # Asks one, and tells another what it got.
    asked = context.socket(zmq.REQ)
    asked.connect(sys.argv[3])
    told = context.socket(zmq.PUSH)
    told.connect(sys.argv[4])
    print("ready", flush=True)
    asked.send(b"a worker")
    told.send(asked.recv())
    told.close()
    context.term()
