package dev.zmq.internal.pipe;

import dev.zmq.ZmqMessage;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A batch over the end of a chunk is seen as a whole or not at all, and its messages with
 * their content.
 * <p>
 * Thread: one for each actor.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "before the batch was shown")
@Outcome(id = "12, 12", expect = Expect.ACCEPTABLE, desc = "the whole batch")
@Outcome(expect = Expect.FORBIDDEN, desc = "a part of it")
@State
public class BatchVisibilityStress {

	private final MessageQueue queue = MessageQueue.create(0, false);

	/** The sender: the first chunk holds fewer messages than this. */
	@Actor
	public void producer() {
		for (int i = 0; i < 12; i++) {
			this.queue.offer(ZmqMessage.of("x"));
		}
		this.queue.publish();
	}

	/**
	 * The receiver.
	 * @param result how many messages it saw, and how many bytes
	 */
	@Actor
	public void consumer(II_Result result) {
		ZmqMessage message = this.queue.remove();
		while (message != null) {
			result.r1++;
			result.r2 += message.bytes().length;
			message = this.queue.remove();
		}
	}

}
