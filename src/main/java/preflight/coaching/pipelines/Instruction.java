package preflight.coaching.pipelines;

import java.util.List;
import preflight.forms.Answers;
import preflight.forms.Condition;
import preflight.forms.LocalText;

/** What the coach is told for one step: the first branch that holds, or else the text. */
public record Instruction(
    LocalText text, List<Branch> branches, List<PostProcessing> postProcessing) {
  public Instruction {
    branches = List.copyOf(branches);
    postProcessing = List.copyOf(postProcessing);
  }

  public record Branch(Condition when, LocalText text) {}

  /**
   * @param answers the counted ones, and the scores by their names
   */
  LocalText with(Answers answers) {
    return branches.stream()
        .filter(branch -> branch.when().holds(answers))
        .map(Branch::text)
        .findFirst()
        .orElse(text);
  }
}
