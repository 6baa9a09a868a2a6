package preflight.forms;

import tools.jackson.databind.JsonNode;

/** When a page or a block is shown, or an answer required: the source as it was written, and its tree. */
public record Condition(String source, Expression tree) {
  public boolean holds(Answers answers) {
    return tree.holds(answers);
  }

  /** The tree as {@code condition.js} reads it. */
  public JsonNode toJson() {
    return tree.toJson();
  }
}
