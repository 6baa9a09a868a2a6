package preflight.coaching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.coaching.MessageOutcome.Fault;
import preflight.coaching.guardrails.Untrusted;
import preflight.platform.db.StorableText;

/**
 * What a participant wants to say: without characters that nobody sees, and with the marks that only a
 * machine reads taken apart.
 *
 * @param text empty when there are faults
 */
record Saying(String text, List<Fault> faults) {
  static Saying of(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return refused(Fault.REQUIRED);
    }
    if (written.codePointCount(0, written.length()) > Messages.LONGEST) {
      return refused(Fault.TOO_LONG);
    }
    if (!StorableText.is(written)) {
      return refused(Fault.UNREADABLE_TEXT);
    }
    var clean = Untrusted.clean(written, Messages.LONGEST);
    return clean.isBlank() ? refused(Fault.REQUIRED) : new Saying(clean, List.of());
  }

  private static Saying refused(Fault fault) {
    return new Saying("", List.of(fault));
  }
}
