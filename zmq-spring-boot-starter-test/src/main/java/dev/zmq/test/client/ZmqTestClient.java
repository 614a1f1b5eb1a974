package dev.zmq.test.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqNamedSocket;
import dev.zmq.spring.core.ZmqSocketRegistry;
import dev.zmq.test.network.TestNetwork;

import org.springframework.beans.factory.DisposableBean;

/**
 * The other side of the application's sockets. Each method takes the name of a socket of
 * the application and gives a peer of it: the same one within a test method, connected
 * when the method returns. All peers are closed after the test method.
 * <p>
 * Thread: any.
 */
public final class ZmqTestClient implements DisposableBean {

	private final ReentrantLock lock = new ReentrantLock();

	private final ZmqContext context;

	private final ZmqSocketRegistry registry;

	private final ZmqMessageConverters converters;

	private final TestNetwork network;

	private final Duration timeout;

	// Guarded by the lock.
	private final Map<String, TestPeer> peers = new LinkedHashMap<>();

	private final CopyOnWriteArrayList<TestPeer> open = new CopyOnWriteArrayList<>();

	/**
	 * Makes a client.
	 * @param context the application's engine
	 * @param registry the application's sockets
	 * @param converters makes messages of payloads and the reverse
	 * @param network where sockets and peers meet
	 * @param timeout how long to wait for what a test expects
	 */
	public ZmqTestClient(ZmqContext context, ZmqSocketRegistry registry, ZmqMessageConverters converters,
			TestNetwork network, Duration timeout) {
		this.context = context;
		this.registry = registry;
		this.converters = converters;
		this.network = network;
		this.timeout = timeout;
	}

	/**
	 * A peer of the type that goes with the socket: a PUSH for a PULL, a REQ for a REP, a
	 * SUB that subscribes to nothing yet for a PUB, and so on.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer peer(String socket) {
		return peer(socket, peerType(socket));
	}

	/**
	 * The type that goes with a socket.
	 * @param socket the name of the application's socket
	 * @return the type of {@link #peer(String)}
	 */
	public SocketType peerType(String socket) {
		return counterpart(this.registry.getNamedSocket(socket).getType());
	}

	/**
	 * A peer of a given type.
	 * @param socket the name of the application's socket
	 * @param type the type of the peer
	 * @return the peer
	 * @throws IllegalArgumentException if such a peer cannot talk to the socket
	 */
	public TestPeer peer(String socket, SocketType type) {
		this.lock.lock();
		try {
			TestPeer peer = this.peers.get(socket + "/" + type);
			if (peer == null || peer.isClosed()) {
				peer = open(socket, type);
				this.peers.put(socket + "/" + type, peer);
			}
			return peer;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Another peer of a given type, besides those that are there.
	 * @param socket the name of the application's socket
	 * @param type the type of the peer
	 * @return the peer
	 * @throws IllegalArgumentException if such a peer cannot talk to the socket
	 */
	public TestPeer open(String socket, SocketType type) {
		ZmqNamedSocket named = this.registry.getNamedSocket(socket);
		if (!type.peers().contains(named.getType()) && named.getType() != SocketType.STREAM) {
			throw new IllegalArgumentException("A " + type + " is no peer of socket '" + socket + "', which is a "
					+ named.getType() + ": use one of " + named.getType().peers());
		}
		named.getSocket();
		ZmqSocket engineSocket = this.context.socket(type, "peer of " + socket);
		boolean attached = false;
		try {
			engineSocket.setOption(SocketOptions.LINGER, Duration.ZERO);
			Runnable release = this.network.attach(socket, engineSocket);
			TestPeer peer = new TestPeer(named, engineSocket, this.converters, this.timeout, release, this.open);
			this.open.add(peer);
			attached = true;
			peer.expectPeers(1);
			return peer;
		}
		finally {
			if (!attached) {
				engineSocket.close(Duration.ZERO);
			}
		}
	}

	/**
	 * A PUSH for a PULL of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer push(String socket) {
		return peer(socket, SocketType.PUSH);
	}

	/**
	 * A PULL for a PUSH of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer pull(String socket) {
		return peer(socket, SocketType.PULL);
	}

	/**
	 * A PUB for a SUB of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer pub(String socket) {
		return peer(socket, SocketType.PUB);
	}

	/**
	 * A SUB for a PUB of the application. What is published after this method returned
	 * reaches it.
	 * @param socket the name of the application's socket
	 * @param topics the prefixes to subscribe to; none is everything
	 * @return the peer
	 */
	public TestPeer sub(String socket, String... topics) {
		return peer(socket, SocketType.SUB).subscribe((topics.length > 0) ? topics : new String[] { "" });
	}

	/**
	 * A REQ for a REP or ROUTER of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer req(String socket) {
		return peer(socket, SocketType.REQ);
	}

	/**
	 * A REP for a REQ or DEALER of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer rep(String socket) {
		return peer(socket, SocketType.REP);
	}

	/**
	 * A DEALER for a REP, DEALER or ROUTER of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer dealer(String socket) {
		return peer(socket, SocketType.DEALER);
	}

	/**
	 * A ROUTER for a REQ, DEALER or ROUTER of the application.
	 * @param socket the name of the application's socket
	 * @return the peer
	 */
	public TestPeer router(String socket) {
		return peer(socket, SocketType.ROUTER);
	}

	/**
	 * Closes all peers, and forgets what the application has sent to peers that no test
	 * asked for.
	 */
	public void reset() {
		this.lock.lock();
		try {
			this.peers.clear();
		}
		finally {
			this.lock.unlock();
		}
		this.open.forEach(TestPeer::close);
		this.network.forgetUnsent();
	}

	@Override
	public void destroy() {
		this.open.forEach(TestPeer::close);
	}

	private static SocketType counterpart(SocketType type) {
		return switch (type) {
			case PUSH -> SocketType.PULL;
			case PULL -> SocketType.PUSH;
			case PUB, XPUB -> SocketType.SUB;
			case SUB, XSUB -> SocketType.PUB;
			case REQ -> SocketType.REP;
			case REP -> SocketType.REQ;
			case DEALER -> SocketType.ROUTER;
			case ROUTER -> SocketType.DEALER;
			case CLIENT -> SocketType.SERVER;
			case SERVER -> SocketType.CLIENT;
			case RADIO -> SocketType.DISH;
			case DISH -> SocketType.RADIO;
			case SCATTER -> SocketType.GATHER;
			case GATHER -> SocketType.SCATTER;
			case PAIR, STREAM, PEER, CHANNEL -> type;
		};
	}

}
