package dev.zmq.spring.listener;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a container from one start to the next stop. A thread of its own takes a
 * permit, then a message, and then handles it or has it handled; the permit comes back
 * when the message is handled to its end. Nothing is queued here: what has no permit
 * stays in the socket.
 * <p>
 * Thread: its own, apart from the methods that say "any".
 */
final class ReceiveLoop {

	private static final Logger logger = LoggerFactory.getLogger(ReceiveLoop.class);

	private static final long THREAD_END_MILLIS = 1000;

	private final String listenerId;

	private final ZmqSocket socket;

	private final Inbound inbound;

	private final MessageProcessor processor;

	private final int concurrency;

	private final @Nullable Executor executor;

	private final Semaphore permits;

	private final Set<Exchange> inFlight = ConcurrentHashMap.newKeySet();

	private final InterruptibleWait wait = new InterruptibleWait();

	// True: all that was in flight is done. False: it was given up.
	private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

	private final Thread thread;

	private volatile boolean stopping;

	private volatile boolean paused;

	private volatile boolean abandoned;

	private volatile @Nullable Throwable failure;

	ReceiveLoop(String listenerId, ZmqSocket socket, Inbound inbound, MessageProcessor processor, int concurrency,
			@Nullable Executor executor) {
		this.listenerId = listenerId;
		this.socket = socket;
		this.inbound = inbound;
		this.processor = processor;
		this.concurrency = concurrency;
		this.executor = executor;
		this.permits = new Semaphore(concurrency);
		this.thread = new Thread(this::run, "zmq-listener-" + listenerId);
		// Keeps an application alive that does nothing but listen.
		this.thread.setDaemon(false);
	}

	void start() {
		this.thread.start();
	}

	/** Thread: any. */
	void requestStop() {
		this.stopping = true;
		this.wait.wake();
	}

	/** On return no other message is taken. Thread: any. */
	void pause() {
		this.paused = true;
		this.wait.wakeAndAwait();
	}

	/** Thread: any. */
	void resume() {
		this.paused = false;
		this.wait.wake();
	}

	/** Thread: any. */
	boolean isPaused() {
		return this.paused;
	}

	/** Thread: any. */
	boolean isAlive() {
		return !this.ended.isDone() && !this.stopping;
	}

	/** Thread: any. */
	boolean isCurrentThread() {
		return Thread.currentThread() == this.thread;
	}

	/**
	 * Waits for the last steps of a loop that has ended. Thread: any but the loop's own.
	 */
	void awaitThread() {
		try {
			this.thread.join(THREAD_END_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Thread: any. */
	int inFlight() {
		return this.inFlight.size();
	}

	/** Why the loop ended without being told to. Thread: any. */
	@Nullable Throwable failure() {
		return this.failure;
	}

	/** Completes when the loop has ended and nothing is in flight. Thread: any. */
	CompletableFuture<Boolean> ended() {
		return this.ended;
	}

	/**
	 * Gives up what is still in flight: who waits for a reply gets the one to a failure,
	 * and the handlers are interrupted. Thread: any.
	 */
	void abandon() {
		this.abandoned = true;
		for (Exchange exchange : this.inFlight) {
			logger.warn("Listener '{}' stops before it has handled {}", this.listenerId, exchange.delivery());
			this.processor.giveUp(exchange, this.socket);
		}
		this.thread.interrupt();
		if (this.executor instanceof ExecutorService service) {
			service.shutdownNow();
		}
	}

	private void run() {
		try {
			while (awaitTurn()) {
				ZmqMessage message = receive();
				ZmqDelivery delivery = (message != null) ? this.inbound.accept(message) : null;
				if (delivery != null) {
					dispatch(new Exchange(delivery));
				}
				else {
					this.permits.release();
				}
			}
			awaitInFlight();
		}
		catch (InterruptedException ex) {
			logger.debug("Listener '{}' was interrupted", this.listenerId);
		}
		catch (Throwable ex) {
			end(ex);
		}
		finally {
			if (this.executor instanceof ExecutorService service) {
				service.shutdown();
			}
			this.ended.complete(false);
		}
	}

	private void awaitInFlight() throws InterruptedException {
		// What a handler left behind must not cut this short; abandon() may.
		Thread.interrupted();
		if (!this.abandoned) {
			this.permits.acquire(this.concurrency);
			this.ended.complete(true);
		}
	}

	private void end(Throwable ex) {
		if (this.stopping && ex instanceof ZmqClosedException) {
			return;
		}
		this.failure = ex;
		logger.error("Listener '{}' cannot go on: start it again when the cause is removed", this.listenerId, ex);
	}

	/** Waits for a permit. Returns false when the loop has to end. */
	private boolean awaitTurn() throws InterruptedException {
		while (!this.stopping) {
			if (this.paused) {
				if (this.wait.begin(() -> this.paused && !this.stopping)) {
					LockSupport.park(this);
					this.wait.end();
				}
			}
			else if (this.permits.tryAcquire() || awaitPermit()) {
				return true;
			}
		}
		return false;
	}

	private boolean awaitPermit() {
		if (!this.wait.begin(this::isReceiving)) {
			return false;
		}
		try {
			this.permits.acquire();
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
		finally {
			this.wait.end();
		}
	}

	private @Nullable ZmqMessage receive() {
		if (!isReceiving()) {
			return null;
		}
		ZmqMessage message = this.socket.tryReceive();
		if (message != null || !this.wait.begin(this::isReceiving)) {
			return message;
		}
		try {
			return this.socket.receive(SocketOptions.INFINITE);
		}
		catch (ZmqInterruptedException ex) {
			return null;
		}
		finally {
			this.wait.end();
		}
	}

	private boolean isReceiving() {
		return !this.stopping && !this.paused;
	}

	private void dispatch(Exchange exchange) {
		this.inFlight.add(exchange);
		if (this.executor == null) {
			this.processor.process(exchange, this.socket, this::done);
			return;
		}
		try {
			this.executor.execute(() -> this.processor.process(exchange, this.socket, this::done));
		}
		catch (Throwable ex) {
			this.processor.finish(exchange, this.socket, null, ex, this::done);
		}
	}

	private void done(Exchange exchange) {
		this.inFlight.remove(exchange);
		this.permits.release();
	}

}
