package preflight.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published forms. */
public record FormList(List<Summary> items, @Nullable String nextCursor) {
  /** A form by its name, in its latest version. */
  public record Summary(
      String name,
      String title,
      String version,
      @Nullable Integer estimatedMinutes,
      List<String> languages) {}
}
