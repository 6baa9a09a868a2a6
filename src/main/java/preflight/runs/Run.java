package preflight.runs;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import preflight.forms.FormVersionId;

/** One participant's pass through one form version. */
public record Run(
    RunId id,
    FormVersionId formVersion,
    Status status,
    String language,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String lastPage) {
  /** The same run in another language. */
  public Run speaking(String other) {
    return new Run(id, formVersion, status, other, startedAt, completedAt, lastPage);
  }

  Run lastStored(String pageId) {
    return new Run(id, formVersion, status, language, startedAt, completedAt, pageId);
  }

  public enum Status {
    IN_PROGRESS,
    COMPLETED;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
