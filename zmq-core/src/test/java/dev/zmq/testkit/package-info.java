/**
 * What end-to-end tests share: contexts and endpoints without fixed ports, connected
 * socket pairs, and peers whose every byte is written out.
 * <p>
 * Thread: the test's.
 */
@NullMarked
package dev.zmq.testkit;

import org.jspecify.annotations.NullMarked;
