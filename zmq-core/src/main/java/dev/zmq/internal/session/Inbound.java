package dev.zmq.internal.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.zmq.Peer;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.pipe.Upstream;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Decoder;
import dev.zmq.internal.zmtp.FrameFlags;
import dev.zmq.internal.zmtp.ZmtpException;
import org.jspecify.annotations.Nullable;

/**
 * The way in of one connection after its handshake: frames become messages in the pipe,
 * shown once a batch. When the pipe is full the undecoded rest is kept and reading pauses
 * until the receiver has taken half of it.
 * <p>
 * Thread: the driver.
 */
final class Inbound implements Decoder.Sink {

	/**
	 * The frames of a message are kept until its last has come, so their number needs a
	 * bound.
	 */
	private static final int MOST_FRAMES = 1_000_000;

	private static final byte[][] NO_FRAMES = new byte[0][];

	private final Decoder decoder;

	private final Peer peer;

	private final MessageQueue queue;

	private final Consumer<Command> onCommand;

	private final Keeper keeper;

	private final boolean subscribable;

	/** Whether the beginning and the end of the connection are told by empty messages. */
	private final boolean notifying;

	private final boolean joinable;

	private final List<byte[]> frames = new ArrayList<>();

	/** The message that found no room. */
	private @Nullable ZmqMessage held;

	/** Bytes behind it that are not decoded yet. */
	private @Nullable ByteBuffer rest;

	private boolean finishing;

	/** Whether there are messages in the queue that its consumer has not been shown. */
	private boolean unpublished;

	Inbound(Decoder decoder, OptionValues settings, Peer peer, MessageQueue queue, Consumer<Command> onCommand,
			Keeper keeper) {
		this.decoder = decoder;
		this.subscribable = settings.socketType() == SocketType.PUB || settings.socketType() == SocketType.XPUB;
		this.notifying = settings.socketType() == SocketType.STREAM && settings.get(SocketOptions.STREAM_NOTIFY);
		this.joinable = settings.socketType() == SocketType.RADIO;
		this.peer = peer;
		this.queue = queue;
		this.onCommand = onCommand;
		this.keeper = keeper;
		decoder.limit(settings.get(SocketOptions.MAX_MESSAGE_SIZE));
	}

	/** Keeps bytes that cannot be decoded yet, because the read buffer is the loop's. */
	interface Keeper {

		/** A buffer with the same bytes that stays as it is. */
		ByteBuffer keep(ByteBuffer in);

		/** The kept buffer is used up. */
		void giveBack(ByteBuffer kept);

	}

	/** What reads the frames. */
	Decoder decoder() {
		return this.decoder;
	}

	/** The peer is one that does not tell its subscriptions: it gets everything. */
	void subscribeToAll() {
		if (this.subscribable) {
			this.queue.offerAlways(Subscriptions.message(this.peer, true, new byte[0]));
			this.queue.publish();
		}
	}

	/** The connection begins or, after {@link #finish}, was ended by the peer. */
	void notice() {
		if (this.notifying) {
			this.queue.offerAlways(ZmqMessage.wrap(this.peer, new byte[0]));
			this.queue.publish();
		}
	}

	/**
	 * Takes bytes of the peer.
	 * @param in the bytes; all are taken
	 * @return whether to go on reading; if not, the queue's credit action will run
	 */
	boolean feed(ByteBuffer in) {
		boolean room = this.decoder.decode(in, this);
		publish();
		if (room) {
			return true;
		}
		if (in.hasRemaining()) {
			this.rest = this.keeper.keep(in);
		}
		return resume();
	}

	/**
	 * Goes on with what was kept.
	 * @return whether to go on reading
	 */
	boolean resume() {
		while (true) {
			ZmqMessage message = this.held;
			while (message != null && !this.queue.offer(message)) {
				publish();
				if (!this.queue.awaitCredit()) {
					return false;
				}
			}
			this.unpublished |= message != null;
			this.held = null;
			ByteBuffer bytes = this.rest;
			if (bytes == null) {
				break;
			}
			if (this.decoder.decode(bytes, this)) {
				this.rest = null;
				this.keeper.giveBack(bytes);
			}
		}
		publish();
		return true;
	}

	/** Whether reading pauses. */
	boolean isPaused() {
		return this.held != null;
	}

	/** The connection is lost: whole messages that arrived are not. */
	void finish() {
		this.finishing = true;
		ZmqMessage message = this.held;
		this.held = null;
		if (message != null) {
			this.queue.offerAlways(message);
			this.unpublished = true;
		}
		ByteBuffer bytes = this.rest;
		this.rest = null;
		if (bytes != null) {
			this.decoder.decode(bytes, this);
			this.keeper.giveBack(bytes);
		}
		publish();
	}

	@Override
	public boolean frame(int flags, byte[] body) {
		if (flags == 0 && this.frames.isEmpty()) {
			return deliver(ZmqMessage.wrap(this.peer, body));
		}
		if ((flags & FrameFlags.COMMAND) != 0) {
			return command(Command.parse(body));
		}
		if (this.frames.size() == MOST_FRAMES) {
			throw new ZmtpException(ZmtpException.Kind.MALFORMED_FRAME,
					"message of more than " + MOST_FRAMES + " frames refused: they would be kept until its end");
		}
		this.frames.add(body);
		if ((flags & FrameFlags.MORE) != 0) {
			return true;
		}
		ZmqMessage message = ZmqMessage.wrap(this.peer, this.frames.toArray(NO_FRAMES));
		this.frames.clear();
		return deliver(message);
	}

	/** Wakes nobody for nothing. */
	private void publish() {
		if (this.unpublished) {
			this.unpublished = false;
			this.queue.publish();
		}
	}

	private boolean command(Command command) {
		if (command instanceof Command.Subscribe subscribe && this.subscribable) {
			return deliver(Subscriptions.message(this.peer, true, subscribe.topic()));
		}
		if (command instanceof Command.Cancel cancel && this.subscribable) {
			return deliver(Subscriptions.message(this.peer, false, cancel.topic()));
		}
		if (command instanceof Command.Join join && this.joinable) {
			return deliver(Upstream.membership(true, join.group()).from(this.peer));
		}
		if (command instanceof Command.Leave leave && this.joinable) {
			return deliver(Upstream.membership(false, leave.group()).from(this.peer));
		}
		this.onCommand.accept(command);
		return true;
	}

	private boolean deliver(ZmqMessage message) {
		this.unpublished = true;
		if (this.finishing) {
			this.queue.offerAlways(message);
			return true;
		}
		if (this.queue.offer(message)) {
			return true;
		}
		this.held = message;
		return false;
	}

}
