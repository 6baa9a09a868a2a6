package preflight.contact.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.contact.AskOutcome.Fault;
import preflight.contact.Inquiry;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps.Care;

/**
 * Who can be asked, and the form to do it with.
 *
 * @param address who answers; null: nobody here, and there is no form
 * @param care whom to call in an emergency
 * @param typed what stands in the form
 * @param faults what is wrong with it
 * @param notice why it was not sent although nothing is wrong with it: {@code unsent}, {@code often} or
 *     {@code again}; null otherwise
 */
public record ContactPage(
    PageFrame frame,
    @Nullable String address,
    Care care,
    Inquiry typed,
    List<Fault> faults,
    @Nullable String notice) {
  public ContactPage {
    faults = List.copyOf(faults);
  }

  public List<ErrorLine> errors() {
    return faults.stream().map(fault -> new ErrorLine(fault.field(), null, words(fault))).toList();
  }

  public @Nullable String error(String field) {
    return faults.stream()
        .filter(fault -> fault.field().equals(field))
        .map(this::words)
        .findFirst()
        .orElse(null);
  }

  public int longestMessage() {
    return Inquiry.LONGEST_MESSAGE;
  }

  public int longestAddress() {
    return Inquiry.LONGEST_ADDRESS;
  }

  /** The title of the browser's window. */
  public String title() {
    boolean fine = faults.isEmpty() && notice == null;
    return (fine ? "" : frame.text("frame.error") + " ") + frame.text("contact.title");
  }

  private String words(Fault fault) {
    return switch (fault) {
      case NO_MESSAGE -> frame.text("invalid.contact.no-message");
      case LONG_MESSAGE -> frame.text("invalid.contact.long-message", Inquiry.LONGEST_MESSAGE);
      case NO_ADDRESS -> frame.text("invalid.contact.no-address");
    };
  }
}
