package preflight.forms;

import java.util.List;

/** What became of a form document. */
public sealed interface FormReading {
  record Readable(Form form) implements FormReading {}

  /** Every fault at once, those of shape before those of meaning. */
  record Faulty(List<FormFault> faults) implements FormReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
