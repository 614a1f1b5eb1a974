/**
 * What a comparison leaves behind: tables in Markdown, charts in SVG, a section of a
 * page. Knows nothing of what was measured.
 */
@NullMarked
package dev.zmq.samples.perf.report;

import org.jspecify.annotations.NullMarked;
