package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

import dev.zmq.SocketOptions;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqException;
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

	private final Intake intake;

	private final Inbound inbound;

	private final MessageProcessor processor;

	private final ContainerEvents events;

	private final LoopSettings settings;

	private final @Nullable Executor executor;

	private final @Nullable Lanes lanes;

	private final Semaphore permits;

	private final Set<Exchange> inFlight = ConcurrentHashMap.newKeySet();

	private final InterruptibleWait wait = new InterruptibleWait();

	// Opened when the loop is told to stop: nobody waits for another attempt then.
	private final CountDownLatch stopSignal = new CountDownLatch(1);

	// True: all that was in flight is done. False: it was given up.
	private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

	private final Thread thread;

	private volatile boolean stopping;

	private volatile boolean paused;

	private volatile boolean abandoned;

	private volatile @Nullable Throwable failure;

	private boolean idle;

	/**
	 * Makes a loop.
	 * @param socket where to reply
	 * @param intake where messages come from
	 * @param inbound makes deliveries of them
	 * @param processor handles them
	 * @param events told of idleness
	 * @param settings how to run
	 * @param executor where to handle messages, {@code null} for the loop's own thread
	 */
	ReceiveLoop(ZmqSocket socket, Intake intake, Inbound inbound, MessageProcessor processor, ContainerEvents events,
			LoopSettings settings, @Nullable Executor executor) {
		this.listenerId = settings.listenerId();
		this.socket = socket;
		this.intake = intake;
		this.inbound = inbound;
		this.processor = processor;
		this.events = events;
		this.settings = settings;
		this.executor = executor;
		this.lanes = (executor != null && settings.ordering() != ZmqOrdering.NONE)
				? new Lanes(settings.ordering(), settings.concurrency(), executor, processor::process, this::refuse)
				: null;
		this.permits = new Semaphore(settings.concurrency());
		this.thread = new Thread(this::run, "zmq-listener-" + this.listenerId);
		// Keeps an application alive that does nothing but listen.
		this.thread.setDaemon(false);
	}

	void start() {
		this.thread.start();
	}

	/** Thread: any. */
	void requestStop() {
		this.stopping = true;
		this.stopSignal.countDown();
		this.intake.close();
		this.wait.wake();
	}

	/** On return no other message is taken. Thread: any. */
	void pause() {
		this.paused = true;
		this.wait.wakeAndAwait();
		this.intake.pause();
	}

	/** Thread: any. */
	void resume() {
		this.paused = false;
		this.intake.resume();
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
			this.processor.giveUp(exchange);
		}
		this.thread.interrupt();
		if (this.executor instanceof ExecutorService service) {
			service.shutdownNow();
		}
	}

	private void run() {
		try {
			while (awaitTurn()) {
				Exchange exchange = next();
				if (exchange != null) {
					dispatch(exchange);
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
			this.intake.close();
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
			this.permits.acquire(this.settings.concurrency());
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

	private @Nullable Exchange next() {
		ZmqMessage message = receive();
		ZmqDelivery delivery = (message != null) ? this.inbound.accept(message) : null;
		if (delivery == null) {
			return null;
		}
		List<ZmqDelivery> batch = (this.settings.batchSize() > 0) ? collect(delivery) : null;
		return new Exchange(delivery, batch, this.socket, this::done, this.stopSignal);
	}

	// Never throws: what has been collected must be handled.
	private List<ZmqDelivery> collect(ZmqDelivery first) {
		List<ZmqDelivery> batch = new ArrayList<>();
		batch.add(first);
		long deadline = System.nanoTime() + this.settings.batchTimeout().toNanos();
		try {
			while (batch.size() < this.settings.batchSize()) {
				ZmqMessage message = this.intake.tryReceive();
				long left = deadline - System.nanoTime();
				if (message == null && left > 0) {
					message = receive(Duration.ofNanos(left));
				}
				if (message == null) {
					break;
				}
				ZmqDelivery delivery = this.inbound.accept(message);
				if (delivery != null) {
					batch.add(delivery);
				}
			}
		}
		catch (ZmqException ex) {
			logger.debug("Listener '{}' handles the batch that it has", this.listenerId, ex);
		}
		return batch;
	}

	private @Nullable ZmqMessage receive() {
		if (!isReceiving()) {
			return null;
		}
		ZmqMessage message = this.intake.tryReceive();
		if (message == null) {
			Duration interval = this.settings.idleEventInterval();
			message = (interval != null) ? receiveOrIdle(interval) : receive(SocketOptions.INFINITE);
		}
		if (message != null && this.idle) {
			this.idle = false;
			this.events.noLongerIdle();
		}
		return message;
	}

	private @Nullable ZmqMessage receiveOrIdle(Duration interval) {
		long start = System.nanoTime();
		ZmqMessage message = receive(interval);
		if (message == null && System.nanoTime() - start >= interval.toNanos()) {
			this.idle = true;
			this.events.idle(interval);
		}
		return message;
	}

	private @Nullable ZmqMessage receive(Duration timeout) {
		if (!this.wait.begin(this::isReceiving)) {
			return null;
		}
		try {
			return this.intake.receive(timeout);
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
			this.processor.process(exchange);
		}
		else if (this.lanes != null) {
			this.lanes.submit(exchange);
		}
		else {
			try {
				this.executor.execute(() -> this.processor.process(exchange));
			}
			catch (Throwable ex) {
				refuse(exchange, ex);
			}
		}
	}

	private void refuse(Exchange exchange, Throwable ex) {
		this.processor.finish(exchange, null, ex);
	}

	private void done(Exchange exchange) {
		this.inFlight.remove(exchange);
		this.permits.release();
		if (exchange.lane != null) {
			exchange.lane.next();
		}
	}

}
