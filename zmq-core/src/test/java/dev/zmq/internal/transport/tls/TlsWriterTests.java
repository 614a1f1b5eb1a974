package dev.zmq.internal.transport.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.zmq.Tls;
import dev.zmq.internal.buffer.SlabPool;
import dev.zmq.internal.transport.WireException;
import dev.zmq.testkit.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Both ways of TLS over channels of the system that take and give as little as they want.
 */
@Timeout(60)
class TlsWriterTests {

	private static final Certificates AUTHORITY = new Certificates("Test Authority");

	private static final Certificates.Identity LOCALHOST = AUTHORITY.localhost();

	private final SlabPool slabs = new SlabPool();

	private final ByteBuffer scratch = ByteBuffer.allocateDirect(SlabPool.SLAB_BYTES);

	@SuppressWarnings("NullAway.Init")
	private SocketChannel near;

	@SuppressWarnings("NullAway.Init")
	private SocketChannel far;

	@SuppressWarnings("NullAway.Init")
	private SSLEngine client;

	@SuppressWarnings("NullAway.Init")
	private SSLEngine server;

	@SuppressWarnings("NullAway.Init")
	private TlsWriter writer;

	@SuppressWarnings("NullAway.Init")
	private TlsReader reader;

	@BeforeEach
	void connect() throws Exception {
		try (ServerSocketChannel listener = ServerSocketChannel.open()) {
			listener.setOption(StandardSocketOptions.SO_RCVBUF, 8192);
			listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
			this.near = SocketChannel.open();
			this.near.setOption(StandardSocketOptions.SO_SNDBUF, 8192);
			this.near.connect(listener.getLocalAddress());
			this.far = listener.accept();
		}
		this.near.configureBlocking(false);
		this.far.configureBlocking(false);
		SSLContext context = Tls.builder()
			.keyStore(LOCALHOST.keyStore(), Certificates.PASSWORD.toCharArray())
			.trustStore(AUTHORITY.trustStore())
			.build()
			.context();
		this.client = context.createSSLEngine();
		this.client.setUseClientMode(true);
		this.server = context.createSSLEngine();
		this.server.setUseClientMode(false);
		shakeHands();
		this.writer = new TlsWriter(this.client, this.near, this.slabs);
		this.reader = new TlsReader(this.server, this.far, this.scratch::clear, new byte[0]);
	}

	@AfterEach
	void close() throws IOException {
		this.near.close();
		this.far.close();
	}

	private void shakeHands() throws SSLException {
		this.client.beginHandshake();
		this.server.beginHandshake();
		ByteBuffer toServer = ByteBuffer.allocate(65_536);
		ByteBuffer toClient = ByteBuffer.allocate(65_536);
		while (this.client.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
				|| this.server.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING || toServer.position() > 0
				|| toClient.position() > 0) {
			step(this.client, toClient, toServer);
			step(this.server, toServer, toClient);
		}
	}

