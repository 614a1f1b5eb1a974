"use strict";
/*
 * A libzmq peer with draft types that a test drives, in the line protocol of peer.py. Its argument is the folder that
 * has the npm package zeromq. Two types have more than frames: for RADIO and DISH the first frame is the group, and a
 * SERVER answers whom it heard last. The process ends when its input does.
 */

const readline = require("readline");

const zmq = require(process.argv[2] + "/zeromq");
const draft = require(process.argv[2] + "/zeromq/draft");

const SNDHWM = 23;
const RCVHWM = 24;
const RCVTIMEO = 27;
const SNDTIMEO = 28;
const ROUTING_ID = 5;

// The package has no classes for these two, its libzmq has the types.
class Peer extends zmq.Socket {
    constructor() {
        super(19);
    }
}

class Channel extends zmq.Socket {
    constructor() {
        super(20);
    }
}

const TYPES = {
    PAIR: zmq.Pair, PUB: zmq.Publisher, SUB: zmq.Subscriber, REQ: zmq.Request, REP: zmq.Reply, DEALER: zmq.Dealer,
    ROUTER: zmq.Router, PULL: zmq.Pull, PUSH: zmq.Push, XPUB: zmq.XPublisher, XSUB: zmq.XSubscriber,
    SERVER: draft.Server, CLIENT: draft.Client, RADIO: draft.Radio, DISH: draft.Dish, GATHER: draft.Gather,
    SCATTER: draft.Scatter, PEER: Peer, CHANNEL: Channel,
};

/** Nothing arrived, or could be sent, within the time allowed. */
class Nothing extends Error {
}

const sockets = new Map();

function frame(spec) {
    if (spec[0] === "h") {
        return Buffer.from(spec.slice(1), "hex");
    }
    const [size, seed] = spec.slice(1).split(":").map(Number);
    const bytes = Buffer.alloc(size);
    for (let i = 0; i < size; i++) {
        bytes[i] = seed + 7 * (i % 251);
    }
    return bytes;
}

const CRC = Uint32Array.from({length: 256}, (_, n) => {
    for (let k = 0; k < 8; k++) {
        n = (n & 1) ? 0xEDB88320 ^ (n >>> 1) : n >>> 1;
    }
    return n >>> 0;
});

function crc32(bytes) {
    let crc = 0xFFFFFFFF;
    for (const byte of bytes) {
        crc = CRC[(crc ^ byte) & 0xFF] ^ (crc >>> 8);
    }
    return (crc ^ 0xFFFFFFFF) >>> 0;
}

function described(body) {
    return (body.length <= 1024) ? "h" + body.toString("hex")
        : "c" + body.length + ":" + crc32(body).toString(16).padStart(8, "0");
}

class Peered {
    constructor(type, options) {
        this.type = type;
        this.routingId = 0;
        this.zmq = new TYPES[type]();
        this.zmq.linger = 0;
        for (const option of options) {
            const [name, value] = option.split("=", 2);
            if (name === "ROUTING_ID") {
                this.zmq.setStringOption(ROUTING_ID, value);
            } else {
                this.zmq.setInt32Option({SNDHWM, RCVHWM}[name], Number(value));
            }
        }
    }

    async receive(timeout) {
        this.zmq.setInt32Option(RCVTIMEO, Math.max(0, timeout));
        const parts = await orNothing(this.zmq.receive());
        if (this.type === "SERVER") {
            this.routingId = parts[1].routingId;
            return [parts[0]];
        }
        return (this.type === "DISH") ? [parts[1].group, parts[0]] : parts;
    }

    async send(timeout, frames) {
        this.zmq.setInt32Option(SNDTIMEO, Math.max(0, timeout));
        if (this.type === "SERVER") {
            await orNothing(this.zmq.send(frames[0], {routingId: this.routingId}));
        } else if (this.type === "RADIO") {
            await orNothing(this.zmq.send(frames[1], {group: frames[0]}));
        } else {
            await orNothing(this.zmq.send(frames));
        }
    }
}

async function orNothing(promise) {
    try {
        return await promise;
    } catch (failure) {
        throw (failure.code === "EAGAIN") ? new Nothing() : failure;
    }
}

function deadline(milliseconds) {
    const end = Date.now() + Number(milliseconds);
    return () => end - Date.now();
}

function differs(got, expected) {
    return got.length !== expected.length || got.some((body, i) => !expected[i].equals(body));
}

