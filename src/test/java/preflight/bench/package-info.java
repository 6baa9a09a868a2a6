/**
 * How fast the packaged application is, each time beside something that can hardly be faster: nginx with the same bytes,
 * pgbench with the same SQL. {@code bin/bench} runs it. Says nothing in seconds alone, for those belong to a machine.
 */
@NullMarked
package preflight.bench;

import org.jspecify.annotations.NullMarked;
