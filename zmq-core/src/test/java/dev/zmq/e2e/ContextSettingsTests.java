package dev.zmq.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

import dev.zmq.MessageTooLargeException;
import dev.zmq.OptionException;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.testkit.EngineTest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the settings of a context do.
 */
class ContextSettingsTests extends EngineTest {

	@Test
	void withoutALingerTimeClosingTheContextDoesNotWait() {
		ZmqContext hasty = closing(ZmqContext.builder().socketDefault(SocketOptions.LINGER, Duration.ZERO).build());
		ZmqSocket push = hasty.socket(SocketType.PUSH);
		push.connect(reservedEndpoint());
		push.send("for nobody");
		long start = System.nanoTime();
		assertThat(hasty.close(PATIENCE).discardedMessages()).isEqualTo(1);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
	}

	@Test
	void withIpv6AsTheDefaultSocketsSpeakIt() {
		Assumptions.assumeTrue(hasIpv6(), "this machine has no IPv6");
		ZmqContext both = closing(ZmqContext.builder().socketDefault(SocketOptions.IPV6, true).build());
		ZmqSocket pull = both.socket(SocketType.PULL);
		ZmqSocket push = both.socket(SocketType.PUSH);
		push.connect(pull.bind("tcp://[::1]:0").toString());
		push.send("six");
		assertThat(receive(pull).text()).isEqualTo("six");
	}

	private static boolean hasIpv6() {
		try {
			return java.net.NetworkInterface.getByInetAddress(java.net.InetAddress.getByName("::1")) != null;
		}
		catch (java.io.IOException ex) {
			return false;
		}
	}

	@Test
	void aDefaultIsOfTheTypesThatHaveTheOptionAndCanBeChanged() {
		byte[] id = { 'm', 'e' };
		ZmqContext named = closing(ZmqContext.builder()
			.socketDefault(SocketOptions.ROUTING_ID, id)
			.socketDefault(SocketOptions.SEND_HWM, 7)
			.build());
		id[0] = 'x';
		ZmqSocket dealer = named.socket(SocketType.DEALER);
		ZmqSocket router = named.socket(SocketType.ROUTER).setOption(SocketOptions.ROUTING_ID, new byte[] { 'r' });
		assertThat(named.socket(SocketType.PUSH).option(SocketOptions.SEND_HWM)).isEqualTo(7);
		assertThat(named.socket(SocketType.PUSH).setOption(SocketOptions.SEND_HWM, 8).option(SocketOptions.SEND_HWM))
			.isEqualTo(8);
		dealer.connect(router.bind(anyEndpoint()).toString());
		dealer.send("x");
		assertThat(receive(router).text()).isEqualTo("me");
		assertThat(dealer.peers()).singleElement()
			.satisfies((peer) -> assertThat(peer.routingId()).containsExactly('r'));
		assertThatExceptionOfType(OptionException.class)
			.isThrownBy(() -> ZmqContext.builder().socketDefault(SocketOptions.SEND_HWM, -1))
			.withMessageContaining("'send-hwm' cannot be -1");
	}

	@Test
	void aMessageLargerThanTheMaximumIsNotSent() {
		ZmqContext narrow = closing(ZmqContext.builder().maxMessageSize(10).build());
		ZmqSocket pull = narrow.socket(SocketType.PULL);
		ZmqSocket push = narrow.socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		assertThatExceptionOfType(MessageTooLargeException.class).isThrownBy(() -> push.send("12345678901"))
			.withMessageContaining(push.toString())
			.withMessageContaining("11 bytes")
			.withMessageContaining("maxMessageSize is 10");
		assertThatExceptionOfType(MessageTooLargeException.class)
			.isThrownBy(() -> push.trySend(ZmqMessage.of("123456", "78901")));
		push.send("1234567890");
		assertThat(receive(pull).text()).isEqualTo("1234567890");
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> ZmqContext.builder().maxMessageSize(-1));
	}

	@Test
	void theIoThreadsHaveThePriority() {
		closing(ZmqContext.builder().ioThreads(2).threadNamePrefix("urgent-").ioThreadPriority(7).build());
		assertThat(threads("urgent-io-")).hasSize(2).allSatisfy((thread) -> {
			assertThat(thread.getPriority()).isEqualTo(7);
			assertThat(thread.isDaemon()).isTrue();
		});
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> ZmqContext.builder().ioThreadPriority(11))
			.withMessageContaining("between 1 and 10, not 11");
	}

	@Test
	void allThreadsComeFromTheFactory() {
		ThreadGroup group = new ThreadGroup("ours");
		ZmqContext ours = closing(ZmqContext.builder()
			.threadNamePrefix("ours-")
			.threadFactory((work) -> new Thread(group, work))
			.build());
		ZmqSocket pull = ours.socket(SocketType.PULL);
		ZmqSocket push = ours.socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		Queue<String> callers = new ConcurrentLinkedQueue<>();
		pull.onReadable(() -> callers
			.add(Thread.currentThread().getName() + " in " + Thread.currentThread().getThreadGroup().getName()));
		push.send("x");
		await().until(() -> !callers.isEmpty());
		assertThat(callers.peek()).matches("ours-event-\\d+ in ours");
		assertThat(threads("ours-")).isNotEmpty()
			.allSatisfy((thread) -> assertThat(thread.getThreadGroup()).isSameAs(group));
		assertThat(ours.close(PATIENCE).complete()).isTrue();
		await().until(() -> threads("ours-").isEmpty());
	}

	@Test
	void aFactoryThatReturnsNoNewPlatformThreadIsRefused() {
		for (ThreadFactory wrong : List.<ThreadFactory>of((work) -> Thread.currentThread(),
				ContextSettingsTests::none)) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> ZmqContext.builder().threadFactory(wrong).build())
				.withMessageContaining("threadFactory")
				.withMessageContaining("new platform thread");
		}
	}

	@SuppressWarnings({ "NullAway", "DataFlowIssue" })
	private static Thread none(Runnable work) {
		return null;
	}

	@Test
	void whatACallbackThrowsIsTold() {
		Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
		ZmqContext listening = closing(ZmqContext.builder().onFailure((failure) -> {
			failures.add(failure);
			throw new IllegalStateException("so is what the handler throws, to the log");
		}).build());
		ZmqSocket pull = listening.socket(SocketType.PULL);
		ZmqSocket push = listening.socket(SocketType.PUSH);
		push.connect(pull.bind(anyEndpoint()).toString());
		RuntimeException mine = new RuntimeException("mine");
		pull.onReadable(() -> {
			while (pull.tryReceive() != null) {
				// Only then it is called again.
			}
			throw mine;
		});
		push.send("x");
		await().until(() -> failures.contains(mine));
		push.send("y");
		await().until(() -> failures.size() >= 2);
	}

	private static List<Thread> threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.toList();
	}

}
