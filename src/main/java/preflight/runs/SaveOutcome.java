package preflight.runs;

import java.time.Instant;
import java.util.List;
import preflight.forms.FieldFault;

/** What became of a save. */
public sealed interface SaveOutcome {
  /** Committed. The warnings name what Next and complete would refuse. */
  record Saved(Instant savedAt, int revision, List<FieldFault> warnings) implements SaveOutcome {
    public Saved {
      warnings = List.copyOf(warnings);
    }
  }

  /** Nothing was stored. */
  record Rejected(List<FieldFault> faults) implements SaveOutcome {
    public Rejected {
      faults = List.copyOf(faults);
    }
  }

  /** The page was changed since that revision, to something else; nothing was stored. */
  record Stale(StoredPage stored) implements SaveOutcome {}

  /** The form version of the run has no such page. */
  record NoSuchPage() implements SaveOutcome {}

  record Completed() implements SaveOutcome {}

  /** No such run, or not this participant's. */
  record Absent() implements SaveOutcome {}
}
