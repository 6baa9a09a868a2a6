/**
 * Spans of requests, of the statements and of the calls of models made for them, to a collector that
 * the operator names. Without one no object of OpenTelemetry's SDK is made.
 *
 * <p>It refuses what was said and typed: a span has a name of ours, numbers, and where it failed. And
 * it never takes a caller's word for what is recorded: that is chance alone.
 */
@NullMarked
@NamedInterface("tracing")
package preflight.platform.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
