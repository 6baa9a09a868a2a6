package preflight.forms;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What became of one call's answers to a page: all of them are taken, or none. */
public sealed interface PageReading {
  /**
   * To be stored: values normalised, lists in form order, an explicit null where an answer is
   * cleared. The warnings keep the page from being finished, not from being saved.
   */
  record Accepted(ObjectNode fields, List<FieldFault> warnings) implements PageReading {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /** Faults of the call as a whole carry an empty field. */
  record Rejected(List<FieldFault> faults) implements PageReading {
    public Rejected {
      faults = List.copyOf(faults);
    }
  }
}
