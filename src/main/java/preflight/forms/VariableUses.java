package preflight.forms;

import java.util.List;

/**
 * Who uses the names of a form outside of it, like the prompts of an active pipeline. Modules above
 * this one implement it as a bean; a version in which such a name disappears is not published.
 */
public interface VariableUses {
  /**
   * @param name of a question or a score
   * @param where for the author, like {@code the pipeline 'coach' 1.2.0}
   */
  record Use(String name, String where) {}

  /** The uses that are active now. */
  List<Use> of(String formName);
}
