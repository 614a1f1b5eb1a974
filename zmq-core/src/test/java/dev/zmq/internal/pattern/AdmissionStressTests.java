package dev.zmq.internal.pattern;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import dev.zmq.DropReason;
import dev.zmq.SocketOption;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeOwner;
import dev.zmq.internal.pipe.PipePair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pipes come, send one message and go, while two threads hear of it, each at its own
 * pace.
 * <p>
 * Thread: each half has its own.
 */
@Timeout(60)
class AdmissionStressTests implements PatternHost, PipeOwner {

	private static final int PIPES = 100_000;

	private final Queue<Runnable> out = new ConcurrentLinkedQueue<>();

	private final Queue<Runnable> in = new ConcurrentLinkedQueue<>();

	private final Admission admission = new Admission(this);

	@Test
	void everyAdmittedMessageArrivesAndNothingIsLeft() throws Exception {
		int expected = 0;
		CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> work(this.out, PIPES * 2));
		CompletableFuture<Integer> receiver = CompletableFuture.supplyAsync(this::receiveAll);
		for (int i = 0; i < PIPES; i++) {
			boolean admitted = i % 3 != 0;
			expected += admitted ? 1 : 0;
			comeAndGo(admitted);
		}
		sender.get(20, TimeUnit.SECONDS);
		this.in.add(() -> {
			throw new Finished();
		});
		assertThat(receiver.get(20, TimeUnit.SECONDS)).isEqualTo(expected);
		assertThat(this.admission.size()).isZero();
	}

	private void comeAndGo(boolean admitted) {
		PipePair pair = new PipePair(10, 10, false);
		Pipe pipe = pair.first();
		pipe.owner(this);
		this.out.add(() -> {
			this.admission.attach(pipe);
			if (admitted) {
				this.admission.admit(pipe, new byte[0]);
			}
		});
		this.in.add(() -> this.admission.attach(pipe));
		pair.second().write(ZmqMessage.of("m"));
		pair.second().out().publish();
		this.out.add(() -> this.admission.detachOut(pipe));
		this.in.add(() -> this.admission.detachIn(pipe));
	}

	private static void work(Queue<Runnable> events, int count) {
		for (int done = 0; done < count;) {
			Runnable event = events.poll();
			if (event != null) {
				event.run();
				done++;
			}
		}
	}

	private int receiveAll() {
		int received = 0;
		try {
			while (true) {
				work(this.in, 1);
				while (this.admission.receive() != null) {
					received++;
				}
			}
		}
		catch (Finished ex) {
			return received;
		}
	}

	@Override
	public void admit(Pipe pipe) {
		readable(pipe);
	}

	@Override
	public void readable(Pipe pipe) {
		this.in.add(() -> this.admission.readable(pipe));
	}

	@Override
	public void writable(Pipe pipe) {
	}

	@Override
	public void ready(Pipe pipe) {
	}

	@Override
	public void lost(Pipe pipe) {
	}

	@Override
	public void alive(Pipe pipe) {
	}

	@Override
	public void wanted(Pipe pipe) {
	}

	@Override
	public void ended(Pipe pipe) {
	}

	@Override
	public <T> T option(SocketOption<T> option) {
		return option.defaultValue();
	}

	@Override
	public void written(Pipe pipe, long bytes) {
	}

	@Override
	public void told(Pipe pipe) {
	}

	@Override
	public void dropped(DropReason reason, @Nullable Pipe pipe) {
	}

	@Override
	public String describe() {
		return "host";
	}

	private static final class Finished extends RuntimeException {

	}

}
