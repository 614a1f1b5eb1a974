package dev.zmq.internal.socket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.zmq.SocketStateException;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqProxy;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages in one thread, which waits for all its sockets at once: what can be
 * moved, in bursts, each direction in turn; then it sleeps, or drives the loop.
 * <p>
 * Thread: any, except for what is said to be the proxy's.
 */
final class DefaultProxy implements ZmqProxy, JointWaiting.Attempt, Follower {

	private final ProxySockets sockets;

	private final SocketEnvironment environment;

	private final ProxyTraffic front = new ProxyTraffic();

	private final ProxyTraffic back = new ProxyTraffic();

	private final ProxyTap tap;

	private final List<SocketCore> cores;

	private final List<ProxyFlow> flows;

	private final @Nullable ProxyControl control;

	private final JointWaiting waiting;

	private final AtomicBoolean begun = new AtomicBoolean();

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Thread runner;

	private volatile boolean paused;

	private volatile boolean terminated;

	DefaultProxy(ProxySockets sockets, SocketEnvironment environment) {
		this.sockets = sockets;
		this.environment = environment;
		this.tap = new ProxyTap(sockets.capture());
		this.flows = flows(sockets.frontend(), sockets.backend());
		DefaultSocket commands = sockets.control();
		this.control = (commands != null) ? new ProxyControl(commands, this) : null;
		this.cores = sockets.all().stream().map(DefaultSocket::core).toList();
		this.waiting = new JointWaiting(this.cores);
	}

	private List<ProxyFlow> flows(DefaultSocket frontend, DefaultSocket backend) {
		List<ProxyFlow> all = new ArrayList<>();
		if (frontend.type().canReceive() && backend.type().canSend()) {
			all.add(new ProxyFlow(frontend.core(), backend.core(), this.front, this.back, this.tap));
		}
		if (frontend != backend && backend.type().canReceive() && frontend.type().canSend()) {
			all.add(new ProxyFlow(backend.core(), frontend.core(), this.back, this.front, this.tap));
		}
		return all;
	}

	@Override
	public ZmqSocket frontend() {
		return this.sockets.frontend();
	}

	@Override
	public ZmqSocket backend() {
		return this.sockets.backend();
	}

	// ---- the proxy's thread ----

	@Override
	public void run() {
		begin();
		work();
	}

	@Override
	public ZmqProxy start() {
		begin();
		try {
			this.environment.executor().execute(this::runInBackground);
		}
		catch (RejectedExecutionException ex) {
			end();
			throw new ZmqClosedException("The context of " + this + " is closed", ex);
		}
		return this;
	}

	private void begin() {
		if (!this.begun.compareAndSet(false, true)) {
			throw new SocketStateException(
					this + " runs or has run, or is closed; a proxy runs once: make another with the same sockets");
		}
	}

	private void runInBackground() {
		Thread thread = Thread.currentThread();
		String name = thread.getName();
		thread.setName(name + " " + this);
		try {
			work();
		}
		catch (Throwable ex) {
			this.environment.onFailure().accept(ex);
		}
		finally {
			thread.setName(name);
		}
	}

	private void work() {
		this.runner = Thread.currentThread();
		this.cores.forEach((core) -> core.inSide().follow(this));
		try {
			while (!this.terminated) {
				if (!tryOnce()) {
					this.waiting.until(this);
				}
			}
		}
		catch (ZmqClosedException ex) {
			// A socket or the context is closed: that is an end like others.
		}
		finally {
			end();
		}
	}

	@Override
	public boolean tryOnce() {
		this.cores.forEach(SocketCore::checkOpen);
		boolean moved = this.control != null && this.control.serve();
		for (ProxyFlow flow : this.flows) {
			if (!this.paused && !this.terminated) {
				moved |= flow.run();
			}
		}
		return moved || this.terminated;
	}

	@Override
	public void failedAt(Consumer<Side> sides) {
		if (this.control != null) {
			this.control.failedAt(sides);
		}
		if (!this.paused) {
			this.flows.forEach((flow) -> flow.failedAt(sides));
		}
	}

	@Override
	public void changed() {
		// The waiting thread is woken by the sides that it waits for.
	}

	@Override
	public void socketClosed() {
		this.waiting.wake();
	}

	private void end() {
		this.terminated = true;
		this.cores.forEach((core) -> core.inSide().unfollow(this));
		this.flows.forEach(ProxyFlow::end);
		this.sockets.closeOwn();
		this.ended.countDown();
	}

	// ---- any thread ----

	@Override
	public void pause() {
		this.paused = true;
	}

	@Override
	public void resume() {
		this.paused = false;
		this.waiting.wake();
	}

	@Override
	public void terminate() {
		this.terminated = true;
		this.waiting.wake();
	}

	@Override
	public boolean awaitTermination(Duration timeout) {
		try {
			long nanos = Durations.nanos(timeout);
			if (nanos < 0) {
				this.ended.await();
				return true;
			}
			return this.ended.await(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ZmqInterruptedException("Interrupted while waiting for the end of " + this + "; it goes on", ex);
		}
	}

	@Override
	public State state() {
		if (this.ended.getCount() == 0) {
			return State.TERMINATED;
		}
		if (!this.begun.get()) {
			return State.NEW;
		}
		return this.paused ? State.PAUSED : State.RUNNING;
	}

	@Override
	public Statistics statistics() {
		return new Statistics(this.front.snapshot(), this.back.snapshot(), this.tap.captureDrops(), this.tap.drops());
	}

	@Override
	public void close() {
		terminate();
		if (this.begun.compareAndSet(false, true)) {
			end();
		}
		else if (!Objects.equals(this.runner, Thread.currentThread())) {
			awaitTermination(Duration.ofNanos(-1));
		}
	}

	@Override
	public String toString() {
		return "proxy " + this.sockets.frontend().name() + " - " + this.sockets.backend().name();
	}

}
