package preflight.coaching.pipelines;

import org.jspecify.annotations.Nullable;

/**
 * What a session talks by, from its first turn to its last: whoever asks keeps it with the session.
 *
 * @param experiment null when the label named one version, or when the arm does not fit the form version
 * @param arm the version that the experiment gave
 */
public record Chosen(PipelineVersion version, @Nullable String experiment, @Nullable String arm) {}
