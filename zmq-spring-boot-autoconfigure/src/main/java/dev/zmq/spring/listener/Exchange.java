package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.zmq.ZmqSocket;
import dev.zmq.spring.observation.ZmqObservations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;

/**
 * A message, or a batch of them, that is being handled. Several threads may want to end
 * it (the handler, the one that completes its result, the one that stops the container):
 * one of them replies, one of them finishes.
 * <p>
 * Thread: any; the attempts are made one after the other.
 */
final class Exchange {

	private static final int REPLIED = 1;

	private static final int FINISHED = 2;

	private final ZmqDelivery delivery;

	private final @Nullable List<ZmqDelivery> batch;

	private final ZmqSocket socket;

	private final Consumer<Exchange> done;

	private final CountDownLatch stopSignal;

	private final AtomicInteger claims = new AtomicInteger();

	// Written before the first attempt.
	private @Nullable ProcessObservation observation;

	private int attempts;

	private @Nullable BackOffExecution backOff;

	private long firstFailure;

	Lanes.@Nullable Lane lane;

	/**
	 * Begins.
	 * @param delivery the message, or the first of the batch
	 * @param batch the messages, {@code null} if there are no batches
	 * @param socket where to reply
	 * @param done told once, when all is handled to its end, on whatever thread
	 * @param stopSignal opened when the container stops
	 */
	Exchange(ZmqDelivery delivery, @Nullable List<ZmqDelivery> batch, ZmqSocket socket, Consumer<Exchange> done,
			CountDownLatch stopSignal) {
		this.delivery = delivery;
		this.batch = batch;
		this.socket = socket;
		this.done = done;
		this.stopSignal = stopSignal;
	}

	ZmqDelivery delivery() {
		return this.delivery;
	}

	/** The messages of a batch that are still in it, {@code null} without batches. */
	@Nullable List<ZmqDelivery> batch() {
		return this.batch;
	}

	/** All messages that are still to be answered for. */
	List<ZmqDelivery> deliveries() {
		return (this.batch != null) ? new ArrayList<>(this.batch) : List.of(this.delivery);
	}

	/** Takes a message out of the batch that has ended on its own, perhaps by failing. */
	void reject(ZmqDelivery rejected, @Nullable Throwable failure) {
		if (this.batch != null) {
			this.batch.remove(rejected);
			observation().stop(rejected, failure);
		}
	}

	ZmqSocket socket() {
		return this.socket;
	}

	/** Counts an attempt, and tells the messages which one it is. */
	void nextAttempt() {
		int attempt = ++this.attempts;
		if (this.batch == null) {
			this.delivery.setAttempt(attempt);
		}
		else {
			this.batch.forEach((member) -> member.setAttempt(attempt));
		}
	}

	@Nullable BackOffExecution backOff() {
		return this.backOff;
	}

	/** Remembers how to go on after the first failure, and when that was. */
	void startBackOff(BackOffExecution execution) {
		this.backOff = execution;
		this.firstFailure = System.nanoTime();
	}

	Duration sinceFirstFailure() {
		return Duration.ofNanos(System.nanoTime() - this.firstFailure);
	}

	/**
	 * Waits before the next attempt.
	 * @param delay how long
	 * @return whether there is to be one: not if the container stops
	 */
	boolean pause(Duration delay) {
		try {
			return !this.stopSignal.await(delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	boolean isStopping() {
		return this.stopSignal.getCount() == 0;
	}

	/** Whether the caller is the one to reply. */
	boolean claimReply() {
		return claim(REPLIED);
	}

	/** Whether the caller is the one to finish. */
	boolean finish() {
		return claim(FINISHED);
	}

	boolean isFinished() {
		return (this.claims.get() & FINISHED) != 0;
	}

	/** The observation of the message or the batch, started now if it is not yet. */
	ProcessObservation observation(@Nullable ZmqObservations observations, boolean eachOfBatch) {
		ProcessObservation known = this.observation;
		if (known == null) {
			known = ProcessObservation.start(observations, this.delivery, this.batch, eachOfBatch);
			this.observation = known;
		}
		return known;
	}

	ProcessObservation observation() {
		ProcessObservation known = this.observation;
		return (known != null) ? known : ProcessObservation.NONE;
	}

	void done() {
		observation().stop();
		this.done.accept(this);
	}

	private boolean claim(int bit) {
		return (this.claims.getAndUpdate((claims) -> claims | bit) & bit) == 0;
	}

}