function numbered(prefix, number) {
    return [...prefix, Buffer.from(String(number))];
}

const commands = {
    version: () => [zmq.version],

    socket(type, ...options) {
        const name = "s" + (sockets.size + 1);
        sockets.set(name, new Peered(type, options));
        return [name];
    },

    async bind(name, endpoint) {
        await sockets.get(name).zmq.bind(endpoint);
        return [sockets.get(name).zmq.lastEndpoint];
    },

    async unbind(name, endpoint) {
        await sockets.get(name).zmq.unbind(endpoint);
        return [];
    },

    connect(name, endpoint) {
        sockets.get(name).zmq.connect(endpoint);
        return [];
    },

    disconnect(name, endpoint) {
        sockets.get(name).zmq.disconnect(endpoint);
        return [];
    },

    subscribe(name, prefix) {
        sockets.get(name).zmq.subscribe(frame(prefix));
        return [];
    },

    unsubscribe(name, prefix) {
        sockets.get(name).zmq.unsubscribe(frame(prefix));
        return [];
    },

    join(name, group) {
        sockets.get(name).zmq.join(frame(group));
        return [];
    },

    leave(name, group) {
        sockets.get(name).zmq.leave(frame(group));
        return [];
    },

    async send(name, timeout, ...specs) {
        await sockets.get(name).send(Number(timeout), specs.map(frame));
        return [];
    },

    async recv(name, timeout) {
        return (await sockets.get(name).receive(Number(timeout))).map(described);
    },

    async "send-n"(name, count, timeout, ...envelope) {
        const prefix = envelope.map(frame);
        for (let i = 0; i < Number(count); i++) {
            await sockets.get(name).send(Number(timeout), numbered(prefix, i));
        }
        return [];
    },

    /** Receives the numbers from 0 in order; answers how many came and the first that was wrong. */
    async "recv-n"(name, count, timeout, ...envelope) {
        const left = deadline(timeout);
        const prefix = envelope.map(frame);
        for (let i = 0; i < Number(count); i++) {
            let got;
            try {
                got = await sockets.get(name).receive(left());
            } catch (failure) {
                if (failure instanceof Nothing) {
                    return [String(i), "nothing more"];
                }
                throw failure;
            }
            if (differs(got, numbered(prefix, i))) {
                return [String(i), got.map(String).join("|").slice(0, 200)];
            }
        }
        return [count, ""];
    },

    async echo(name, count, timeout) {
        const left = deadline(timeout);
        for (let i = 0; i < Number(count); i++) {
            await sockets.get(name).send(left(), await sockets.get(name).receive(left()));
        }
        return [];
    },

    /** Sends the numbers from 0 and expects each to come back before the next. */
    async ask(name, count, timeout) {
        const left = deadline(timeout);
        for (let i = 0; i < Number(count); i++) {
            await sockets.get(name).send(left(), numbered([], i));
            const got = await sockets.get(name).receive(left());
            if (differs(got, numbered([], i))) {
                return [String(i), got.map(String).join("|").slice(0, 200)];
            }
        }
        return [count, ""];
    },

    /** Sends and receives the numbers from 0, both at the same time. */
    async swap(name, count, timeout, ...envelope) {
        const [result] = await Promise.all([commands["recv-n"](name, count, timeout, ...envelope),
            commands["send-n"](name, count, timeout, ...envelope)]);
        return result;
    },

    close(name) {
        sockets.get(name).zmq.close();
        return [];
    },

    reset() {
        sockets.forEach((socket) => socket.zmq.close());
        return [];
    },
};

async function answer(line) {
    try {
        const [name, ...parameters] = JSON.parse(line);
        return ["ok", ...await commands[name](...parameters)];
    } catch (failure) {
        if (failure instanceof Nothing) {
            return ["none"];
        }
        console.error(failure);
        return ["error", String(failure)];
    }
}

// libzmq looks after a socket's connections only in the thread that calls it: as long as there is nothing to do, call it.
// Not during a command: what waits there is woken by what this would take away.
let busy = false;

setInterval(() => {
    if (!busy) {
        sockets.forEach((socket) => socket.zmq.closed || socket.zmq.writable);
    }
}, 5);

async function main() {
    for await (const line of readline.createInterface({input: process.stdin})) {
        busy = true;
        process.stdout.write(JSON.stringify(await answer(line)) + "\n");
        busy = false;
    }
    process.exit(0);
}

main();
