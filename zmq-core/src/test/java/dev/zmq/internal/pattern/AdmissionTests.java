package dev.zmq.internal.pattern;

import java.util.ArrayList;
import java.util.List;

import dev.zmq.DropReason;
import dev.zmq.SocketOption;
import dev.zmq.SocketType;
import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The two halves hear of a pipe in every order; in the end nothing of it is left. */
class AdmissionTests {

	private static final byte[] LABEL = { 1 };

	private final PatternRig host = PatternRig.of(SocketType.PUSH);

	private final List<Runnable> asked = new ArrayList<>();

	private final Admission admission = new Admission(new AskingHost());

	private final FakePeer peer = FakePeer.accepted(this.host, "").limits(10, 10);

	@Test
	void aPipeIsReadOnlyWhenItIsAdmitted() {
		this.admission.attach(this.peer.pipe());
		this.peer.sends("m");
		this.admission.readable(this.peer.pipe());
		assertThat(this.admission.receive()).isNull();
		this.admission.admit(this.peer.pipe(), LABEL);
		askAll();
		assertThat(this.admission.receive()).isNotNull();
		assertThat(this.admission.lastLabel()).isEqualTo(LABEL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "admit out in", "admit in out", "in admit out", "out in", "in out", "admit ask out in ask",
			"admit ask in out", "in admit ask out", "out ask in", "in out ask", "in ask out ask", "admit out ask in",
			"in admit out ask", "admit revoke out in", "admit ask revoke out in", "admit revoke in out" })
	void nothingIsLeftWhenBothHalvesAreDone(String order) {
		this.admission.attach(this.peer.pipe());
		this.admission.attach(this.peer.pipe());
		this.peer.sends("m");
		for (String step : order.split(" ")) {
			switch (step) {
				case "admit" -> this.admission.admit(this.peer.pipe(), LABEL);
				case "revoke" -> this.admission.revoke(this.peer.pipe());
				case "out" -> this.admission.detachOut(this.peer.pipe());
				case "in" -> this.admission.detachIn(this.peer.pipe());
				default -> askAll();
			}
		}
		askAll();
		boolean admitted = order.contains("admit") && !order.startsWith("admit revoke");
		assertThat(this.admission.receive() != null).isEqualTo(admitted);
		assertThat(this.admission.receive()).isNull();
		assertThat(this.admission.size()).isZero();
	}

	private void askAll() {
		List<Runnable> now = List.copyOf(this.asked);
		this.asked.clear();
		now.forEach(Runnable::run);
	}

	private final class AskingHost implements PatternHost {

		@Override
		public <T> T option(SocketOption<T> option) {
			return option.defaultValue();
		}

		@Override
		public void written(Pipe pipe, long bytes) {
		}

		@Override
		public void told(Pipe pipe) {
		}

		@Override
		public void dropped(DropReason reason, @Nullable Pipe pipe) {
		}

		@Override
		public void admit(Pipe pipe) {
			AdmissionTests.this.asked.add(() -> AdmissionTests.this.admission.readable(pipe));
		}

		@Override
		public String describe() {
			return "host";
		}

	}

}
