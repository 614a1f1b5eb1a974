package dev.zmq.internal.pattern;

import java.util.Arrays;
import java.util.Objects;

import dev.zmq.internal.pipe.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Pipes in an array whose first part is the active ones, with a turn that goes round
 * among those. A pipe knows its own place, so every operation costs the same however many
 * there are.
 * <p>
 * Thread: under the lock of its half.
 */
final class ActivePipes {

	private final boolean outgoing;

	private @Nullable Pipe[] pipes = new Pipe[2];

	private int size;

	private int active;

	private int turn;

	/**
	 * Makes an empty array.
	 * @param outgoing whether it belongs to the outgoing half of the pattern
	 */
	ActivePipes(boolean outgoing) {
		this.outgoing = outgoing;
	}

	int size() {
		return this.size;
	}

	int active() {
		return this.active;
	}

	Pipe get(int index) {
		return Objects.requireNonNull(this.pipes[index]);
	}

	boolean contains(Pipe pipe) {
		return index(pipe) >= 0;
	}

	boolean isActive(Pipe pipe) {
		int index = index(pipe);
		return index >= 0 && index < this.active;
	}

	/**
	 * Adds a pipe that is not active yet.
	 * @param pipe the pipe
	 */
	void add(Pipe pipe) {
		if (this.size == this.pipes.length) {
			this.pipes = Arrays.copyOf(this.pipes, this.size * 2);
		}
		put(this.size++, pipe);
	}

	void remove(Pipe pipe) {
		deactivate(pipe);
		int index = index(pipe);
		if (index >= 0) {
			put(index, get(--this.size));
			this.pipes[this.size] = null;
			index(pipe, -1);
		}
	}

	/**
	 * Makes a pipe active. One that was not added, or is active already, is ignored.
	 * @param pipe the pipe
	 */
	void activate(Pipe pipe) {
		int index = index(pipe);
		if (index >= this.active) {
			swap(index, this.active++);
		}
	}

	void deactivate(Pipe pipe) {
		if (isActive(pipe)) {
			swap(index(pipe), --this.active);
			if (this.turn >= this.active) {
				this.turn = 0;
			}
		}
	}

	void deactivateAll() {
		this.active = 0;
		this.turn = 0;
	}

	/** Makes those active that are not, and no others. */
	void invert() {
		int inactive = this.size - this.active;
		for (int i = 0; i < inactive; i++) {
			swap(i, this.active + i);
		}
		this.active = inactive;
		this.turn = 0;
	}

	/**
	 * The active pipe whose turn it is. There must be one.
	 * @return the pipe
	 */
	Pipe turn() {
		return get(this.turn);
	}

	/** Gives the turn to the next active pipe. */
	void advance() {
		if (++this.turn >= this.active) {
			this.turn = 0;
		}
	}

	private void swap(int one, int other) {
		Pipe pipe = get(one);
		put(one, get(other));
		put(other, pipe);
	}

	private void put(int index, Pipe pipe) {
		this.pipes[index] = pipe;
		index(pipe, index);
	}

	private int index(Pipe pipe) {
		return this.outgoing ? pipe.outIndex() : pipe.inIndex();
	}

	private void index(Pipe pipe, int index) {
		if (this.outgoing) {
			pipe.outIndex(index);
		}
		else {
			pipe.inIndex(index);
		}
	}

}
