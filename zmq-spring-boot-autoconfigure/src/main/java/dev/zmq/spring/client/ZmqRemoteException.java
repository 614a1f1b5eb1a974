package dev.zmq.spring.client;

import dev.zmq.ZmqException;
import dev.zmq.ZmqMessage;

/**
 * The reply says that the request failed over there: it has two frames, an empty one and
 * one that says what happened, as listeners of this library answer with
 * {@code error-reply.mode=problem-json}, and at the end of a stream that failed.
 * <p>
 * Thread: any.
 */
public class ZmqRemoteException extends ZmqException {

	private static final long serialVersionUID = 1L;

	private final transient ZmqMessage reply;

	/**
	 * Makes the exception.
	 * @param message what failed, and where
	 * @param reply the reply
	 */
	public ZmqRemoteException(String message, ZmqMessage reply) {
		super(message);
		this.reply = reply;
	}

	/**
	 * The reply, which may say more.
	 * @return the reply
	 */
	public ZmqMessage getReply() {
		return this.reply;
	}

}
