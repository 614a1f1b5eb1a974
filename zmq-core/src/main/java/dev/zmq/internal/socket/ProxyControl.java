package dev.zmq.internal.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqProxy;

/**
 * Steers a proxy by the commands that come in on a socket.
 * <p>
 * Thread: the proxy's.
 */
final class ProxyControl {

	private static final byte[] EMPTY = new byte[0];

	private final DefaultSocket socket;

	private final ZmqProxy proxy;

	ProxyControl(DefaultSocket socket, ZmqProxy proxy) {
		this.socket = socket;
		this.proxy = proxy;
	}

	/**
	 * Carries out the commands that are there.
	 * @return whether there was one
	 */
	boolean serve() {
		boolean served = false;
		// A REP that waits for its turn to send is none of ours.
		while (this.socket.core().calls().canReceive()) {
			ZmqMessage command = this.socket.tryReceive();
			if (command == null) {
				break;
			}
			reply(carryOut(command));
			served = true;
		}
		return served;
	}

	/** Where the next command comes in. */
	void failedAt(Consumer<Side> sides) {
		sides.accept(this.socket.core().inSide());
	}

	/** Returns what is to be replied, if that is asked for. */
	private ZmqMessage carryOut(ZmqMessage command) {
		switch ((command.size() == 1) ? command.text() : "") {
			case "PAUSE" -> this.proxy.pause();
			case "RESUME" -> this.proxy.resume();
			case "TERMINATE" -> this.proxy.terminate();
			case "STATISTICS" -> {
				return statistics(this.proxy.statistics());
			}
			default -> {
				// A REP must reply to anything, the others ignore it.
			}
		}
		return ZmqMessage.wrap(EMPTY);
	}

	private void reply(ZmqMessage reply) {
		boolean wanted = this.socket.type() == SocketType.REP
				|| (this.socket.type() == SocketType.PAIR && reply.size() > 1);
		if (wanted) {
			this.socket.trySend(reply);
		}
	}

	private static ZmqMessage statistics(ZmqProxy.Statistics statistics) {
		ZmqProxy.Traffic front = statistics.frontend();
		ZmqProxy.Traffic back = statistics.backend();
		return ZmqMessage.wrap(number(front.receivedFrames()), number(front.receivedBytes()),
				number(front.sentFrames()), number(front.sentBytes()), number(back.receivedFrames()),
				number(back.receivedBytes()), number(back.sentFrames()), number(back.sentBytes()));
	}

	private static byte[] number(long value) {
		return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(value).array();
	}

}
