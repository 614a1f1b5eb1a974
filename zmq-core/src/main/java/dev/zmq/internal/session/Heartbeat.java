package dev.zmq.internal.session;

import java.time.Duration;
import java.util.function.LongSupplier;

import dev.zmq.SocketOptions;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Whether the peer of a connection lives, from the end of the handshake on (RFC 37,
 * "Connection Heartbeating"): asks it with PINGs, keeps the time that its own PINGs
 * announce, and calls it dead after too long a silence. Any byte is a sign of life.
 * <p>
 * Silence counts only if the peer could break it: not while we do not read, and not while
 * the PING itself is stuck behind messages that do move. If the driver comes late it
 * reads first and judges then.
 * <p>
 * Thread: the driver.
 */
final class Heartbeat {

	/** How long a peer that is probed has to answer. */
	static final Duration PROBE_TIME = Duration.ofSeconds(1);

	/**
	 * libzmq multiplies by 100 in 16 bits: what is above comes out as something short.
	 */
	private static final int MOST_TTL_TENTHS = 655;

	private static final long TENTH_NANOS = 100_000_000;

	private final long intervalNanos;

	private final long timeoutNanos;

	private final byte[] ping;

	private final Timers timers;

	private final LongSupplier clock;

	private final Line line;

	/** Whether the peer takes a PING for what it is. */
	private boolean knowsPing;

	private boolean stopped;

	/** Whether anybody wants to know when the peer was heard last. */
	private boolean listening;

	private long heardAt;

	private Timers.@Nullable Timer beat;

	private Timers.@Nullable Timer limit;

	/** Whether the peer was heard since it was asked. */
	private boolean lively = true;

	private long askedAt;

	/** Whether what was asked last may not have left yet. */
	private boolean stuck;

	/** Whether the kernel has taken bytes since. */
	private boolean moved;

	private long ttlNanos;

	private Timers.@Nullable Timer ttl;

	private @Nullable Runnable onAlive;

	private Timers.@Nullable Timer probe;

	Heartbeat(OptionValues settings, Timers timers, LongSupplier clock, Line line) {
		Duration interval = settings.get(SocketOptions.HEARTBEAT_INTERVAL);
		Duration timeout = settings.get(SocketOptions.HEARTBEAT_TIMEOUT);
		this.intervalNanos = interval.isNegative() ? 0 : interval.toNanos();
		this.timeoutNanos = timeout.isNegative() ? this.intervalNanos : timeout.toNanos();
		this.ping = new Command.Ping(ttlTenths(settings.get(SocketOptions.HEARTBEAT_TTL), this.intervalNanos),
				new byte[0])
			.frame();
		this.timers = timers;
		this.clock = clock;
		this.line = line;
	}

	/** The connection, as far as its liveness is concerned. */
	interface Line {

		/** Sends a PING, ahead of messages. */
		void ping(byte[] frame);

		/** Whether the peer may have spoken and we do not read. */
		boolean isPaused();

		/** Whether something that was sent has not reached the kernel. */
		boolean isBehind();

		/** Reads what is there; may end the connection. */
		void readDirectly();

		/** The peer is dead. */
		void dead(String reason);

	}

	private static int ttlTenths(Duration ttl, long intervalNanos) {
		if (intervalNanos == 0 || ttl.isNegative()) {
			// Without further PINGs the time would run out.
			return 0;
		}
		long wanted = (ttl.toNanos() + TENTH_NANOS - 1) / TENTH_NANOS;
		long sent = Math.min(wanted, MOST_TTL_TENTHS);
		return (sent < wanted && sent * TENTH_NANOS <= intervalNanos) ? 0 : (int) sent;
	}

	/**
	 * The handshake is done.
	 * @param version what is spoken; {@code null} if it is no version of ZMTP
	 */
	void start(@Nullable ZmtpVersion version) {
		this.knowsPing = version == ZmtpVersion.V3_1;
		if (this.intervalNanos > 0) {
			this.beat = in(this.intervalNanos, this::beat);
		}
	}

	/** The connection is over, or about to be. */
	void stop() {
		this.stopped = true;
		this.onAlive = null;
		for (Timers.Timer timer : new Timers.@Nullable Timer[] { this.beat, this.limit, this.ttl, this.probe }) {
			if (timer != null) {
				timer.cancel();
			}
		}
	}

	// ---- what happens on the connection ----

