package dev.zmq.test.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection through a relay.
 * <p>
 * Thread: one of its own for each direction; any for closing.
 */
final class RelayedConnection {

	private static final Logger logger = LoggerFactory.getLogger(RelayedConnection.class);

	private static final int BATCH = 64 * 1024;

	private final FaultRelay relay;

	private final Socket near;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable Socket far;

	RelayedConnection(FaultRelay relay, Socket near) {
		this.relay = relay;
		this.near = near;
	}

	void connectAndPump() {
		try {
			int port = this.relay.awaitTarget(this);
			if (port != 0) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
				this.far = socket;
				this.near.setTcpNoDelay(true);
				socket.setTcpNoDelay(true);
				if (this.closed.get()) {
					socket.close();
				}
				else {
					this.relay.start("back", () -> pump(socket, this.near));
					pump(this.near, socket);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("A relayed connection failed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			close();
		}
	}

	/** Instead of the other side, somebody answers who lets nobody in. */
	void refuseHandshake() {
		try {
			RefusedHandshake.with(this.near);
		}
		catch (IOException ex) {
			logger.debug("A refused connection ended", ex);
		}
		finally {
			close();
		}
	}

	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[BATCH];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int count = in.read(buffer); count >= 0 && !this.closed.get(); count = in.read(buffer)) {
				byte[] bytes = Arrays.copyOf(buffer, count);
				this.relay.pass(this, bytes);
				out.write(bytes);
			}
		}
		catch (IOException ex) {
			logger.debug("A relayed connection ended", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			close();
		}
	}

	boolean isClosed() {
		return this.closed.get();
	}

	void close() {
		if (this.closed.compareAndSet(false, true)) {
			closeQuietly(this.near);
			Socket other = this.far;
			if (other != null) {
				closeQuietly(other);
			}
			this.relay.ended(this);
			this.relay.wakeUp();
		}
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			logger.debug("A relayed connection was not closed properly", ex);
		}
	}

}
