package preflight.contact;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.ArrayList;
import java.util.List;
import preflight.contact.AskOutcome.Fault;

/**
 * What somebody wrote on the page.
 *
 * @param message as typed
 * @param replyTo as typed; blank when no answer is wanted
 */
public record Inquiry(String message, String replyTo) {
  public static final String MESSAGE = "message";
  public static final String REPLY_TO = "reply_to";

  /** Characters: two pages of paper. */
  public static final int LONGEST_MESSAGE = 4_000;

  /** Characters, as RFC 5321 has it. */
  public static final int LONGEST_ADDRESS = 254;

  private static final EmailValidator ADDRESS =
      JMail.strictValidator().requireTopLevelDomain().disallowQuotedIdentifiers();

  List<Fault> faults() {
    var faults = new ArrayList<Fault>();
    if (message.isBlank()) {
      faults.add(Fault.NO_MESSAGE);
    } else if (message().codePointCount(0, message.length()) > LONGEST_MESSAGE) {
      faults.add(Fault.LONG_MESSAGE);
    }
    var address = address();
    if (!address.isEmpty() && (address.length() > LONGEST_ADDRESS || !ADDRESS.isValid(address))) {
      faults.add(Fault.NO_ADDRESS);
    }
    return faults;
  }

  /** Lines end in a line feed, and nothing in it steers a terminal or a mail program. */
  String text() {
    var text = new StringBuilder();
    message
        .strip()
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .map(each -> each != '\n' && Character.isISOControl(each) ? ' ' : each)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  String address() {
    return replyTo.strip();
  }

  /** Never prints it. */
  @Override
  public String toString() {
    return "Inquiry[...]";
  }
}
