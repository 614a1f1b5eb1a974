package dev.zmq.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.PollEvent;
import dev.zmq.PollResult;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqException;
import dev.zmq.ZmqInterruptedException;
import dev.zmq.ZmqPoller;
import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.SocketPair;
import org.junit.jupiter.api.Test;

import static dev.zmq.PollEvent.READABLE;
import static dev.zmq.PollEvent.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Waiting for channels and sockets at once.
 */
class PollerChannelTests extends EngineTest {

	private static final Duration FOREVER = Duration.ofMillis(-1);

	@Test
	void aChannelIsReportedAsLongAsItIsReady() throws IOException {
		Pipe pipe = pipe();
		ZmqPoller poller = this.context.poller().add(pipe.source(), "pipe", READABLE);
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
		pipe.sink().write(ByteBuffer.wrap(new byte[] { 1, 2 }));
		for (int i = 0; i < 2; i++) {
			assertThat(poller.poll(PATIENCE)).singleElement().satisfies((result) -> {
				assertThat(result.channel()).isSameAs(pipe.source());
				assertThat(result.socket()).isNull();
				assertThat(result.attachment()).isEqualTo("pipe");
				assertThat(result.events()).containsExactly(READABLE);
			});
			assertThat(pipe.source().read(ByteBuffer.allocate(1))).isEqualTo(1);
		}
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
	}

	@Test
	void socketsAndChannelsAreWaitedForTogether() throws Exception {
		Pipe pipe = pipe();
		SocketPair pair = SocketPair.connected(this, SocketType.PULL, SocketType.PUSH);
		ZmqPoller poller = this.context.poller().add(pipe.source(), READABLE).add(pair.bound(), READABLE);
		for (int i = 0; i < 20; i++) {
			Running<List<PollResult>> forSocket = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
			pair.connected().send("x");
			assertThat(forSocket.result()).extracting(PollResult::socket).containsExactly(pair.bound());
			receive(pair.bound());
			Running<List<PollResult>> forChannel = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
			pipe.sink().write(ByteBuffer.wrap(new byte[1]));
			assertThat(forChannel.result()).extracting(PollResult::channel).containsExactly(pipe.source());
			pipe.source().read(ByteBuffer.allocate(1));
		}
		pair.connected().send("x");
		pipe.sink().write(ByteBuffer.wrap(new byte[1]));
		await().until(() -> poller.poll(PATIENCE).size() == 2);
		List<Object> kinds = Stream.generate(() -> poller.poll(PATIENCE, 1).get(0))
			.limit(4)
			.<Object>map(PollResult::channel)
			.distinct()
			.toList();
		assertThat(kinds).as("neither starves").hasSize(2);
	}

	@Test
	void acceptConnectReadAndWrite() throws IOException {
		ServerSocketChannel server = nonBlocking(ServerSocketChannel.open());
		server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
		SocketChannel client = nonBlocking(SocketChannel.open());
		ZmqPoller poller = this.context.poller().add(server, READABLE).add(client);
		if (!client.connect(server.getLocalAddress())) {
			poller.modify(client, WRITABLE);
			await().until(() -> poller.poll(PATIENCE).stream().anyMatch((result) -> result.channel() == client));
			assertThat(client.finishConnect()).isTrue();
		}
		await().until(() -> poller.poll(PATIENCE).stream().anyMatch((result) -> result.channel() == server));
		SocketChannel accepted = nonBlocking(server.accept());
		poller.add(accepted, READABLE, WRITABLE).modify(client, READABLE, WRITABLE);
		assertThat(poller.poll(PATIENCE)).extracting(PollResult::events).contains(Set.of(WRITABLE));
		client.write(ByteBuffer.wrap(new byte[1]));
		await().until(() -> poller.poll(PATIENCE)
			.stream()
			.anyMatch((result) -> result.channel() == accepted && result.isReadable() && result.isWritable()));
	}