	/** Bytes of the peer have come, or we read again. */
	void heard() {
		if (!this.listening) {
			return;
		}
		this.lively = true;
		this.heardAt = this.clock.getAsLong();
		Runnable answer = this.onAlive;
		if (answer != null) {
			this.onAlive = null;
			answer.run();
		}
	}

	/** The kernel takes bytes again. */
	void moved() {
		this.moved = true;
	}

	/** The peer has sent a PING. */
	void pinged(Command.Ping received) {
		this.knowsPing = true;
		this.listening = true;
		heard();
		this.ttlNanos = received.ttlTenths() * TENTH_NANOS;
		if (this.ttl != null) {
			this.ttl.cancel();
			this.ttl = null;
		}
		if (this.ttlNanos > 0) {
			this.ttl = in(this.ttlNanos, this::judgeTtl);
		}
	}

	/** The peer has sent a PONG. */
	void ponged() {
		this.knowsPing = true;
	}

	/**
	 * Asks for a sign of life within {@link #PROBE_TIME}, whatever the options say. Whom
	 * we cannot ask, or do not hear, is taken for alive.
	 * @param alive runs if there is one; if not, the peer is dead
	 */
	void probe(Runnable alive) {
		if (this.stopped) {
			return;
		}
		if (!this.knowsPing || this.line.isPaused()) {
			alive.run();
			return;
		}
		this.onAlive = alive;
		if (this.probe != null) {
			this.probe.cancel();
		}
		this.lively = true;
		ask();
		this.probe = in(PROBE_TIME.toNanos(), this::judgeProbe);
	}

	// ---- timers ----

	private void beat() {
		this.beat = in(this.intervalNanos, this::beat);
		if (this.knowsPing) {
			ask();
			if (this.timeoutNanos > 0 && this.limit == null) {
				this.limit = in(this.timeoutNanos, this::judge);
			}
		}
	}

	/**
	 * Sends a PING, unless another still waits to leave: who does not read gets no heap
	 * of PINGs. The first since the peer was heard starts its time.
	 */
	private void ask() {
		this.listening = true;
		boolean behind = this.line.isBehind();
		if (!behind) {
			this.line.ping(this.ping);
			behind = this.line.isBehind();
		}
		if (this.lively) {
			this.lively = false;
			this.askedAt = this.clock.getAsLong();
			this.stuck = behind;
			this.moved = false;
		}
	}

	private void judge() {
		this.limit = null;
		long left = askedLeft();
		if (!this.lively && left <= 0) {
			this.line.readDirectly();
		}
		if (this.lively || this.stopped) {
			// The next beat asks again.
			return;
		}
		if (left <= 0 && !mayBeAlive()) {
			this.line.dead("heartbeat: the peer sent nothing for " + millis(this.timeoutNanos) + " after a PING");
			return;
		}
		if (left <= 0) {
			this.lively = true;
			ask();
		}
		this.limit = in(askedLeft(), this::judge);
	}

	private long askedLeft() {
		return this.timeoutNanos - (this.clock.getAsLong() - this.askedAt);
	}

	private void judgeTtl() {
		this.ttl = null;
		if (ttlLeft() <= 0) {
			this.line.readDirectly();
		}
		if (this.stopped || this.ttl != null) {
			return;
		}
		long left = this.line.isPaused() ? this.ttlNanos : ttlLeft();
		if (left > 0) {
			this.ttl = in(left, this::judgeTtl);
		}
		else {
			this.line
				.dead("heartbeat: the peer sent nothing for the " + millis(this.ttlNanos) + " that its PING announced");
		}
	}

	private long ttlLeft() {
		return this.ttlNanos - (this.clock.getAsLong() - this.heardAt);
	}

	private void judgeProbe() {
		this.probe = null;
		if (this.onAlive != null) {
			this.line.readDirectly();
		}
		Runnable answer = this.onAlive;
		if (answer == null) {
			return;
		}
		this.onAlive = null;
		if (mayBeAlive()) {
			answer.run();
		}
		else {
			this.line.dead("the peer did not answer a PING within " + PROBE_TIME.toMillis()
					+ " ms, and another claims its routing id");
		}
	}

	private boolean mayBeAlive() {
		return this.line.isPaused() || (this.stuck && (this.moved || !this.line.isBehind()));
	}

	private Timers.Timer in(long nanos, Runnable action) {
		return this.timers.at(this.clock.getAsLong() + nanos, action);
	}

	private static String millis(long nanos) {
		return nanos / 1_000_000 + " ms";
	}

}
