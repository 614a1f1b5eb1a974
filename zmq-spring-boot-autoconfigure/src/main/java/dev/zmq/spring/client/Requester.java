package dev.zmq.spring.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.Registration;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many requests at once over one DEALER. A request is {@code [id][][body]}, as a REQ with
 * the correlate option sends it: any REP or ROUTER peer gives the id back, and replies
 * find their request by it in whatever order they come.
 * <p>
 * Thread: any; replies are read in the engine's callback.
 */
final class Requester implements ZmqSocketReader {

	private static final Logger logger = LoggerFactory.getLogger(Requester.class);

	private static final byte[] DELIMITER = new byte[0];

	private final ZmqNamedSocket named;

	private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();

	// Random, so that the replies to an earlier life of this application match nothing.
	private final AtomicInteger lastId = new AtomicInteger(ThreadLocalRandom.current().nextInt());

	private final LongAdder late = new LongAdder();

	private final ReentrantLock attaching = new ReentrantLock();

	// Written under the lock. Never ask the named socket for anything under it: closing
	// takes the two locks in the other order.
	private volatile @Nullable Attachment attachment;

	private final @Nullable Semaphore room;

	Requester(ZmqNamedSocket named) {
		this.named = named;
		Integer limit = named.getDefinition().getMaxInFlight();
		int most = (limit != null) ? limit : ZmqSocketDefinition.MAX_IN_FLIGHT;
		this.room = (most > 0) ? new Semaphore(most) : null;
		named.claim(this);
	}

	/**
	 * Sends a request.
	 * @param body the request
	 * @param sendTimeout how long to wait while the queue is full
	 * @return the reply; it completes in the engine's callback, so do not run anything
	 * there that may wait. Cancel or complete it to forget the request
	 */
	CompletableFuture<ZmqMessage> send(ZmqMessage body, Duration sendTimeout) {
		ZmqSocket socket = attach();
		Pending.One reply = new Pending.One();
		enter(sendTimeout);
		int id = register(reply);
		reply.whenComplete((message, failure) -> remove(id, reply));
		send(socket, id, body, sendTimeout, reply);
		return reply;
	}

	/**
	 * Sends a request that has any number of replies.
	 * @param body the request
	 * @param sendTimeout how long to wait while the queue is full
	 * @return the replies; cancel to forget the request
	 */
	ReplyQueue stream(ZmqMessage body, Duration sendTimeout) {
		ZmqSocket socket = attach();
		AtomicInteger key = new AtomicInteger();
		ReplyQueue replies = new ReplyQueue(this.named.getName(), () -> remove(key.get()));
		enter(sendTimeout);
		key.set(register(replies));
		send(socket, key.get(), body, sendTimeout, replies);
		return replies;
	}

	private void send(ZmqSocket socket, int id, ZmqMessage body, Duration sendTimeout, Pending waiting) {
		ZmqMessage request = body.prepend(DELIMITER).prepend(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
		try {
			if (!socket.send(request, sendTimeout)) {
				waiting.fail(new ZmqSendTimeoutException("The request could not be sent within "
						+ Durations.text(sendTimeout) + ": socket " + this.named.describe(), null));
			}
		}
		catch (RuntimeException ex) {
			waiting.fail(ex);
		}
	}

	private void enter(Duration limit) {
		Semaphore present = this.room;
		if (present == null || present.tryAcquire()) {
			return;
		}
		try {
			if (limit.isNegative()) {
				present.acquire();
				return;
			}
			if (present.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException(
					"Interrupted while a request waited for others on socket '" + this.named.getName() + "'", ex);
		}
		throw new ZmqSendTimeoutException("The request could not be sent within " + Durations.text(limit) + ", because "
				+ this.pending.size() + " others wait for their replies: socket " + this.named.describe()
				+ ". The limit can be changed with 'zmq.sockets." + this.named.getName() + ".request.max-in-flight'",
				null);
	}

	private void remove(int id, Pending waiting) {
		if (this.pending.remove(id, waiting)) {
			leave();
		}
	}

	private void remove(int id) {
		if (this.pending.remove(id) != null) {
			leave();
		}
	}

	private void leave() {
		Semaphore present = this.room;
		if (present != null) {
			present.release();
		}
	}

	int pendingCount() {
		return this.pending.size();
	}

	long lateCount() {
		return this.late.sum();
	}

	private int register(Pending reply) {
		int id;
		do {
			id = this.lastId.incrementAndGet();
		}
		while (this.pending.putIfAbsent(id, reply) != null);
		return id;
	}

	// After a restart of the registry the name stands for another socket.
	private ZmqSocket attach() {
		ZmqSocket socket = this.named.getSocket();
		Attachment current = this.attachment;
		if (current == null || current.socket() != socket) {
			this.attaching.lock();
			try {
				current = this.attachment;
				if (current == null || current.socket() != socket) {
					this.attachment = new Attachment(socket, socket.onReadable(() -> read(socket)));
				}
			}
			finally {
				this.attaching.unlock();
			}
		}
		return socket;
	}

	private void read(ZmqSocket socket) {
		try {
			ZmqMessage message = socket.tryReceive();
			while (message != null) {
				complete(message);
				message = socket.tryReceive();
			}
		}
		catch (ZmqClosedException ex) {
			logger.debug("Socket '{}' was closed while its replies were read", this.named.getName());
		}
	}

	private void complete(ZmqMessage message) {
		Pending waiting = null;
		int id = 0;
		if (message.size() > 2 && message.frame(0).length == Integer.BYTES && message.frame(1).length == 0) {
			id = ByteBuffer.wrap(message.frame(0)).getInt();
			waiting = this.pending.get(id);
		}
		if (waiting == null || !waiting.take(message.skip(2))) {
			this.late.increment();
			logger.debug("Socket '{}' received a reply that nobody waits for: {}", this.named.getName(), message);
		}
		if (waiting != null && waiting.ended()) {
			remove(id, waiting);
		}
	}

	@Override
	public String describe() {
		return "the requests of a template";
	}

	@Override
	public void beforeClose(ZmqSocket socket) {
		this.attaching.lock();
		try {
			Attachment current = this.attachment;
			this.attachment = null;
			if (current != null) {
				current.registration().close();
			}
		}
		finally {
			this.attaching.unlock();
		}
		this.pending.values()
			.forEach((reply) -> reply.fail(
					new ZmqClosedException("Socket '" + this.named.getName() + "' was closed before the reply came")));
	}

	private record Attachment(ZmqSocket socket, Registration registration) {
	}

}
