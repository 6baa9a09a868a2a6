package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a score's range: {@code to} is exclusive, the last band has none. */
public record Band(@Nullable Double to, LocalText label, List<LocalText> resources) {
  public Band {
    resources = List.copyOf(resources);
  }
}
