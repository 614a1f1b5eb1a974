package dev.zmq.internal.pattern;

import java.time.Duration;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeCarrier;
import dev.zmq.internal.pipe.PipePair;
import dev.zmq.internal.pipe.Upstream;

/**
 * Connects two rigs back to back, as inproc does.
 * <p>
 * Thread: one.
 */
final class Joint {

	private final PatternRig one;

	private final PatternRig other;

	private final PipePair pair;

	private Joint(PatternRig one, PatternRig other, PipePair pair) {
		this.one = one;
		this.other = other;
		this.pair = pair;
	}

	static Joint of(PatternRig one, PatternRig other) {
		return of(one, other, 1000);
	}

	static Joint of(PatternRig one, PatternRig other, int highWaterMark) {
		Joint joint = new Joint(one, other, new PipePair(highWaterMark, highWaterMark, false));
		joint.begin();
		return joint;
	}

	private void begin() {
		begin(this.one, this.pair.first(), this.other);
		begin(this.other, this.pair.second(), this.one);
		this.one.ready(this.pair.first());
		this.other.ready(this.pair.second());
		// Subscriptions travel at once.
		this.one.apply();
		this.other.apply();
		this.one.apply();
	}

	private void begin(PatternRig rig, Pipe pipe, PatternRig far) {
		pipe.peer(FakePeer.newPeer(far.pattern().type(), "", true));
		pipe.betweenSockets();
		pipe.owner(rig);
		pipe.carrier(new Carrier(pipe));
		rig.attached(pipe);
	}

	void end() {
		this.pair.first().close();
		this.pair.second().close();
		this.one.ended(this.pair.first());
		this.other.ended(this.pair.second());
	}

	private final class Carrier implements PipeCarrier {

		private final Pipe pipe;

		Carrier(Pipe pipe) {
			this.pipe = pipe;
		}

		@Override
		public void written(long bytes) {
		}

		@Override
		public void push(Pace pace, boolean more) {
			this.pipe.out().publish();
		}

		@Override
		public void relieve() {
			this.pipe.out().publish();
		}

		@Override
		public void flush() {
			this.pipe.out().publish();
		}

		@Override
		public long subscription(boolean subscribe, byte[] topic) {
			this.pipe.out().offerAlways(Upstream.subscription(subscribe, topic));
			this.pipe.out().publish();
			return this.pipe.out().size();
		}

		@Override
		public long membership(boolean join, String group) {
			this.pipe.out().offerAlways(Upstream.membership(join, group));
			this.pipe.out().publish();
			return this.pipe.out().size();
		}

		@Override
		public void refuse(String reason) {
			end();
		}

		@Override
		public boolean probe() {
			return false;
		}

		@Override
		public void leave(Duration linger) {
			end();
		}

	}

}
