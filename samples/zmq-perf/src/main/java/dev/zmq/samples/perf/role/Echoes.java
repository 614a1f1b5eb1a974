package dev.zmq.samples.perf.role;

import java.util.concurrent.CompletableFuture;

import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * The answering side of round trips: every message is sent back as it came.
 * <p>
 * Thread: started by the main thread.
 */
final class Echoes {

	private Echoes() {
	}

	static Role rep(Bench bench) {
		return start(bench, SocketType.REP);
	}

	static Role router(Bench bench) {
		return start(bench, SocketType.ROUTER);
	}

	private static Role start(Bench bench, SocketType type) {
		echo(bench, bench.bound(type, bench.endpoint()));
		return (count, size) -> bench.console().say("OK 0");
	}

	static void echo(Bench bench, ZmqSocket socket) {
		Waits waits = bench.waits();
		switch (waits) {
			case PLATFORM, VIRTUAL -> waits.start("echo", () -> {
				while (true) {
					socket.send(socket.receive());
				}
			});
			case CALLBACK -> socket.onReadable(() -> {
				for (ZmqMessage message = socket.tryReceive(); message != null; message = socket.tryReceive()) {
					socket.send(message);
				}
			});
			case ASYNC -> answerNext(socket);
		}
	}

	private static void answerNext(ZmqSocket socket) {
		while (true) {
			CompletableFuture<@Nullable Void> answered = socket.receiveAsync().thenCompose(socket::sendAsync);
			if (!answered.isDone()) {
				answered.whenComplete((sent, failure) -> {
					if (failure == null) {
						answerNext(socket);
					}
					else if (!(failure.getCause() instanceof ZmqClosedException)) {
						failure.printStackTrace();
					}
				});
				return;
			}
			answered.join();
		}
	}

}
