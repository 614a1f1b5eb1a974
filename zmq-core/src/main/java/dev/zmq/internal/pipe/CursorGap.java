package dev.zmq.internal.pipe;

/**
 * A cache line between what the producer and what the consumer writes. Without it each
 * message would take the line from the other's processor, which costs more than all the
 * rest. Fields of a superclass lie before those of its subclasses.
 */
abstract class CursorGap extends ProducerCursors {

	long gap1;

	long gap2;

	long gap3;

	long gap4;

	long gap5;

	long gap6;

	long gap7;

	long gap8;

	CursorGap(int highWaterMark, QueueChunk first) {
		super(highWaterMark, first);
	}

}
