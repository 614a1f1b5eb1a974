package dev.zmq.internal.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.zmq.Authenticator;
import dev.zmq.Endpoint;
import dev.zmq.OptionException;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.session.LoopIo;
import dev.zmq.internal.session.Ports;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.inproc.InprocRegistry;
import dev.zmq.internal.transport.tcp.TcpTransport;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which loops serve a socket: only the second of two runs, so what is given to the first
 * never gets on.
 */
@Timeout(60)
class AffinityTests implements SocketEnvironment {

	private final Ports ports = new Ports();

	private static final long SECOND = 0b10;

	private final List<LoopIo> loops = new ArrayList<>();

	private final TcpTransport transport = new TcpTransport();

	private final InprocRegistry inproc = new InprocRegistry();

	private final AtomicLong peerIds = new AtomicLong();

	@BeforeEach
	void makeLoops() throws IOException {
		SlabPool slabs = new SlabPool();
		for (int i = 0; i < 2; i++) {
			IoLoop loop = new IoLoop("affinity-" + i, false, 0, onFailure());
			this.loops.add(new LoopIo(loop, slabs, Runnable::run, Runnable::run, Authenticator.none()));
		}
		this.loops.get(1).loop().start();
	}

	@AfterEach
	void stopLoops() {
		this.loops.get(0).loop().start();
		for (LoopIo io : this.loops) {
			assertThat(io.loop().stop(TimeUnit.SECONDS.toNanos(20))).isTrue();
		}
	}

	private ZmqSocket socket(SocketType type, long affinity) {
		return new DefaultSocket(new SocketCore(type, "s", this, this.loops, 0, 0))
			.setOption(SocketOptions.AFFINITY, affinity)
			.setOption(SocketOptions.LINGER, Duration.ZERO);
	}

	@ParameterizedTest
	@ValueSource(longs = { SECOND, 0b110, -2 })
	void onlyTheLoopsOfTheMaskServe(long affinity) {
		ZmqSocket pull = socket(SocketType.PULL, affinity);
		ZmqSocket push = socket(SocketType.PUSH, affinity);
		for (int i = 0; i < 4; i++) {
			push.connect(pull.bind("tcp://127.0.0.1:0").toString());
		}
		pull.awaitPeers(4, EngineTest.PATIENCE);
		push.awaitPeers(4, EngineTest.PATIENCE);
		pull.close(EngineTest.PATIENCE);
		push.close(EngineTest.PATIENCE);
	}

	@Test
	void aMaskThatNamesNoLoopIsRefusedWhenItIsUsed() {
		ZmqSocket pull = socket(SocketType.PULL, 0b100);
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.bind("tcp://127.0.0.1:0"))
			.withMessageContaining("PULL socket 's'")
			.withMessageContaining("'affinity' is 0x4")
			.withMessageContaining("2 I/O loops");
		assertThatExceptionOfType(OptionException.class).isThrownBy(() -> pull.connect("tcp://127.0.0.1:1"));
		assertThat(pull.endpoints()).isEmpty();
		pull.bind("inproc://needs-no-loop");
		pull.close(EngineTest.PATIENCE);
	}

	@Override
	public StreamTransport transport(Endpoint endpoint) {
		return this.transport;
	}

	@Override
	public Ports ports() {
		return this.ports;
	}

	@Override
	public InprocRegistry inproc() {
		return this.inproc;
	}

	@Override
	public Executor executor() {
		return Runnable::run;
	}

	@Override
	public Consumer<Throwable> onFailure() {
		return (failure) -> {
			throw new AssertionError(failure);
		};
	}

	@Override
	public Map<SocketOption<?>, Object> socketDefaults() {
		return Map.of();
	}

	@Override
	public long maxMessageSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public long nextPeerId() {
		return this.peerIds.incrementAndGet();
	}

	@Override
	public void closed(SocketCore socket) {
		// Nothing to keep.
	}

}
