package dev.zmq.internal.session;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.Authenticator;
import dev.zmq.Endpoint;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.loop.IoLoop;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport;
import dev.zmq.internal.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A session that connects again, to a name whose meaning changes. */
class ConnectingSessionTests {

	@Test
	@Timeout(60)
	void aNameIsLookedUpForEachAttempt() throws Exception {
		InetAddress loopback = InetAddress.getByName("127.0.0.1");
		try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
			InetSocketAddress nobody = new InetSocketAddress(loopback, unusedPort(loopback));
			AtomicInteger lookUps = new AtomicInteger();
			TcpTransport tcp = new TcpTransport();
			StreamTransport moving = (StreamTransport) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { StreamTransport.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("resolve")) {
							SocketAddress now = (lookUps.incrementAndGet() < 3) ? nobody
									: server.getLocalSocketAddress();
							return List.of(now);
						}
						return method.invoke(tcp, arguments);
					});
			CompletableFuture<Object> over = new CompletableFuture<>();
			SessionHost host = (SessionHost) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { SessionHost.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("ended") && arguments[0] instanceof Session session) {
							over.complete(session);
						}
						return null;
					});
			IoLoop loop = new IoLoop("session-test", false, 0, (failure) -> {
			});
			loop.start();
			try {
				ConnectingSession session = new ConnectingSession(
						new LoopIo(loop, new SlabPool(), Runnable::run, Runnable::run, Authenticator.none()), host,
						new SessionGroup(),
						OptionValues.of(SocketType.PUSH).with(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(1)),
						moving, Endpoint.parse("tcp://moving.example:1"));
				session.start();
				server.setSoTimeout(20_000);
				server.accept().close();
				assertThat(lookUps).hasValueGreaterThanOrEqualTo(3);
				session.close(Duration.ZERO);
				assertThat(over.get(20, TimeUnit.SECONDS)).isSameAs(session);
			}
			finally {
				loop.stop(TimeUnit.SECONDS.toNanos(10));
			}
		}
	}

	private static int unusedPort(InetAddress address) throws IOException {
		try (ServerSocket probe = new ServerSocket(0, 1, address)) {
			return probe.getLocalPort();
		}
	}

}
