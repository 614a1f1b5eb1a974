/**
 * Benchmarks of the public API by JMH. Those of the engine's parts stand in the packages
 * of the parts.
 */
package dev.zmq.samples.perf.bench;
