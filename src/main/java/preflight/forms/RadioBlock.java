package preflight.forms;

import java.util.List;

public record RadioBlock(Asked asked, List<Option> options) implements Question {
  public RadioBlock {
    options = List.copyOf(options);
  }
}
