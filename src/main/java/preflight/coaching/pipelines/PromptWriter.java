package preflight.coaching.pipelines;

import java.util.List;
import java.util.function.UnaryOperator;
import preflight.coaching.guardrails.Canary;
import preflight.coaching.guardrails.Fence;
import preflight.forms.Answers;
import preflight.forms.FormVersion;
import preflight.forms.ScoreSheet;
import preflight.llm.Prompt;

/**
 * Writes what a model is asked. Pure: the same arguments give the same prompt.
 *
 * @param counted as {@link preflight.forms.Journey#countedAnswers} has them
 * @param redact takes identifiers out of everything that somebody typed; it is given every text once a prompt, oldest
 *     first, and must leave a text alone that it gave back
 */
public record PromptWriter(
    PipelineVersion version,
    FormVersion form,
    Answers counted,
    ScoreSheet scores,
    String language,
    UnaryOperator<String> redact) {

  /**
   * @param history what was said before this step, oldest first
   * @param fence a fresh one for each prompt
   * @param canary to be looked for in the reply
   */
  public Prompt write(List<Exchange> history, Step step, Fence fence, Canary canary) {
    throw new UnsupportedOperationException(history + "" + step + fence + canary);
  }
}
