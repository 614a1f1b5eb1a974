package dev.zmq.internal.socket;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import dev.zmq.Registration;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import org.jspecify.annotations.Nullable;

/**
 * The part of a socket's face that does not wait: futures, flows, callbacks.
 * <p>
 * Thread: any.
 */
abstract class AsyncFace implements ZmqSocket {

	private final SocketCore core;

	private final Exchange exchange;

	private final CallLine receiving;

	private final CallLine sending;

	AsyncFace(SocketCore core, Exchange exchange) {
		this.core = core;
		this.exchange = exchange;
		this.receiving = new CallLine(core, core.inSide());
		this.sending = new CallLine(core, core.outSide());
	}

	@Override
	public final CompletableFuture<ZmqMessage> receiveAsync() {
		ReceiveCall call = new ReceiveCall();
		this.receiving.submit(call);
		return call;
	}

	@Override
	public final CompletableFuture<@Nullable Void> sendAsync(ZmqMessage message) {
		SendCall call = new SendCall(Objects.requireNonNull(message, "message"));
		this.sending.submit(call);
		return call;
	}

	@Override
	public final Flow.Publisher<ZmqMessage> receiveFlow() {
		if (!type().canReceive()) {
			throw this.exchange.cannotReceive();
		}
		return (subscriber) -> MessageFlow.start(this.core, this.exchange, subscriber);
	}

	@Override
	public final CompletableFuture<@Nullable Void> sendFlow(Flow.Publisher<ZmqMessage> source) {
		FlowSender sender = new FlowSender(this);
		source.subscribe(sender);
		return sender.end();
	}

	@Override
	public final Registration onReadable(Runnable callback) {
		Objects.requireNonNull(callback, "callback");
		if (!type().canReceive()) {
			throw this.exchange.cannotReceive();
		}
		return ReadinessCallback.start(this.core, this.core.inSide(), callback);
	}

	@Override
	public final Registration onWritable(Runnable callback) {
		Objects.requireNonNull(callback, "callback");
		if (!type().canSend()) {
			throw this.exchange.cannotSend();
		}
		return ReadinessCallback.start(this.core, this.core.outSide(), callback);
	}

	private final class ReceiveCall extends PendingCall<ZmqMessage> {

		private @Nullable ZmqMessage message;

		ReceiveCall() {
			super(AsyncFace.this.receiving);
		}

		@Override
		boolean attempt() {
			this.message = AsyncFace.this.exchange.receive(0);
			return this.message != null;
		}

		@Override
		ZmqMessage result() {
			return Objects.requireNonNull(this.message, "not received");
		}

	}

	private final class SendCall extends PendingCall<@Nullable Void> {

		private final ZmqMessage message;

		SendCall(ZmqMessage message) {
			super(AsyncFace.this.sending);
			this.message = message;
		}

		@Override
		boolean attempt() {
			return AsyncFace.this.exchange.send(this.message, 0);
		}

		@Override
		@Nullable Void result() {
			return null;
		}

	}

}
