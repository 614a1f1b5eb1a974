package dev.zmq.internal.session;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

import dev.zmq.Authenticator;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.pipe.MessageQueue;
import dev.zmq.internal.transport.PlainWire;
import dev.zmq.internal.zmtp.Framing;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.transport.tcp.TcpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much a session reads and writes at once.
 */
class BatchSizeTests {

	private final FakeChannel channel = new FakeChannel(Integer.MAX_VALUE);

	@SuppressWarnings("NullAway.Init")
	private IoLoop loop;

	@BeforeEach
	void start() throws IOException {
		this.loop = new IoLoop("batch-test", false, 0, (failure) -> {
		});
		this.loop.start();
	}

	@AfterEach
	void stop() {
		assertThat(this.loop.stop(TimeUnit.SECONDS.toNanos(10))).isTrue();
	}

	@Test
	void readsTakeTheInBatchSize() {
		OptionValues settings = OptionValues.of(SocketType.PUSH);
		read(settings);
		assertThat(this.channel.largestRead()).isEqualTo(SocketOptions.IN_BATCH_SIZE.defaultValue());
		read(settings.with(SocketOptions.IN_BATCH_SIZE, 512));
		assertThat(this.channel.largestRead()).isEqualTo(512);
	}

	@Test
	void theRestOfALargeFrameIsReadAtOnceAndNothingBehindIt() {
		OptionValues settings = OptionValues.of(SocketType.PUSH);
		Link link = link(settings);
		assertThat(link.room(0).remaining()).isEqualTo(131_072);
		assertThat(link.room(131_072).remaining()).isEqualTo(131_072);
		assertThat(link.room(131_073).remaining()).isEqualTo(131_073);
		assertThat(link.room(10_000_000_000L).remaining()).isEqualTo(524_288);
		assertThat(link.room(0).remaining()).isEqualTo(131_072);
		assertThat(link(settings.with(SocketOptions.IN_BATCH_SIZE, 512)).room(131_073).remaining())
			.as("who wants small reads gets no others")
			.isEqualTo(512);
	}

	private Link link(OptionValues settings) {
		LoopIo io = io();
		Link link = new Link(io, this.channel, session(io, settings), settings,
				settings.get(SocketOptions.IN_BATCH_SIZE));
		link.opened(new PlainWire(this.channel));
		return link;
	}

	private void read(OptionValues settings) {
		LoopIo io = io();
		this.channel.forgetReads();
		new Connection(io, this.channel, session(io, settings), settings).readDirectly();
	}

	@Test
	void aWriteTakesTwiceTheOutBatchSizeAtMost() {
		OptionValues settings = OptionValues.of(SocketType.PUSH);
		write(settings.with(SocketOptions.OUT_BATCH_SIZE, 512), 10_000);
		assertThat(this.channel.largestWrite()).isBetween(1000, 1024);
		write(settings, 400_000);
		assertThat(this.channel.largestWrite()).isBetween(2 * 65_536 - 100, 2 * 65_536);
	}

	@Test
	void inAStreamASenderWritesWhenItHasGatheredTheOutBatchSize() {
		Pace stream = new Pace();
		for (int i = 0; i < 1000; i++) {
			OptionValues settings = OptionValues.of(SocketType.PUSH).with(SocketOptions.OUT_BATCH_SIZE, 512);
			Outbound outbound = write(settings, 0);
			MessageQueue queue = MessageQueue.create(0, false);
			outbound.openMessages(queue, Framing.ZMTP_2, false);
			stream.leavesAtOnce();
			queue.offer(ZmqMessage.wrap(new byte[512]));
			queue.publish();
			outbound.note(512);
			outbound.push(stream, false);
			// Not by the driver, some time: now.
			assertThat(this.channel.takeWritten()).hasSizeGreaterThan(512);
		}
	}

	private Outbound write(OptionValues settings, int bytes) {
		MessageQueue queue = MessageQueue.create(0, false);
		for (int i = 0; i < bytes / 100; i++) {
			queue.offer(ZmqMessage.wrap(new byte[98]));
		}
		queue.publish();
		Outbound outbound = session(io(), settings).outbound();
		outbound.open(new PlainWire(this.channel), new Outbound.Listener() {

			@Override
			public void writeRefused() {
				throw new AssertionError("the channel refuses nothing");
			}

			@Override
			public void writeFailed(IOException failure) {
				throw new AssertionError(failure);
			}

		});
		outbound.openMessages(queue, Framing.ZMTP_2, false);
		this.channel.takeWritten();
		return outbound;
	}

	private LoopIo io() {
		return new LoopIo(this.loop, new SlabPool(), Runnable::run, Runnable::run, Authenticator.none());
	}

	private static Session session(LoopIo io, OptionValues settings) {
		Turnstile.Pass pass = new Turnstile(settings, System::nanoTime).admit(null, (limit) -> {
		});
		assertThat(pass).isNotNull();
		return new AcceptedSession(io, host(), new SessionGroup(), settings, new TcpTransport(),
				Endpoint.parse("tcp://127.0.0.1:1"), pass);
	}

	/** A socket to which it makes no difference. */
	private static SessionHost host() {
		return (SessionHost) Proxy.newProxyInstance(SessionHost.class.getClassLoader(),
				new Class<?>[] { SessionHost.class },
				(proxy, method, arguments) -> (method.getReturnType() == long.class) ? 1L : null);
	}

}
