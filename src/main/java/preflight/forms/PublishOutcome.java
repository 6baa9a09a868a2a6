package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a document that was to be published. */
public sealed interface PublishOutcome {
  /**
   * It is published, also when its number does not say how much it changes.
   *
   * @param change against the highest version below it; null when there is none
   * @param honoured whether the number rose by the change's step or more
   */
  record Published(FormVersion version, @Nullable FormChange change, boolean honoured)
      implements PublishOutcome {}

  /** The same document was published before. */
  record Unchanged(FormVersion version) implements PublishOutcome {}

  /** Nothing was stored; every fault of the document at once. */
  record Refused(List<FormFault> faults) implements PublishOutcome {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
