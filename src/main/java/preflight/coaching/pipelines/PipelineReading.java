package preflight.coaching.pipelines;

import java.util.List;

/** What became of a pipeline's document. */
sealed interface PipelineReading {
  /**
   * @param hash as {@link PipelineVersion} has it
   */
  record Readable(Pipeline pipeline, String hash) implements PipelineReading {}

  /** Every fault at once, in the order they were found. */
  record Faulty(List<PipelineFault> faults) implements PipelineReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
