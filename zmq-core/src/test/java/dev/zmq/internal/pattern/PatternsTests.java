package dev.zmq.internal.pattern;

import java.util.EnumSet;
import java.util.Set;

import dev.zmq.SocketType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PatternsTests {

	private static final Set<SocketType> ONE_LOCK = EnumSet.of(SocketType.REQ, SocketType.REP, SocketType.PUB,
			SocketType.SUB, SocketType.XPUB, SocketType.XSUB, SocketType.RADIO, SocketType.DISH);

	@ParameterizedTest
	@EnumSource
	void everyTypeHasItsPattern(SocketType type) {
		PatternRig rig = PatternRig.of(type);
		assertThat(rig.pattern().type()).isEqualTo(type);
		assertThat(rig.pattern().singleLock()).isEqualTo(ONE_LOCK.contains(type));
		assertThat(rig.hasInput()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void pipesMayComeAndGoWithoutBeingUsed(SocketType type) {
		PatternRig rig = PatternRig.of(type);
		for (int i = 0; i < 3; i++) {
			FakePeer accepted = rig.accept("a");
			FakePeer connecting = rig.connect("b");
			connecting.ready();
			rig.apply();
			connecting.lose();
			accepted.end();
			rig.apply();
			connecting.end();
			rig.apply();
			rig.readable(accepted.pipe());
			rig.writable(accepted.pipe());
			rig.apply();
			assertThat(rig.hasInput()).isFalse();
			assertThat(accepted.pipe().inIndex()).isEqualTo(-1);
			assertThat(accepted.pipe().outIndex()).isEqualTo(-1);
		}
		assertThat(rig.drops()).isZero();
	}

}
