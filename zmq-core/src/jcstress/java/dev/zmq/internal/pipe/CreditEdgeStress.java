package dev.zmq.internal.pipe;

import dev.zmq.ZmqMessage;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A producer that finds the queue full while room is made either sees the room, or is
 * signalled (I5, I7).
 * <p>
 * Thread: one for each actor.
 */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "saw the room before it slept")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "slept and was signalled")
@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "slept for ever")
@Outcome(id = "true, true", expect = Expect.FORBIDDEN, desc = "signalled although it did not sleep")
@State
public class CreditEdgeStress {

	private final MessageQueue queue = MessageQueue.create(1, false);

	private volatile boolean signalled;

	/** Makes the state: the queue is full. */
	public CreditEdgeStress() {
		this.queue.onCredit(() -> this.signalled = true);
		this.queue.offer(ZmqMessage.of("x"));
		this.queue.publish();
	}

	/**
	 * The sender.
	 * @param result whether it need not sleep
	 */
	@Actor
	public void producer(ZZ_Result result) {
		result.r1 = this.queue.hasCredit() || this.queue.awaitCredit();
	}

	/** The receiver. */
	@Actor
	public void consumer() {
		this.queue.remove();
	}

	/**
	 * The end.
	 * @param result whether it was signalled
	 */
	@Arbiter
	public void after(ZZ_Result result) {
		result.r2 = this.signalled;
	}

}
