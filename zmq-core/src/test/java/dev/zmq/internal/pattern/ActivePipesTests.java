package dev.zmq.internal.pattern;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipePair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ActivePipesTests {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void agreesWithANaiveModel(boolean outgoing) {
		Random random = new Random(1);
		ActivePipes pipes = new ActivePipes(outgoing);
		Set<Pipe> all = new HashSet<>();
		Set<Pipe> active = new HashSet<>();
		Pipe[] some = new Pipe[12];
		Arrays.setAll(some, (i) -> new PipePair(0, 0, false).first());
		for (int step = 0; step < 20_000; step++) {
			Pipe pipe = some[random.nextInt(some.length)];
			switch (random.nextInt(5)) {
				case 0 -> {
					if (all.add(pipe)) {
						pipes.add(pipe);
					}
				}
				case 1 -> {
					pipes.remove(pipe);
					all.remove(pipe);
					active.remove(pipe);
				}
				case 2 -> {
					pipes.activate(pipe);
					if (all.contains(pipe)) {
						active.add(pipe);
					}
				}
				case 3 -> {
					pipes.deactivate(pipe);
					active.remove(pipe);
				}
				default -> {
					Set<Pipe> seen = new HashSet<>();
					for (int i = 0; i < pipes.active(); i++) {
						seen.add(pipes.turn());
						pipes.advance();
					}
					assertThat(seen).isEqualTo(active);
				}
			}
			assertThat(pipes.size()).isEqualTo(all.size());
			assertThat(pipes.active()).isEqualTo(active.size());
			assertThat(pipes.contains(pipe)).isEqualTo(all.contains(pipe));
			assertThat(pipes.isActive(pipe)).isEqualTo(active.contains(pipe));
		}
	}

}
