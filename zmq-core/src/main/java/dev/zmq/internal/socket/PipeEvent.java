package dev.zmq.internal.socket;

import dev.zmq.internal.pattern.Pattern;
import dev.zmq.internal.pipe.Pipe;

/**
 * Something that happened to a pipe, on its way to the pattern.
 * <p>
 * Thread: any.
 *
 * @param kind what
 * @param pipe to which
 */
record PipeEvent(Kind kind, Pipe pipe) {

	void applyOut(Pattern pattern) {
		switch (this.kind) {
			case ATTACHED -> pattern.attachOut(this.pipe);
			case READY -> pattern.readyOut(this.pipe);
			case LOST -> pattern.lostOut(this.pipe);
			case ENDED -> pattern.detachOut(this.pipe);
			case ALIVE -> pattern.aliveOut(this.pipe);
			case WRITABLE -> {
				this.pipe.creditGranted();
				pattern.writable(this.pipe);
			}
			case WANTED -> this.pipe.letGo();
			case READABLE -> {
			}
		}
	}

	void applyIn(Pattern pattern) {
		switch (this.kind) {
			case ATTACHED -> pattern.attachIn(this.pipe);
			case READY -> pattern.readyIn(this.pipe);
			case LOST -> pattern.lostIn(this.pipe);
			case ENDED -> pattern.detachIn(this.pipe);
			case READABLE -> pattern.readable(this.pipe);
			case WRITABLE, ALIVE, WANTED -> {
			}
		}
	}

	enum Kind {

		ATTACHED, READY, LOST, ENDED, ALIVE, READABLE, WRITABLE, WANTED

	}

}
