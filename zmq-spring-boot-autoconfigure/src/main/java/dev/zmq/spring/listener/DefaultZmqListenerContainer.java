package dev.zmq.spring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.SocketType;
import dev.zmq.SocketTypeException;
import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.OpenRetry;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketOpenException;
import dev.zmq.spring.core.ZmqSocketReader;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The container of one listener on one named socket.
 * <p>
 * Thread: any.
 */
final class DefaultZmqListenerContainer implements ZmqListenerContainer, ZmqSocketReader {

	private static final Logger logger = LoggerFactory.getLogger(DefaultZmqListenerContainer.class);

	private static final int PENDING_LIMIT = 100_000;

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private final ZmqListenerEndpoint endpoint;

	private final String id;

	private final ZmqNamedSocket named;

	private final ListenerSocket listenerSocket;

	private final SocketType type;

	private final Subscriptions subscriptions;

	private final Inbound inbound;

	private final MessageProcessor processor;

	private final ZmqContainerProperties properties;

	private final ContainerEvents events;

	private final OpenRetry openRetry;

	private final ReentrantLock lock = new ReentrantLock();

	// Written under the lock. The first is null while stopped, the other is not.
	private volatile @Nullable ReceiveLoop loop;

	private volatile @Nullable ReceiveLoop latestLoop;

	private volatile @Nullable Throwable startFailure;

	private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

	DefaultZmqListenerContainer(ZmqListenerEndpoint endpoint, ZmqNamedSocket named, MessageProcessor processor,
			MessageReader reader, ZmqContainerProperties properties, boolean ownsSocket,
			@Nullable ApplicationEventPublisher publisher) {
		this.endpoint = endpoint;
		this.id = endpoint.getId();
		this.named = named;
		this.type = named.getType();
		this.subscriptions = subscriptions(endpoint, named);
		this.inbound = new Inbound(new ZmqDelivery.Source(this.id, endpoint.getInfo(), named.getName(), this.type),
				this.subscriptions, reader);
		this.processor = processor;
		this.properties = properties;
		this.events = new ContainerEvents(this, publisher);
		this.openRetry = new OpenRetry("Listener '" + this.id + "'", this::startAgain);
		this.listenerSocket = new ListenerSocket(named, this, ownsSocket);
	}

	private static Subscriptions subscriptions(ZmqListenerEndpoint endpoint, ZmqNamedSocket named) {
		boolean dish = named.getType() == SocketType.DISH;
		return new Subscriptions(named.getType(), dish ? endpoint.getGroups() : endpoint.getTopics(),
				dish ? named.getDefinition().getGroups() : named.getDefinition().getTopics());
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
	public String getGroup() {
		return this.endpoint.getGroup();
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
			if (!open()) {
				return;
			}
		}
		catch (Throwable ex) {
			this.events.failedToStart(ex);
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
		this.events.started();
	}

	private void startAgain() {
		this.lock.lock();
		try {
			// Stopped meanwhile: then nobody wants it to start.
			if (this.startFailure != null) {
				start();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Returns false if the socket cannot be opened now, and that is to be lived with. */
	private boolean open() {
		ZmqSocket socket;
		try {
			socket = this.listenerSocket.open();
		}
		catch (ZmqSocketOpenException ex) {
			this.startFailure = ex;
			if (!this.openRetry.failed(this.named.getDefinition().getStartupFailure(), ex)) {
				throw ex;
			}
			this.events.failedToStart(ex);
			return false;
		}
		this.openRetry.end();
		this.startFailure = null;
		int concurrency = this.properties.getConcurrency();
		ReceiveLoop next = new ReceiveLoop(socket, this.listenerSocket.intake(socket, this.subscriptions), this.inbound,
				this.processor, this.events, LoopSettings.of(this.id, this.properties),
				(concurrency > 1) ? executor(concurrency) : null);
		this.loop = next;
		this.latestLoop = next;
		next.start();
		logger.debug("Listener '{}' takes messages from {}", this.id, this.named);
		return true;
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
			this.openRetry.end();
			this.startFailure = null;
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
			this.subscriptions.detach();
		}
		finally {
			this.listenerSocket.close();
			this.events.stopped();
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
		return this.properties.getPhase();
	}

	@Override
	public void pause() {
		ReceiveLoop current = this.loop;
		if (current != null && !current.isPaused()) {
			current.pause();
			this.events.paused();
		}
	}

	@Override
	public void resume() {
		ReceiveLoop current = this.loop;
		if (current != null && current.isPaused()) {
			current.resume();
			this.events.resumed();
		}
	}

	@Override
	public boolean isPaused() {
		ReceiveLoop current = this.loop;
		return current != null && current.isPaused();
	}

	@Override
	public void subscribe(String topic) {
		requireSubscriber();
		this.subscriptions.add(topic);
	}

	@Override
	public boolean unsubscribe(String topic) {
		requireSubscriber();
		return this.subscriptions.remove(topic);
	}

	@Override
	public List<String> getSubscriptions() {
		return this.subscriptions.topics();
	}

	private void requireSubscriber() {
		if (!ZmqDelivery.isSubscriber(this.type) && this.type != SocketType.DISH) {
			throw new SocketTypeException("Listener '" + this.id + "' is on socket '" + getSocketName() + "' ("
					+ this.type + "), which has no subscriptions; those of type SUB, XSUB and DISH have");
		}
	}

	@Override
	public ZmqListenerStatus getStatus() {
		ReceiveLoop current = this.loop;
		ZmqListenerStatus.State state = ZmqListenerStatus.State.STOPPED;
		String lastFailure = this.processor.lastFailure();
		int inFlight = 0;
		Throwable notStarted = this.startFailure;
		if (notStarted != null) {
			state = ZmqListenerStatus.State.FAILED;
			lastFailure = notStarted.toString();
		}
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
		return new ZmqListenerStatus(state, inFlight, this.properties.getConcurrency(), this.inbound.received(),
				this.processor.failed(), this.inbound.ignored() + this.processor.filtered(),
				this.processor.unsentReplies(), lastFailure);
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
					this.processor.giveUp(new Exchange(delivery, null, socket, (exchange) -> {
					}, NEVER));
				}
			}
		}
		catch (ZmqException ex) {
			logger.debug("Socket '{}' was closed with requests in its queue", this.named.getName(), ex);
		}
	}

	void release(ZmqSocketRegistry registry) {
		this.listenerSocket.release(registry);
	}

	@Override
	public String toString() {
		return "listener '" + this.id + "' on " + this.named;
	}

}
