package dev.zmq.test.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.spring.listener.ZmqDelivery;
import dev.zmq.spring.listener.ZmqDeliveryObserver;
import dev.zmq.spring.listener.ZmqListenerEndpointRegistry;
import dev.zmq.spring.support.Suggestion;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Remembers what the application's listeners have handled since the test method began: a
 * test waits for that instead of sleeping. A message counts when its handler is through,
 * a {@code CompletionStage} is complete, and its reply is sent.
 * <p>
 * Thread: any.
 */
public final class ZmqListenerTestHarness implements ZmqDeliveryObserver {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition added = this.lock.newCondition();

	// Guarded by the lock.
	private final Map<String, List<ZmqInvocation>> invocations = new HashMap<>();

	private final ObjectProvider<ZmqListenerEndpointRegistry> registry;

	private final Duration timeout;

	/**
	 * Makes a harness.
	 * @param registry the application's listeners
	 * @param timeout how long to wait
	 */
	public ZmqListenerTestHarness(ObjectProvider<ZmqListenerEndpointRegistry> registry, Duration timeout) {
		this.registry = registry;
		this.timeout = timeout;
	}

	@Override
	public void handled(ZmqDelivery delivery, @Nullable Object result, @Nullable Throwable failure) {
		this.lock.lock();
		try {
			this.invocations.computeIfAbsent(delivery.getListenerId(), (id) -> new ArrayList<>())
				.add(new ZmqInvocation(delivery, result, failure));
			this.added.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until a listener has handled so many messages.
	 * @param listenerId the id of the listener
	 * @param count how many at least
	 * @return all it has handled so far
	 * @throws AssertionError if there are fewer in time
	 * @throws IllegalArgumentException if there is no such listener
	 */
	public List<ZmqInvocation> awaitInvocations(String listenerId, int count) {
		check(listenerId);
		long deadline = System.nanoTime() + this.timeout.toNanos();
		this.lock.lock();
		try {
			while (count(listenerId) < count) {
				long rest = deadline - System.nanoTime();
				if (rest <= 0) {
					throw new AssertionError("Listener '" + listenerId + "' has handled " + count(listenerId)
							+ " message(s) within " + this.timeout + ", not " + count);
				}
				this.added.await(rest, TimeUnit.NANOSECONDS);
			}
			return List.copyOf(this.invocations.getOrDefault(listenerId, List.of()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for listener '" + listenerId + "'", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What a listener has handled so far.
	 * @param listenerId the id of the listener
	 * @return the messages, oldest first
	 * @throws IllegalArgumentException if there is no such listener
	 */
	public List<ZmqInvocation> invocations(String listenerId) {
		return awaitInvocations(listenerId, 0);
	}

	/**
	 * Forgets what was handled.
	 */
	public void reset() {
		this.lock.lock();
		try {
			this.invocations.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	private int count(String listenerId) {
		return this.invocations.getOrDefault(listenerId, List.of()).size();
	}

	private void check(String listenerId) {
		this.registry.ifAvailable((listeners) -> {
			if (listeners.getListenerContainer(listenerId) == null) {
				throw new IllegalArgumentException(
						"There is no listener '" + listenerId + "'; there are " + listeners.getListenerContainerIds()
								+ Suggestion.nearest(listenerId, listeners.getListenerContainerIds())
									.map((name) -> ". Did you mean '" + name + "'?")
									.orElse(""));
			}
		});
	}

}
