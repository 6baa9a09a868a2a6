package preflight.forms;

import java.util.List;

public record SelectBlock(Asked asked, List<Option> options) implements Question {
  public SelectBlock {
    options = List.copyOf(options);
  }
}
