package preflight.forms;

import java.util.List;

public record Score(String name, Expression expression, List<Band> bands) {
  public Score {
    bands = List.copyOf(bands);
  }
}
