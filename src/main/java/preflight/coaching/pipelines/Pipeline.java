package preflight.coaching.pipelines;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.FormVersion;
import preflight.forms.LocalText;
import preflight.forms.Question;

/**
 * One version of a pipeline, read from its document; {@code docs/pipelines.md} says what may stand there.
 *
 * @param formName of the form whose answers are talked about
 * @param variables names of questions and scores: nothing else of a run enters a prompt
 * @param model null is the operator's choice
 * @param temperature null is the model's own
 * @param guardrails the name of a set of rules
 * @param contextBytes of a prompt in UTF-8, which no tokenizer makes more tokens of; past it the oldest turns are
 *     left out
 * @param rounds those before the closing one, by number; a later round is told what the last of them says
 */
public record Pipeline(
    String name,
    String version,
    LocalText title,
    List<String> languages,
    String formName,
    List<String> variables,
    @Nullable String model,
    int maxTokens,
    @Nullable Double temperature,
    int maxRounds,
    String guardrails,
    int contextBytes,
    LocalText system,
    Instruction opening,
    List<Instruction> rounds,
    Instruction closing,
    Instruction summary) {
  public Pipeline {
    languages = List.copyOf(languages);
    variables = List.copyOf(variables);
    rounds = List.copyOf(rounds);
  }

  /** What is done to the whole reply of that step, in this order; most often nothing. */
  public List<PostProcessing> postProcessing(Step step) {
    return instruction(step).postProcessing();
  }

  /**
   * The labels of the questions whose answers go to a model, as they are or through a score, in the form's order: what
   * a consent has to name.
   */
  public List<String> sharedQuestions(FormVersion form, String language) {
    Set<String> sent = FormFit.sent(this, form.form());
    return form.form().pages().stream()
        .flatMap(page -> page.questions().stream())
        .filter(question -> sent.contains(question.name()))
        .map(question -> question.label().in(language))
        .toList();
  }

  boolean shares(Question question) {
    return question.asked().shareWithModel() && variables.contains(question.name());
  }

  Instruction instruction(Step step) {
    return switch (step) {
      case Step.Opening() -> opening;
      case Step.Summary() -> summary;
      case Step.Round(int number, _) when number >= maxRounds || rounds.isEmpty() -> closing;
      case Step.Round(int number, _) -> rounds.get(Math.min(number, rounds.size()) - 1);
    };
  }
}
