package dev.zmq.spring.client;

import java.util.concurrent.CompletableFuture;

import dev.zmq.ZmqMessage;

/**
 * A request that waits for its reply, or for its replies.
 * <p>
 * Thread: any; replies come one at a time.
 */
interface Pending {

	/**
	 * Takes a reply.
	 * @param reply the reply, without envelope
	 * @return whether somebody still waited for it
	 */
	boolean take(ZmqMessage reply);

	/** Whether no other reply is waited for. */
	boolean ended();

	/** Ends the wait. */
	void fail(Throwable failure);

	/**
	 * The one reply of a request.
	 */
	final class One extends CompletableFuture<ZmqMessage> implements Pending {

		@Override
		public boolean take(ZmqMessage reply) {
			return complete(reply);
		}

		@Override
		public boolean ended() {
			return isDone();
		}

		@Override
		public void fail(Throwable failure) {
			completeExceptionally(failure);
		}

	}

}
