package dev.zmq.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.internal.loop.Timers;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The liveness of a peer on a clock that only the test moves. */
class HeartbeatTests {

	private static final long MILLI = 1_000_000;

	private final Timers timers = new Timers();

	private final Script line = new Script();

	private long now = Long.MAX_VALUE - 5 * MILLI;

	private OptionValues options = OptionValues.of(SocketType.PAIR);

	private Heartbeat heartbeat;

	@Test
	void withoutTheOptionNothingIsSentAndNothingIsTimed() {
		start(ZmtpVersion.V3_1);
		pass(1_000_000);
		assertThat(this.line.pings).isEmpty();
		assertThat(this.timers.size()).isZero();
	}

	@Test
	void aPeerThatAnswersIsAskedOnceAnInterval() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		this.line.answering = true;
		pass(99);
		assertThat(this.line.pings).isEmpty();
		pass(1001);
		assertThat(this.line.pings).hasSize(11);
		assertThat(this.line.death).isNull();
	}

	@Test
	void theTimeOutIsTheIntervalUnlessItIsSet() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		pass(199);
		assertThat(this.line.death).isNull();
		pass(1);
		assertThat(this.line.death).contains("100 ms");
	}

	@Test
	void aPeerThatSaysNothingAfterAPingIsDeadAfterTheTimeOut() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		with(SocketOptions.HEARTBEAT_TIMEOUT, 350);
		start(ZmtpVersion.V3_1);
		pass(449);
		assertThat(this.line.death).isNull();
		pass(1);
		assertThat(this.line.death).contains("sent nothing for 350 ms");
	}

	@Test
	void aTimeOutOfZeroIsNone() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		with(SocketOptions.HEARTBEAT_TIMEOUT, 0);
		start(ZmtpVersion.V3_1);
		pass(10_000);
		assertThat(this.line.pings).hasSize(100);
		assertThat(this.line.death).isNull();
	}

	@Test
	void anyTrafficIsASignOfLife() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		for (int i = 0; i < 100; i++) {
			pass(90);
			this.heartbeat.heard();
		}
		assertThat(this.line.death).isNull();
		pass(200);
		assertThat(this.line.death).isNotNull();
	}

	@Test
	void whenTheDriverComesLateItReadsBeforeItJudges() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		this.line.unread = true;
		jump(60_000);
		jump(60_000);
		assertThat(this.line.death).isNull();
	}

	@Test
	void silenceDoesNotCountWhileWeDoNotRead() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		this.line.paused = true;
		pass(5000);
		assertThat(this.line.death).isNull();
		this.line.paused = false;
		this.heartbeat.heard();
		pass(100);
		assertThat(this.line.death).isNull();
		pass(100);
		assertThat(this.line.death).isNotNull();
	}

	@Test
	void aPingThatIsStuckBehindMovingMessagesGetsTimeAndNoCompany() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		this.line.behind = true;
		for (int i = 0; i < 50; i++) {
			pass(50);
			this.heartbeat.moved();
		}
		assertThat(this.line.death).isNull();
		assertThat(this.line.pings).isEmpty();
		this.line.behind = false;
		pass(100);
		assertThat(this.line.pings).isNotEmpty();
		assertThat(this.line.death).isNull();
		pass(200);
		assertThat(this.line.death).isNotNull();
	}

	@Test
	void aPingThatIsStuckAndNothingMovesIsASignOfDeath() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		this.line.behind = true;
		pass(200);
		assertThat(this.line.death).isNotNull();
	}

	@Test
	void anOldPeerIsAskedOnlyAfterItHasShownThatItKnowsPings() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_0);
		pass(1000);
		assertThat(this.line.pings).isEmpty();
		this.heartbeat.pinged(new Command.Ping(0, new byte[0]));
		pass(100);
		assertThat(this.line.pings).hasSize(1);
		pass(100);
		assertThat(this.line.death).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "1000, 3000, 001e", "1000, 0, 0000", "1000, -1, 0000", "1000, 1, 0001", "1000, 3001, 001f",
			"1000, 65500, 028f", "1000, 65600, 028f", "1000, 6553500, 028f", "65500, 100000, 0000",
			"70000, 65000, 028a", "0, 3000, 0000" })
	void theTimeToLiveIsRoundedUpAndNoMoreThanLibzmqCanRead(long interval, long ttl, String bytes) {
		with(SocketOptions.HEARTBEAT_INTERVAL, interval);
		with(SocketOptions.HEARTBEAT_TTL, ttl);
		start(ZmtpVersion.V3_1);
		this.line.answering = true;
		this.heartbeat.probe(() -> {
		});
		assertThat(this.line.pings).containsExactly("040704" + "50494e47" + bytes);
	}

	@Test
	void thePeersTimeToLiveIsKeptWhateverTheOptions() {
		start(ZmtpVersion.V3_1);
		this.heartbeat.pinged(new Command.Ping(3, new byte[0]));
		pass(299);
		this.heartbeat.heard();
		pass(299);
		assertThat(this.line.death).isNull();
		pass(1);
		assertThat(this.line.death).contains("300 ms", "announced");
	}

	@Test
	void theLastTimeToLiveCounts() {
		start(ZmtpVersion.V3_1);
		this.heartbeat.pinged(new Command.Ping(3, new byte[0]));
		this.heartbeat.pinged(new Command.Ping(20, new byte[0]));
		pass(1999);
		assertThat(this.line.death).isNull();
		this.heartbeat.pinged(new Command.Ping(0, new byte[0]));
		pass(100_000);
		assertThat(this.line.death).isNull();
		this.heartbeat.pinged(new Command.Ping(0xFFFF, new byte[0]));
		pass(6_553_499);
		assertThat(this.line.death).isNull();
		pass(1);
		assertThat(this.line.death).isNotNull();
	}

	@Test
	void thePeersTimeToLiveWaitsWhileWeDoNotReadAndForALateDriver() {
		start(ZmtpVersion.V3_1);
		this.heartbeat.pinged(new Command.Ping(1, new byte[0]));
		this.line.paused = true;
		pass(5000);
		this.line.paused = false;
		this.heartbeat.heard();
		this.line.unread = true;
		jump(60_000);
		assertThat(this.line.death).isNull();
		pass(100);
		assertThat(this.line.death).isNotNull();
	}

	@Test
	void aProbeIsAnsweredByAnySignOfLife() {
		start(ZmtpVersion.V3_1);
		List<String> answers = new ArrayList<>();
		this.heartbeat.probe(() -> answers.add("alive"));
		assertThat(this.line.pings).hasSize(1);
		pass(999);
		assertThat(answers).isEmpty();
		this.heartbeat.heard();
		assertThat(answers).containsExactly("alive");
		pass(5000);
		assertThat(answers).hasSize(1);
		assertThat(this.line.death).isNull();
	}

	@Test
	void aProbeWithoutAnswerEndsTheConnection() {
		start(ZmtpVersion.V3_1);
		List<String> answers = new ArrayList<>();
		this.heartbeat.probe(() -> answers.add("alive"));
		pass(1000);
		assertThat(answers).isEmpty();
		assertThat(this.line.death).contains("1000 ms", "routing id");
	}

	@Test
	void whoCannotBeAskedOrIsNotHeardCountsAsAlive() {
		start(ZmtpVersion.V3_0);
		List<String> answers = new ArrayList<>();
		this.heartbeat.probe(() -> answers.add("old"));
		this.heartbeat.ponged();
		this.line.paused = true;
		this.heartbeat.probe(() -> answers.add("paused"));
		this.line.paused = false;
		this.heartbeat.probe(() -> answers.add("paused later"));
		this.line.paused = true;
		pass(1000);
		assertThat(answers).containsExactly("old", "paused", "paused later");
		assertThat(this.line.death).isNull();
	}

	@Test
	void whatIsStoppedLeavesNoTimer() {
		with(SocketOptions.HEARTBEAT_INTERVAL, 100);
		start(ZmtpVersion.V3_1);
		pass(100);
		this.heartbeat.pinged(new Command.Ping(10, new byte[0]));
		this.heartbeat.probe(() -> {
		});
		assertThat(this.timers.size()).isEqualTo(4);
		this.heartbeat.stop();
		assertThat(this.timers.size()).isZero();
		pass(10_000);
		assertThat(this.line.death).isNull();
	}

	private void with(SocketOption<Duration> option, long millis) {
		this.options = this.options.with(option, Duration.ofMillis(millis));
	}

	private void start(ZmtpVersion version) {
		this.heartbeat = new Heartbeat(this.options, this.timers, () -> this.now, this.line);
		this.heartbeat.start(version);
	}

	/** Lets time pass, a millisecond each step. */
	private void pass(long millis) {
		for (long i = 0; i < millis && (this.timers.size() > 0 || i == 0); i++) {
			jump(1);
		}
	}

	private void jump(long millis) {
		this.now += millis * MILLI;
		for (Runnable due = this.timers.due(this.now); due != null; due = this.timers.due(this.now)) {
			due.run();
		}
	}

	private final class Script implements Heartbeat.Line {

		private final List<String> pings = new ArrayList<>();

		private boolean answering;

		private boolean paused;

		private boolean behind;

		private boolean unread;

		private String death;

		@Override
		public void ping(byte[] frame) {
			this.pings.add(HexFormat.of().formatHex(frame));
			if (this.answering) {
				HeartbeatTests.this.timers.at(HeartbeatTests.this.now + MILLI, HeartbeatTests.this.heartbeat::heard);
			}
		}

		@Override
		public boolean isPaused() {
			return this.paused;
		}

		@Override
		public boolean isBehind() {
			return this.behind;
		}

		@Override
		public void readDirectly() {
			if (this.unread) {
				this.unread = false;
				HeartbeatTests.this.heartbeat.heard();
			}
		}

		@Override
		public void dead(String reason) {
			this.death = reason;
			HeartbeatTests.this.heartbeat.stop();
		}

	}

}
