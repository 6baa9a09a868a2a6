package preflight.coaching.pipelines;

import java.util.List;

/** What became of a label that was to be moved. */
public sealed interface LabelOutcome {
  record Moved() implements LabelOutcome {}

  /** It stood there already. */
  record Unchanged() implements LabelOutcome {}

  record NoSuchPipeline() implements LabelOutcome {}

  /** Faults of what was asked for, with pointers into it, or of a version that no longer fits its form. */
  record Refused(List<PipelineFault> faults) implements LabelOutcome {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