	@Test
	void aClosedChannelIsReportedOnceAndLeaves() throws IOException {
		Pipe pipe = pipe();
		ZmqPoller poller = this.context.poller().add(pipe.source(), "gone", READABLE);
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
		pipe.source().close();
		assertThat(poller.poll(PATIENCE)).singleElement()
			.satisfies((result) -> assertThat(result.attachment() + " " + result.events()).isEqualTo("gone [ERROR]"));
		assertThat(poller.size()).isEqualTo(0);
		assertThat(poller.poll(Duration.ZERO)).isEmpty();
	}

	@Test
	void aChannelCanLeaveAndComeBack() throws IOException {
		Pipe pipe = pipe();
		pipe.sink().write(ByteBuffer.wrap(new byte[1]));
		ZmqPoller poller = this.context.poller();
		for (int i = 0; i < 50; i++) {
			poller.add(pipe.source(), READABLE);
			assertThat(poller.poll(PATIENCE)).hasSize(1);
			poller.remove(pipe.source());
			if (i % 2 == 0) {
				assertThat(poller.poll(Duration.ZERO)).isEmpty();
			}
		}
		ZmqPoller other = this.context.poller().add(pipe.source(), READABLE);
		poller.add(pipe.source(), READABLE);
		assertThat(other.poll(PATIENCE)).hasSize(1);
		assertThat(poller.poll(PATIENCE)).hasSize(1);
	}

	@Test
	void whatOtherThreadsDoToItWakesIt() throws Exception {
		Pipe idle = pipe();
		Pipe busy = pipe();
		busy.sink().write(ByteBuffer.wrap(new byte[1]));
		ZmqPoller poller = this.context.poller().add(idle.source(), READABLE);
		Running<List<PollResult>> adding = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.add(busy.source(), READABLE);
		assertThat(adding.result()).extracting(PollResult::channel).containsExactly(busy.source());
		poller.modify(busy.source());
		Running<List<PollResult>> modifying = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.modify(busy.source(), READABLE);
		assertThat(modifying.result()).hasSize(1);
		poller.remove(busy.source());
		Running<List<PollResult>> waking = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		poller.wakeup();
		assertThat(waking.result()).isEmpty();
		Running<List<PollResult>> interrupted = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		interrupted.thread().interrupt();
		assertThat(interrupted.task()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ZmqInterruptedException.class);
		Running<List<PollResult>> closing = inThread(() -> poller.poll(FOREVER)).awaitAsleep();
		this.context.close(Duration.ZERO);
		assertThat(closing.task()).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ZmqClosedException.class);
		assertThat(idle.source().isOpen()).isTrue();
	}

	@Test
	void wrongUseIsNamed() throws IOException {
		Pipe pipe = pipe();
		ZmqPoller poller = this.context.poller();
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.modify(pipe.source(), READABLE))
			.withMessageContaining("not in the poller");
		poller.add(pipe.source(), READABLE);
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.add(pipe.source(), READABLE))
			.withMessageContaining("in the poller already");
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.remove(pipe.sink()))
			.withMessageContaining("not in the poller");
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.add(pipe.sink(), READABLE))
			.withMessageContaining("never readable");
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.modify(pipe.source(), PollEvent.WRITABLE))
			.withMessageContaining("never writable");
		SocketChannel blocking = closing(SocketChannel.open());
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.add(blocking, READABLE))
			.withMessageContaining("configureBlocking(false)");
		blocking.close();
		assertThatExceptionOfType(ZmqException.class).isThrownBy(() -> poller.add(blocking, READABLE))
			.withMessageContaining("is closed");
	}

	private Pipe pipe() throws IOException {
		Pipe pipe = Pipe.open();
		nonBlocking(pipe.source());
		nonBlocking(pipe.sink());
		return pipe;
	}

	private <T extends SelectableChannel> T nonBlocking(T channel) throws IOException {
		channel.configureBlocking(false);
		return closing(channel);
	}

}
