package dev.zmq.samples.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import dev.zmq.SocketType;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.ZmqTimeoutException;

/**
 * Lines in, lines out: one thread sends and one prints, or one does both in turn.
 * <p>
 * Thread: one makes it and waits; its own threads do the work.
 */
final class Conversation {

	private static final Duration FOR_EVER = Duration.ofNanos(-1);

	/** How long the subscriptions of peers that are connected may take. */
	private static final Duration SUBSCRIPTIONS = Duration.ofSeconds(1);

	private final ZmqSocket socket;

	private final SocketCommand command;

	private final Deadline deadline;

	private final LineCodec codec;

	private final LineReader input;

	/** Not System.out, which does not tell when nobody reads any more. */
	private final OutputStream output = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));

	/** Becomes true when there is nothing more to do. */
	private final CompletableFuture<Boolean> end = new CompletableFuture<>();

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong received = new AtomicLong();

	private volatile boolean outputClosed;

	Conversation(ZmqSocket socket, SocketCommand command, Deadline deadline) {
		this.socket = socket;
		this.command = command;
		this.deadline = deadline;
		this.codec = command.text ? new TextCodec() : new JsonCodec();
		this.input = new LineReader(new BufferedInputStream(System.in), this.codec);
		if (socket.type() == SocketType.REQ) {
			begin("requests", this::request);
		}
		else if (socket.type() == SocketType.REP) {
			begin("replies", this::reply);
		}
		else {
			if (socket.type().canReceive()) {
				begin("receive", this::receive);
			}
			if (socket.type().canSend()) {
				begin("send", this::send);
			}
		}
	}

	private interface Work {

		void run() throws IOException;

	}

	private void begin(String name, Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (Throwable ex) {
				this.end.completeExceptionally(ex);
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Waits for the end.
	 * @return whether it came in time
	 */
	boolean await() throws Exception {
		try {
			return this.deadline.isLimited() ? this.end.get(this.deadline.left().toNanos(), TimeUnit.NANOSECONDS)
					: this.end.get();
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	boolean isOutputClosed() {
		return this.outputClosed;
	}

	// ---- two threads ----

	private void send() throws IOException {
		boolean first = true;
		for (ZmqMessage message = this.input.next(); message != null; message = this.input.next()) {
			for (long i = 0; i < this.command.repeat; i++) {
				if (first) {
					awaitSubscribers(message);
				}
				else {
					pause();
				}
				first = false;
				send(message);
			}
		}
		inputIsAtItsEnd();
	}

	private void receive() throws IOException {
		while (print(next())) {
			// Until it was the last.
		}
	}

	// ---- one thread ----

	private void request() throws IOException {
		for (ZmqMessage message = this.input.next(); message != null; message = this.input.next()) {
			for (long i = 0; i < this.command.repeat; i++) {
				if (this.sent.get() > 0) {
					pause();
				}
				send(message);
				if (!print(next())) {
					return;
				}
			}
		}
		inputIsAtItsEnd();
	}

	private void reply() throws IOException {
		boolean more = true;
		while (more) {
			ZmqMessage request = next();
			String reply = this.command.reply;
			more = print(request);
			ZmqMessage answer = (reply == null) ? this.input.next()
					: reply.equals("echo") ? request : ZmqMessage.of(reply);
			if (answer == null) {
				this.end.complete(true);
				return;
			}
			send(answer);
			if (!more) {
				this.end.complete(true);
			}
		}
	}

	// ---- steps ----

	private ZmqMessage next() {
		ZmqMessage message = this.socket.receive(FOR_EVER);
		if (message == null) {
			throw new ZmqException("nothing was received, although there is no limit");
		}
		return message;
	}

	private void send(ZmqMessage message) {
		this.socket.send(message, FOR_EVER);
		this.sent.incrementAndGet();
	}

	/** Prints a message; returns whether more are wanted. */
	private boolean print(ZmqMessage message) {
		try {
			this.codec.write(message, this.output);
			this.output.flush();
		}
		catch (IOException ex) {
			// Nobody reads any more.
			this.outputClosed = true;
			this.end.complete(true);
			return false;
		}
		boolean last = this.received.incrementAndGet() == this.command.receive;
		if (last && this.socket.type() != SocketType.REP) {
			this.end.complete(true);
		}
		return !last;
	}

	private void pause() {
		long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(this.command.interval);
		for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	/** Peers that are connected may not have subscribed yet. */
	private void awaitSubscribers(ZmqMessage first) {
		boolean publisher = this.socket.type() == SocketType.PUB || this.socket.type() == SocketType.XPUB;
		if (publisher && this.command.waitPeers > 0) {
			try {
				this.socket.awaitSubscribers(new String(first.bytes(), StandardCharsets.UTF_8), this.command.waitPeers,
						this.deadline.left(SUBSCRIPTIONS));
			}
			catch (ZmqTimeoutException ex) {
				// They want other topics.
			}
		}
	}

	private void inputIsAtItsEnd() {
		if (!this.command.stay && this.command.receive == 0) {
			this.end.complete(true);
		}
	}

	@Override
	public String toString() {
		return this.sent + " messages were sent and " + this.received + " received";
	}

}
