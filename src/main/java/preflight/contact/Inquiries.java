package preflight.contact;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.mail.Letter;
import preflight.platform.mail.Mail;
import preflight.platform.web.Texts;

/** Hands inquiries to whoever answers, and counts them. */
@Component
public class Inquiries {
  private final Settings settings;
  private final Mail mail;
  private final Counter asked;

  Inquiries(Settings settings, Mail mail, MeterRegistry meters) {
    this.settings = settings;
    this.mail = mail;
    this.asked = meters.counter("preflight.contact.requests");
  }

  /** Who answers; empty when nobody here does. */
  public Optional<String> answeredBy() {
    return Optional.ofNullable(settings.mail().contact());
  }

  /** It would be sent. */
  public boolean isRight(Inquiry inquiry) {
    return inquiry.faults().isEmpty();
  }

  /**
   * Waits for the mail server, because nobody keeps the words meanwhile. What whoever asks gives as their
   * address stands in the text: whom the letter is for never depends on it.
   *
   * @param origin where the page was
   */
  public AskOutcome ask(Inquiry inquiry, String language, String origin) {
    var to = answeredBy().orElseThrow();
    var faults = inquiry.faults();
    if (!faults.isEmpty()) {
      return new AskOutcome.Invalid(faults);
    }
    var texts = Texts.in(language);
    var from = inquiry.address().isEmpty() ? texts.text("mail.contact.nobody") : inquiry.address();
    var letter =
        new Letter(
            to,
            texts.language(),
            texts.text("mail.contact.subject"),
            texts.text("mail.contact.text", origin, from, inquiry.text()) + "\n");
    if (!mail.handOver(letter)) {
      return new AskOutcome.Unsent();
    }
    asked.increment();
    return new AskOutcome.Sent();
  }
}
