package preflight.forms;

import java.util.List;

/** Without options a single flag, with options a list of the chosen values in form order. */
public record CheckboxBlock(Asked asked, List<Option> options, int minSelections, int maxSelections)
    implements Question {
  public CheckboxBlock {
    options = List.copyOf(options);
  }

  public boolean isFlag() {
    return options.isEmpty();
  }
}
