package preflight.runs;

import java.time.Instant;
import java.util.List;
import preflight.forms.FormVersion;
import preflight.forms.Missing;
import preflight.forms.ScoreSheet;

/** What became of a wish to complete. */
public sealed interface CompleteOutcome {
  record Completed(Instant completedAt, ScoreSheet scores, FormVersion formVersion, String language)
      implements CompleteOutcome {}

  record Incomplete(List<Missing> missing) implements CompleteOutcome {
    public Incomplete {
      missing = List.copyOf(missing);
    }
  }

  record CompletedBefore() implements CompleteOutcome {}

  /** No such run, or not this participant's. */
  record Absent() implements CompleteOutcome {}
}
