package dev.zmq.internal.context;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.zmq.Authenticator;
import dev.zmq.SocketEvent;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import dev.zmq.internal.security.Zap;
import dev.zmq.internal.zmtp.ZmtpException;

/**
 * Asks the ZAP handler of the context (RFC 27). Each attempt has a DEALER of its own, as
 * in libzmq: so a reply cannot be taken for that to another attempt, and what a handler
 * says too late goes nowhere.
 * <p>
 * Thread: any.
 */
final class ZapClient implements Authenticator {

	/** The handshake that waits has given up by then, unless its limit was raised. */
	private static final long LIMIT_SECONDS = 30;

	private static final long GRACE_SECONDS = 1;

	private final Supplier<ZmqSocket> dealers;

	private final BooleanSupplier handlerBound;

	private final Set<ZmqSocket> asking = ConcurrentHashMap.newKeySet();

	private final AtomicLong requests = new AtomicLong();

	private volatile boolean closed;

	ZapClient(Supplier<ZmqSocket> dealers, BooleanSupplier handlerBound) {
		this.dealers = dealers;
		this.handlerBound = handlerBound;
	}

	@Override
	public CompletionStage<Decision> authenticate(Attempt attempt) {
		if (this.closed || !this.handlerBound.getAsBoolean()) {
			throw failed("no ZAP handler is bound at " + Zap.ENDPOINT);
		}
		byte[] id = Long.toString(this.requests.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
		ZmqSocket dealer = this.dealers.get();
		CompletableFuture<Decision> answer = dealer.receiveAsync().thenApply((reply) -> Zap.decision(id, reply));
		this.asking.add(dealer);
		answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).whenComplete((decision, failure) -> {
			this.asking.remove(dealer);
			dealer.close(Duration.ZERO);
		});
		try {
			plain(dealer).onEvent((event) -> ended(event, answer));
			dealer.connect(Zap.ENDPOINT);
			dealer.send(Zap.request(id, attempt));
		}
		catch (RuntimeException ex) {
			// Not now: the event that says why is on its way by another thread.
			later(answer, "the ZAP handler cannot be asked: " + ex.getMessage());
		}
		if (this.closed) {
			dealer.close(Duration.ZERO);
		}
		return answer.exceptionally((failure) -> {
			if (failure instanceof TimeoutException) {
				throw failed("the ZAP handler did not answer in " + LIMIT_SECONDS + " s");
			}
			throw (failure instanceof RuntimeException known) ? known : new IllegalStateException(failure);
		});
	}

	/** Whatever the defaults of the context are. */
	private static ZmqSocket plain(ZmqSocket dealer) {
		return dealer.setOption(SocketOptions.SEND_HWM, 0)
			.setOption(SocketOptions.RECEIVE_HWM, 0)
			.setOption(SocketOptions.CONFLATE, false)
			.setOption(SocketOptions.PROBE_ROUTER, false)
			.setOption(SocketOptions.HELLO_MESSAGE, new byte[0])
			.setOption(SocketOptions.ROUTING_ID, new byte[0])
			.setOption(SocketOptions.SEND_TIMEOUT, Duration.ZERO);
	}

	private static void ended(SocketEvent event, CompletableFuture<?> answer) {
		if (event instanceof SocketEvent.HandshakeFailed failure) {
			answer.completeExceptionally(
					failed("the ZAP handler at " + Zap.ENDPOINT + " must be a REP or ROUTER: " + failure.reason()));
		}
		else if (event instanceof SocketEvent.Disconnected) {
			// Not now: its answer may be on its way to us by another thread.
			later(answer, "the ZAP handler went away without an answer");
		}
	}

	private static void later(CompletableFuture<?> answer, String reason) {
		CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
			.execute(() -> answer.completeExceptionally(failed(reason)));
	}

	private static ZmtpException failed(String reason) {
		return new ZmtpException(ZmtpException.Kind.AUTHENTICATION_FAILED, "the peer is kept out because " + reason);
	}

	/** Nobody is asked any more. */
	void close() {
		this.closed = true;
		this.asking.forEach((dealer) -> dealer.close(Duration.ZERO));
	}

}
