package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scores of one run, in the form's order; a value is null when too little was answered. */
public record ScoreSheet(List<Line> lines) {
  public ScoreSheet {
    lines = List.copyOf(lines);
  }

  public record Line(String name, @Nullable Double value, @Nullable Band band) {}
}
