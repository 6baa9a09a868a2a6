package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record Score(String name, Expression expression, List<Band> bands) {
  public Score {
    bands = List.copyOf(bands);
  }

  /** The band of a rounded value, so that what is shown and where it falls agree. */
  public @Nullable Band bandOf(double value) {
    return bands.stream()
        .filter(band -> band.to() == null || value < band.to())
        .findFirst()
        .orElse(null);
  }
}
