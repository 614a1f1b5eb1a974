package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.SocketType;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqPhases;
import dev.zmq.spring.core.ZmqSocketReader;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The container of one listener on one named socket.
 * <p>
 * Thread: any.
 */
final class DefaultZmqListenerContainer implements ZmqListenerContainer, ZmqSocketReader {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqListenerContainer.class);

	// Together with the default shutdown timeout this is what Boot gives a phase.
	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

	private static final int PENDING_LIMIT = 100_000;

	private final String id;

	private final ZmqNamedSocket named;

	private final SocketType type;

	private final TopicFilter topics;

	private final Inbound inbound;

	private final MessageProcessor processor;

	private final ZmqContainerProperties properties;

	// A socket that nobody but this listener uses opens and closes with it.
	private final boolean ownsSocket;

	private final ReentrantLock lock = new ReentrantLock();

	// Written under the lock. The first is null while stopped, the other is not.
	private volatile @Nullable ReceiveLoop loop;

	private volatile @Nullable ReceiveLoop latestLoop;

	private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	DefaultZmqListenerContainer(String id, ZmqNamedSocket named, TopicFilter topics, MessageProcessor processor,
			ZmqContainerProperties properties, boolean ownsSocket) {
		this.id = id;
		this.named = named;
		this.type = named.getType();
		this.topics = topics;
		this.inbound = new Inbound(id, named.getName(), this.type, topics);
		this.processor = processor;
		this.properties = properties;
		this.ownsSocket = ownsSocket;
	}

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public String getSocketName() {
		return this.named.getName();
	}

	@Override
	public SocketType getSocketType() {
		return this.type;
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			if (isRunning()) {
				return;
			}
			// A stop that is under way, or is still due after a failure, uses the socket.
			beginStop().join();
			this.processor.check();
			ZmqSocket socket = this.named.getSocket();
			subscribe(socket);
			int concurrency = this.properties.getConcurrency();
			ReceiveLoop next = new ReceiveLoop(this.id, socket, this.inbound, this.processor, concurrency,
					(concurrency > 1) ? executor(concurrency) : null);
			this.loop = next;
			this.latestLoop = next;
			next.start();
			logger.debug("Listener '{}' takes messages from {}", this.id, this.named);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void subscribe(ZmqSocket socket) {
		if (this.type != SocketType.SUB) {
			return;
		}
		this.topics.prefixes().forEach(socket::subscribe);
		if (this.topics.prefixes().isEmpty() && this.named.getDefinition().getTopics().isEmpty()) {
			socket.subscribe("");
		}
	}

	private void unsubscribe(ZmqSocket socket) {
		if (this.type != SocketType.SUB || socket.isClosed()) {
			return;
		}
		this.topics.prefixes().forEach(socket::unsubscribe);
		if (this.topics.prefixes().isEmpty() && this.named.getDefinition().getTopics().isEmpty()) {
			socket.unsubscribe("");
		}
	}

	private Executor executor(int concurrency) {
		Executor shared = this.properties.getExecutor();
		if (shared != null) {
			// Hides its life cycle: it is not this container's to shut down.
			return shared::execute;
		}
		// The permits bound the queue: it never holds more than there are threads.
		ThreadPoolExecutor own = new ThreadPoolExecutor(concurrency, concurrency, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), new CustomizableThreadFactory("zmq-listener-" + this.id + "-"));
		own.allowCoreThreadTimeOut(true);
		return own;
	}

	@Override
	public void stop() {
		ReceiveLoop latest = this.latestLoop;
		CompletableFuture<Void> done = beginStop();
		if (latest == null || !latest.isCurrentThread()) {
			done.join();
			if (latest != null) {
				latest.awaitThread();
			}
		}
	}

	@Override
	public void stop(Runnable callback) {
		beginStop().whenComplete((nothing, failure) -> callback.run());
	}

	private CompletableFuture<Void> beginStop() {
		this.lock.lock();
		try {
			ReceiveLoop current = this.loop;
			if (current == null) {
				return this.stopped;
			}
			this.loop = null;
			Duration timeout = this.properties.getShutdownTimeout();
			CompletableFuture<Void> done = current.ended()
				.copy()
				.completeOnTimeout(false, timeout.toNanos(), TimeUnit.NANOSECONDS)
				.thenAccept((graceful) -> finishStop(current, graceful));
			this.stopped = done.exceptionally((failure) -> {
				logger.warn("Listener '{}' did not stop cleanly", this.id, failure);
				return null;
			});
			current.requestStop();
			return this.stopped;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void finishStop(ReceiveLoop ended, boolean graceful) {
		try {
			if (!graceful) {
				ended.abandon();
			}
			if (this.named.isOpen() && !this.ownsSocket) {
				unsubscribe(this.named.getSocket());
			}
		}
		finally {
			if (this.ownsSocket) {
				this.named.close(CLOSE_LIMIT);
			}
		}
	}

	@Override
	public boolean isRunning() {
		ReceiveLoop current = this.loop;
		return current != null && current.isAlive();
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.isAutoStartup();
	}

	@Override
	public int getPhase() {
		return ZmqPhases.LISTENERS;
	}

	@Override
	public void pause() {
		ReceiveLoop current = this.loop;
		if (current != null) {
			current.pause();
		}
	}

	@Override
	public void resume() {
		ReceiveLoop current = this.loop;
		if (current != null) {
			current.resume();
		}
	}

	@Override
	public boolean isPaused() {
		ReceiveLoop current = this.loop;
		return current != null && current.isPaused();
	}

	@Override
	public ZmqListenerStatus getStatus() {
		ReceiveLoop current = this.loop;
		ZmqListenerStatus.State state = ZmqListenerStatus.State.STOPPED;
		String lastFailure = this.processor.lastFailure();
		int inFlight = 0;
		if (current != null) {
			inFlight = current.inFlight();
			Throwable failure = current.failure();
			if (failure != null) {
				state = ZmqListenerStatus.State.FAILED;
				lastFailure = failure.toString();
			}
			else {
				state = current.isPaused() ? ZmqListenerStatus.State.PAUSED : ZmqListenerStatus.State.RUNNING;
			}
		}
		return new ZmqListenerStatus(state, inFlight, this.inbound.received(), this.processor.failed(),
				this.inbound.ignored(), this.processor.unsentReplies(), lastFailure);
	}

	@Override
	public String describe() {
		return "listener '" + this.id + "'";
	}

	/**
	 * Requests that came and will not be handled get the reply to a failure: their peers
	 * would wait for it in vain.
	 */
	@Override
	public void beforeClose(ZmqSocket socket) {
		if (this.type != SocketType.REP) {
			return;
		}
		try {
			for (int i = 0; i < PENDING_LIMIT; i++) {
				ZmqMessage message = socket.tryReceive();
				if (message == null) {
					return;
				}
				ZmqDelivery delivery = this.inbound.accept(message);
				if (delivery != null) {
					this.processor.giveUp(new Exchange(delivery), socket);
				}
			}
		}
		catch (ZmqException ex) {
			logger.debug("Socket '{}' was closed with requests in its queue", this.named.getName(), ex);
		}
	}

	void release(ZmqSocketRegistry registry) {
		this.named.release(this);
		if (this.ownsSocket) {
			registry.unregister(this.named.getName());
		}
	}

	@Override
	public String toString() {
		return "listener '" + this.id + "' on " + this.named;
	}

}
