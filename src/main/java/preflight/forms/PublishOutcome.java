package preflight.forms;

import java.util.List;

/** What became of a document that was to be published. */
public sealed interface PublishOutcome {
  record Published(FormVersion version) implements PublishOutcome {}

  /** The same document was published before. */
  record Unchanged(FormVersion version) implements PublishOutcome {}

  /** Nothing was stored; every fault of the document at once. */
  record Refused(List<FormFault> faults) implements PublishOutcome {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
