package preflight.coaching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.coaching.guardrails.Canary;
import preflight.coaching.pipelines.PostProcessing;
import preflight.llm.Prompt;

/**
 * What a model is asked for a turn.
 *
 * @param postProcessing of the whole reply; a reply that has some is shown in one piece
 * @param opening the key of {@link HeardOpenings}; null for what has to be asked each time
 */
record Asking(
    Prompt prompt, Canary canary, List<PostProcessing> postProcessing, @Nullable String opening) {
  Asking {
    postProcessing = List.copyOf(postProcessing);
  }
}
