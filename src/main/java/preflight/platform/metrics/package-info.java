/**
 * Where numbers are kept until somebody asks for them, and how they are told. What is counted stands beside what does
 * it; docs/operating/metrics.md lists all of it.
 *
 * <p>It refuses labels without an end: a template, a word of ours or the name of a class may be one, never an id, an
 * address or a text that somebody sent.
 */
@NullMarked
@NamedInterface("metrics")
package preflight.platform.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
