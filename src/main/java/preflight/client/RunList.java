package preflight.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs of one caller, newest first; the cursor leads to the older ones, and is null at the end. */
public record RunList(List<Summary> items, @Nullable String nextCursor) {
  /** A run without its answers. */
  public record Summary(
      UUID runId,
      String formName,
      String formVersion,
      String status,
      String language,
      @Nullable String lastPage,
      Instant startedAt,
      @Nullable Instant completedAt) {}
}
