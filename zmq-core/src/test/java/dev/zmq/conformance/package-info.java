/**
 * What libzmq's own tests promise, promised here: one class for each file of its test
 * suite that has an answer of its own, end to end, over every transport where that makes
 * sense. Which file is answered where, also by tests of other packages, and which do not
 * apply: {@code docs/conformance.md}. Where this engine decides differently the test
 * states what holds here and says so.
 * <p>
 * Thread: the test's.
 */
@NullMarked
package dev.zmq.conformance;

import org.jspecify.annotations.NullMarked;
