package dev.zmq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * What a socket offers to code that does not wait: futures, flows and callbacks. None of
 * them costs a thread, neither for a socket nor for a call.
 * <p>
 * User code never runs on a thread that does I/O, nor under a lock. It runs on a thread
 * of the context (or of the caller, if the result is there at once), for one socket and
 * direction one after the other: code that blocks holds up what else is due in that
 * direction of that socket, and nothing more. So it must not wait there for another
 * future of the same socket and direction.
 * <p>
 * Thread: any.
 */
public interface AsyncSocket {

	/**
	 * Receives the next message as soon as there is one. Several futures get messages in
	 * the order of the calls. A future that is cancelled, or completed by somebody else
	 * (such as {@link CompletableFuture#orTimeout}), takes no message; one that has its
	 * message cannot be cancelled any more.
	 * @return completes with the message; exceptionally with what
	 * {@link ZmqSocket#receive()} would throw, a {@link ZmqClosedException} if the socket
	 * is closed meanwhile
	 */
	CompletableFuture<ZmqMessage> receiveAsync();

	/**
	 * Sends a message as soon as that is possible. Several messages leave in the order of
	 * the calls. A future that is cancelled, or completed by somebody else (such as
	 * {@link CompletableFuture#orTimeout}), before the message is accepted withdraws it:
	 * it is not sent then; afterwards it cannot be cancelled any more. Messages that wait
	 * are not bounded by the high-water mark: wait for the future before the next.
	 * @param message the message
	 * @return completes when the socket has accepted the message, as if
	 * {@link ZmqSocket#send(ZmqMessage)} had returned; exceptionally with what that would
	 * throw, a {@link ZmqClosedException} if the socket is closed meanwhile
	 */
	CompletableFuture<@Nullable Void> sendAsync(ZmqMessage message);

	/**
	 * The messages of this socket as a flow. A message is received when a subscriber has
	 * asked for one: without demand messages stay queued up to
	 * {@link SocketOptions#RECEIVE_HWM}, and beyond that with the peer. Each subscriber
	 * gets messages of its own, as other receivers of the socket do; none gets those of
	 * another. The flow is complete when the socket is closed. While it is not the
	 * socket's turn to receive (REP before its reply) the flow waits.
	 * @return a publisher for any number of subscribers
	 * @throws SocketTypeException if this type of socket cannot receive
	 */
	Flow.Publisher<ZmqMessage> receiveFlow();

	/**
	 * Sends the messages of a flow. The next is asked for when the one before was
	 * accepted, so the source does not run ahead of the peers.
	 * @param source where the messages come from
	 * @return completes when the source is complete and its last message is accepted;
	 * exceptionally if the source or a send fails, which ends the subscription.
	 * Cancelling it ends the subscription, too
	 */
	CompletableFuture<@Nullable Void> sendFlow(Flow.Publisher<ZmqMessage> source);

	/**
	 * Calls back when messages can be received: once now if there are any, and each time
	 * that messages arrive after the socket was found empty. The callback runs on an
	 * executor of the context, never twice at once, and should receive until
	 * {@link ZmqSocket#tryReceive()} returns {@code null}. It may be called without need.
	 * @param callback what to run
	 * @return how to end it
	 * @throws SocketTypeException if this type of socket cannot receive
	 * @throws ZmqClosedException if the socket is closed
	 */
	Registration onReadable(Runnable callback);

	/**
	 * Calls back when messages can be sent: once now, and each time that there is room
	 * after the socket was found full or without a peer. The callback runs on an executor
	 * of the context, never twice at once, and should send until
	 * {@link ZmqSocket#trySend(ZmqMessage)} returns {@code false}, or until it has no
	 * more. It may be called without need.
	 * @param callback what to run
	 * @return how to end it
	 * @throws SocketTypeException if this type of socket cannot send
	 * @throws ZmqClosedException if the socket is closed
	 */
	Registration onWritable(Runnable callback);

}