	private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
		for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
			task.run();
		}
		if (engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP) {
			engine.wrap(ByteBuffer.allocate(0), out);
		}
		in.flip();
		SSLEngineResult result = engine.unwrap(in, ByteBuffer.allocate(65_536));
		assertThat(result.getStatus()).isNotEqualTo(SSLEngineResult.Status.CLOSED);
		in.compact();
	}

	private static ByteBuffer bytes(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return ByteBuffer.wrap(bytes);
	}

	/** Reads what the other side can make out of what the kernel has. */
	private ByteBuffer readAll(ByteBuffer so) throws IOException {
		ByteBuffer room = ByteBuffer.allocate(SlabPool.SLAB_BYTES);
		int count = this.reader.read(room);
		while (count > 0) {
			so.put(room.flip());
			room.clear();
			count = this.reader.read(room);
		}
		return so;
	}

	@Test
	void thePositionSaysWhatThePeerCanReadAndNothingElse() throws IOException {
		ByteBuffer sent = bytes(128 * 1024);
		ByteBuffer received = ByteBuffer.allocate(sent.capacity());
		int refusals = 0;
		while (!this.writer.write(sent)) {
			refusals++;
			int taken = sent.position();
			readUntil(received, taken);
			// The kernel may still hold the beginning of the next record, but no more.
			assertThat(received.position()).isEqualTo(taken);
		}
		assertThat(refusals).isPositive();
		readUntil(received, sent.capacity());
		assertThat(received.flip()).isEqualTo(sent.flip());
	}

	private void readUntil(ByteBuffer received, int size) throws IOException {
		while (received.position() < size) {
			readAll(received);
		}
	}

	@Test
	void aRecordThatIsLeftHalfSentIsNotFinished() throws IOException {
		ByteBuffer sent = bytes(128 * 1024);
		ByteBuffer received = ByteBuffer.allocate(sent.capacity());
		assertThat(this.writer.write(sent)).isFalse();
		this.writer.close();
		this.near.shutdownOutput();
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> {
			while (true) {
				readAll(received);
			}
		}).withMessageContaining("close_notify");
		assertThat(received.position()).isEqualTo(sent.position());
		assertThat(this.slabs.lease()).as("the buffer was given back").isNotNull();
	}

	@Test
	void theEndIsSaid() throws IOException {
		assertThat(this.writer.write(bytes(10))).isTrue();
		assertThat(this.writer.finish()).isTrue();
		ByteBuffer received = ByteBuffer.allocate(SlabPool.SLAB_BYTES);
		while (this.reader.read(received) >= 0) {
			Thread.onSpinWait();
		}
		assertThat(received.flip()).isEqualTo(bytes(10));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 16_383, 16_384, 16_385, 100_000 })
	void anySizePasses(int size) throws IOException {
		ByteBuffer sent = bytes(size);
		ByteBuffer received = ByteBuffer.allocate(size);
		while (!this.writer.write(sent)) {
			readAll(received);
		}
		readUntil(received, size);
		assertThat(received.flip()).isEqualTo(bytes(size));
	}

	@Test
	void recordsThatComeByteByByteAreRead() throws IOException {
		ByteBuffer record = ByteBuffer.allocate(65_536);
		this.client.wrap(bytes(1000), record);
		record.flip();
		ByteBuffer received = ByteBuffer.allocate(SlabPool.SLAB_BYTES);
		while (record.hasRemaining()) {
			ByteBuffer one = record.slice(record.position(), 1);
			record.position(record.position() + 1);
			while (one.hasRemaining()) {
				this.near.write(one);
			}
			while (this.reader.read(received) == 0) {
				Thread.onSpinWait();
			}
		}
		assertThat(received.flip()).isEqualTo(bytes(1000));
	}

	/** A peer may say a lot right behind its last word of the handshake. */
	@Test
	void moreThanOneReadHasRoomForIsReadByAndBy() throws IOException {
		ByteBuffer records = ByteBuffer.allocate(SlabPool.SLAB_BYTES);
		ByteBuffer sent = bytes(100_000);
		while (sent.hasRemaining()) {
			this.client.wrap(sent, records);
		}
		byte[] head = new byte[records.flip().remaining()];
		records.get(head);
		TlsReader late = new TlsReader(this.server, this.far, this.scratch::clear, head);
		ByteBuffer received = ByteBuffer.allocate(sent.capacity());
		ByteBuffer room = ByteBuffer.allocate(64 * 1024);
		int count = room.remaining();
		// A full read says that there may be more; nothing else comes that would.
		while (count >= room.capacity()) {
			count = late.read(room.clear());
			received.put(room.flip());
		}
		assertThat(received.flip()).isEqualTo(sent.flip());
	}

	@Test
	void aRecordThatWasChangedIsRefused() throws IOException {
		ByteBuffer record = ByteBuffer.allocate(65_536);
		this.client.wrap(bytes(1000), record);
		record.flip();
		record.put(500, (byte) (record.get(500) ^ 1));
		while (record.hasRemaining()) {
			this.near.write(record);
		}
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> {
			while (true) {
				readAll(ByteBuffer.allocate(2000));
			}
		}).withMessageContaining("not authentic");
	}

}
