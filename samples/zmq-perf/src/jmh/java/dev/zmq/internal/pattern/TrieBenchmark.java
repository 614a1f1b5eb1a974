package dev.zmq.internal.pattern;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One message against many topics of twelve bytes, of which none or one matches.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class TrieBenchmark {

	private static final int TOPIC = 12;

	private static final int FRAME = 64;

	private static final int FRAMES = 4096;

	private static final int HEXADECIMAL = 16;

	private final SubscriptionTrie<Boolean> trie = new SubscriptionTrie<>();

	private final byte[][] strange = new byte[FRAMES][];

	private final byte[][] known = new byte[FRAMES][];

	@Param({ "1", "1000", "1000000" })
	public int topics;

	private int next;

	@Setup
	public void subscribe() {
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < Math.max(this.topics, FRAMES); i++) {
			byte[] topic = topic(random);
			if (i < this.topics) {
				this.trie.obtain(topic).value(true);
			}
			if (i < FRAMES) {
				this.known[i] = frame(i < this.topics ? topic : this.known[i % this.topics]);
				this.strange[i] = frame(topic(random));
			}
		}
	}

	private static byte[] topic(SplittableRandom random) {
		StringBuilder topic = new StringBuilder();
		for (int i = 0; i < TOPIC; i++) {
			topic.append(Character.forDigit(random.nextInt(HEXADECIMAL), HEXADECIMAL));
		}
		return topic.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] frame(byte[] topic) {
		byte[] frame = new byte[FRAME];
		System.arraycopy(topic, 0, frame, 0, TOPIC);
		return frame;
	}

	/** A message that somebody wants. */
	@Benchmark
	public boolean match() {
		return this.trie.anyPrefix(this.known[this.next++ & (FRAMES - 1)], (value) -> value);
	}

	/** A message that nobody wants. */
	@Benchmark
	public boolean noMatch() {
		return this.trie.anyPrefix(this.strange[this.next++ & (FRAMES - 1)], (value) -> value);
	}

}
