package preflight.coaching.pipelines;

import org.jspecify.annotations.Nullable;

/**
 * What was said, and what the coach said to it.
 *
 * @param said null for the opening
 */
public record Exchange(@Nullable String said, String replied) {}
