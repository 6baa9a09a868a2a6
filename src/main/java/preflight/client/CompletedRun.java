package preflight.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a run, with its scores where the participant may see them. */
public record CompletedRun(
    String status, Instant completedAt, @Nullable Score score, @Nullable List<Score> scores) {}
