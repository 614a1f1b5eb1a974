/**
 * What the tests of commands and of roles share.
 */
@NullMarked
package dev.zmq.samples.perf;

import org.jspecify.annotations.NullMarked;
