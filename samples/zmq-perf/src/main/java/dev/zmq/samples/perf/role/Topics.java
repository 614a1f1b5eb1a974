package dev.zmq.samples.perf.role;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;

/**
 * Publishing against many subscriptions, of which one message in 128 matches one. Topics
 * are the first 12 hexadecimal digits of splitmix64, the same in every program.
 * <p>
 * Thread: the main thread.
 */
public final class Topics {

	private static final int POOL = 65_536;

	private static final int KEY_LENGTH = 12;

	private static final int MATCHES_ONE_IN = 128;

	/** Keys from here on are subscribed to by nobody. */
	private static final long UNKNOWN = 1L << 40;

	private static final byte[] SYNC = "SYNC".getBytes(StandardCharsets.US_ASCII);

	private Topics() {
	}

	static Role pub(Bench bench) {
		byte[][] pool = pool(bench.arguments().number("subs", 1));
		ZmqSocket pub = bench.bound(SocketType.PUB, bench.endpoint());
		bench.console().onSync(() -> pub.send(SYNC));
		return (count, size) -> {
			long start = System.nanoTime();
			for (long i = 0; i < count; i++) {
				byte[] body = new byte[size];
				System.arraycopy(pool[(int) i & (POOL - 1)], 0, body, 0, KEY_LENGTH);
				pub.send(ZmqMessage.wrap(body));
			}
			bench.console().done(count, System.nanoTime() - start);
		};
	}

	static Role sub(Bench bench) {
		ZmqSocket sub = bench.connected(SocketType.SUB, bench.endpoint());
		int subscriptions = bench.arguments().number("subs", 1);
		for (int i = 0; i < subscriptions; i++) {
			sub.subscribe(key(i));
		}
		sub.subscribe(SYNC);
		bench.background("receiver", () -> {
			while (true) {
				if (Arrays.equals(sub.receive().bytes(), SYNC)) {
					bench.console().say("SYNCED");
				}
			}
		});
		return (count, size) -> bench.console().say("OK 0");
	}

	/**
	 * The topics that a publisher goes round.
	 * @param subscriptions how many keys are subscribed to
	 * @return the topics
	 */
	public static byte[][] pool(long subscriptions) {
		byte[][] pool = new byte[POOL][];
		for (int i = 0; i < POOL; i++) {
			boolean matches = i % MATCHES_ONE_IN == 0;
			pool[i] = key(matches ? Long.remainderUnsigned(mix(i), subscriptions) : i + UNKNOWN);
		}
		return pool;
	}

	/**
	 * What a subscriber subscribes to.
	 * @param index which, from 0
	 * @return the topic
	 */
	public static byte[] key(long index) {
		return HexFormat.of().toHexDigits(mix(index)).substring(0, KEY_LENGTH).getBytes(StandardCharsets.US_ASCII);
	}

	/** The output function of splitmix64. */
	private static long mix(long index) {
		long bits = index + 0x9E3779B97F4A7C15L;
		bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
		bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
		return bits ^ (bits >>> 31);
	}

}
