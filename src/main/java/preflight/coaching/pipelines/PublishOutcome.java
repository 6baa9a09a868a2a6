package preflight.coaching.pipelines;

import java.util.List;

/** What became of a document that was to be published. */
public sealed interface PublishOutcome {
  record Published(PipelineVersion version) implements PublishOutcome {}

  /** The same content was published before. */
  record Unchanged(PipelineVersion version) implements PublishOutcome {}

  /** That version is published with other content, and never changes. */
  record Taken(PipelineVersion version) implements PublishOutcome {}

  /** A first version was to be published, and there are others of that name. */
  record NotTheFirst() implements PublishOutcome {}

  /** A further version was to be published, and there is none of that name. */
  record NoSuchPipeline() implements PublishOutcome {}

  /** Nothing was stored; every fault of the document at once. */
  record Refused(List<PipelineFault> faults) implements PublishOutcome {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
