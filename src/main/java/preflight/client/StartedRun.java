package preflight.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new run. The resume code is told this once; the token only to whoever came without one. */
public record StartedRun(
    UUID runId,
    String formName,
    String formVersion,
    String status,
    Instant startedAt,
    String resumeCode,
    @Nullable String participantToken) {}
