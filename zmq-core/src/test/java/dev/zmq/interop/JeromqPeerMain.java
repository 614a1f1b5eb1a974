package dev.zmq.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The process behind {@link JeromqPeer}: the part of {@code peer.py} that every pattern
 * needs, in the same line protocol.
 * <p>
 * Thread: main; a thread of its own reads the lines.
 */
final class JeromqPeerMain {

	private static final List<String> NONE = List.of("none");

	private final JeromqSockets sockets = new JeromqSockets();

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private JeromqPeerMain() {
	}

	public static void main(String[] args) throws InterruptedException {
		JeromqPeerMain peer = new JeromqPeerMain();
		PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		peer.sockets.startNudging();
		new Thread(peer::readLines, "lines").start();
		while (true) {
			String line = peer.lines.poll(5, TimeUnit.MILLISECONDS);
			if (line == null) {
				peer.sockets.processCommands();
			}
			else {
				output.println(JsonLine.write(peer.answer(JsonLine.parse(line))));
			}
		}
	}

	private void readLines() {
		try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			input.lines().forEach(this.lines::add);
		}
		catch (IOException ex) {
			ex.printStackTrace();
		}
		// Not every thread of JeroMQ ends by itself, and nothing is left to be done.
		Runtime.getRuntime().halt(0);
	}

	private List<String> answer(List<String> line) {
		try {
			List<String> results = run(line.get(0), line.subList(1, line.size()));
			if (results == null) {
				return NONE;
			}
			List<String> answer = new ArrayList<>(List.of("ok"));
			answer.addAll(results);
			return answer;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace();
			return List.of("error", ex.toString());
		}
	}

	private @Nullable List<String> run(String command, List<String> arguments) {
		switch (command) {
			case "version":
				return List.of(org.zeromq.ZMQ.getVersionString());
			case "socket":
				return List.of(this.sockets.open(arguments.get(0), arguments.subList(1, arguments.size())));
			case "authenticate":
				return this.sockets.authenticate(arguments.get(0), arguments.subList(1, arguments.size()));
			case "bind":
				return List.of(this.sockets.bind(arguments.get(0), arguments.get(1)));
			case "connect":
				return this.sockets.connect(arguments.get(0), arguments.get(1));
			case "subscribe":
				return this.sockets.subscribe(arguments.get(0), Frames.bytes(arguments.get(1)));
			case "send":
				return this.sockets.send(arguments.get(0), timeout(arguments.get(1)), frames(arguments, 2)) ? List.of()
						: null;
			case "recv":
				return described(this.sockets.receive(arguments.get(0), timeout(arguments.get(1))));
			case "create-certificates":
				return this.sockets.createCertificates(arguments.get(0), arguments.get(1));
			case "load-certificate":
				return this.sockets.loadCertificate(arguments.get(0), arguments.get(1));
			case "close":
				return this.sockets.close(arguments.get(0));
			case "reset":
				return this.sockets.closeAll();
			default:
				return runMany(command, arguments.get(0), Integer.parseInt(arguments.get(1)), timeout(arguments.get(2)),
						frames(arguments, 3));
		}
	}

	private List<String> runMany(String command, String name, int count, int timeout, List<byte[]> envelope) {
		return switch (command) {
			case "send-n" -> sendMany(name, count, timeout, envelope);
			case "recv-n" -> receiveMany(name, count, timeout, envelope);
			case "echo" -> echo(name, count, timeout);
			case "ask" -> ask(name, count, timeout);
			case "swap" -> swap(name, count, timeout, envelope);
			default -> throw new IllegalArgumentException("No such command: " + command);
		};
	}

	private List<String> sendMany(String name, int count, int timeout, List<byte[]> envelope) {
		for (int i = 0; i < count; i++) {
			if (!this.sockets.send(name, timeout, numbered(envelope, i))) {
				throw new IllegalStateException("Could send only " + i);
			}
		}
		return List.of();
	}

	private List<String> receiveMany(String name, int count, int timeout, List<byte[]> envelope) {
		for (int i = 0; i < count; i++) {
			List<byte[]> message = this.sockets.receive(name, timeout);
			if (!same(message, numbered(envelope, i))) {
				return List.of(Integer.toString(i), String.valueOf(described(message)));
			}
		}
		return List.of(Integer.toString(count), "");
	}

	private List<String> echo(String name, int count, int timeout) {
		for (int i = 0; i < count; i++) {
			List<byte[]> message = Objects.requireNonNull(this.sockets.receive(name, timeout), "nothing to echo");
			this.sockets.send(name, timeout, message);
		}
		return List.of();
	}

	private List<String> ask(String name, int count, int timeout) {
		for (int i = 0; i < count; i++) {
			this.sockets.send(name, timeout, numbered(List.of(), i));
			List<byte[]> message = this.sockets.receive(name, timeout);
			if (!same(message, numbered(List.of(), i))) {
				return List.of(Integer.toString(i), String.valueOf(described(message)));
			}
		}
		return List.of(Integer.toString(count), "");
	}

	private List<String> swap(String name, int count, int timeout, List<byte[]> envelope) {
		int sent = 0;
		int received = 0;
		while (received < count) {
			if (sent < count && this.sockets.send(name, 0, numbered(envelope, sent))) {
				sent++;
			}
			List<byte[]> message = this.sockets.receive(name, (sent < count) ? 0 : timeout);
			if (message != null) {
				if (!same(message, numbered(envelope, received))) {
					return List.of(Integer.toString(received), String.valueOf(described(message)));
				}
				received++;
			}
			else if (sent == count) {
				return List.of(Integer.toString(received), "nothing more");
			}
		}
		return sendRest(name, sent, count, timeout, envelope);
	}

	private List<String> sendRest(String name, int sent, int count, int timeout, List<byte[]> envelope) {
		for (int i = sent; i < count; i++) {
			if (!this.sockets.send(name, timeout, numbered(envelope, i))) {
				return List.of(Integer.toString(count), "sent only " + i);
			}
		}
		return List.of(Integer.toString(count), "");
	}

	private static List<byte[]> numbered(List<byte[]> envelope, int number) {
		List<byte[]> message = new ArrayList<>(envelope);
		message.add(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
		return message;
	}

	private static boolean same(@Nullable List<byte[]> message, List<byte[]> expected) {
		return message != null && Arrays.deepEquals(message.toArray(), expected.toArray());
	}

	private static @Nullable List<String> described(@Nullable List<byte[]> message) {
		return (message != null) ? message.stream().map(Frames::describe).toList() : null;
	}

	private static List<byte[]> frames(List<String> arguments, int from) {
		return arguments.stream().skip(from).map(Frames::bytes).toList();
	}

	private static int timeout(String milliseconds) {
		return Integer.parseInt(milliseconds);
	}

}
