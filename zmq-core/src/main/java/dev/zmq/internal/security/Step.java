package dev.zmq.internal.security;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpException;

/**
 * What a mechanism wants next.
 * <p>
 * Thread: any.
 */
public sealed interface Step {

	/**
	 * Says commands; without any it only waits for the peer.
	 * @param commands the commands, in order
	 * @return the step
	 */
	static Step say(Command... commands) {
		return new Say(Arrays.stream(commands).map(Command::frame).toList());
	}

	/**
	 * Goes on with another thread: what takes too long for a driver.
	 * @param work gives the next step, or throws why there is none
	 * @return the step
	 */
	static Step elsewhere(Supplier<Step> work) {
		return new Later(() -> CompletableFuture.completedFuture(work.get()));
	}

	/**
	 * Says something, then waits for the peer, unless the mechanism knows it now.
	 *
	 * @param frames the whole command frames, in order
	 */
	record Say(List<byte[]> frames) implements Step {
	}

	/**
	 * Needs what must not run on a loop driver: somebody's decision, or arithmetic that
	 * takes its time. Until it is done nothing more is read, and the mechanism is not
	 * called.
	 *
	 * @param work runs on another thread, which the mechanism's state belongs to until
	 * the stage is complete; what it says is the next step
	 */
	record Later(Supplier<CompletionStage<Step>> work) implements Step {
	}

	/**
	 * The peer is refused; the connection ends.
	 *
	 * @param told what to tell it in an ERROR command, empty to say nothing
	 * @param failure why
	 */
	record Refuse(String told, ZmtpException failure) implements Step {
	}

}
