package preflight.contact;

import java.util.List;

/** What came of a message. */
public sealed interface AskOutcome {
  /** The mail server has it. */
  record Sent() implements AskOutcome {}

  /** Something has to be typed differently. */
  record Invalid(List<Fault> faults) implements AskOutcome {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }

  /** Nobody has it. */
  record Unsent() implements AskOutcome {}

  /** What is wrong, and where. */
  enum Fault {
    NO_MESSAGE(Inquiry.MESSAGE),
    LONG_MESSAGE(Inquiry.MESSAGE),
    NO_ADDRESS(Inquiry.REPLY_TO);

    private final String field;

    Fault(String field) {
      this.field = field;
    }

    public String field() {
      return field;
    }
  }
}
