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
 * A consumer that goes to sleep while a message is published either sees it, or is
 * signalled (I5).
 * <p>
 * Thread: one for each actor.
 */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "saw the message before it slept")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "slept and was signalled")
@Outcome(id = "false, false", expect = Expect.FORBIDDEN, desc = "slept for ever")
@Outcome(id = "true, true", expect = Expect.FORBIDDEN, desc = "signalled although it did not sleep")
@State
public class DataEdgeStress {

	private final MessageQueue queue = MessageQueue.create(10, false);

	private volatile boolean signalled;

	/** Makes the state. */
	public DataEdgeStress() {
		this.queue.onData(() -> this.signalled = true);
	}

	/** The sender. */
	@Actor
	public void producer() {
		this.queue.offer(ZmqMessage.of("x"));
		this.queue.publish();
	}

	/**
	 * The receiver.
	 * @param result whether it need not sleep
	 */
	@Actor
	public void consumer(ZZ_Result result) {
		result.r1 = !this.queue.isEmpty() || !this.queue.idle();
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
