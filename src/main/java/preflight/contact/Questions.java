package preflight.contact;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.mail.Letter;
import preflight.platform.mail.Mail;
import preflight.platform.web.Texts;

/** Sends what people ask to whoever answers, and counts that they did. */
@Component
public class Questions {
  private final Settings settings;
  private final Mail mail;
  private final Counter asked;

  Questions(Settings settings, Mail mail, MeterRegistry meters) {
    this.settings = settings;
    this.mail = mail;
    this.asked = meters.counter("preflight.contact.requests");
  }

  /** Who answers; empty when nobody here does. */
  public Optional<String> answeredBy() {
    return Optional.ofNullable(settings.mail().contact());
  }

  /** It would be sent. */
  public boolean isRight(Question question) {
    return question.faults().isEmpty();
  }

  /**
   * Waits for the mail server, because nobody keeps the words meanwhile. What whoever asks gives as their
   * address stands in the text: whom the letter is for never depends on it.
   *
   * @param origin where the page was
   */
  public AskOutcome ask(Question question, String language, String origin) {
    var to = answeredBy().orElseThrow();
    var faults = question.faults();
    if (!faults.isEmpty()) {
      return new AskOutcome.Invalid(faults);
    }
    var texts = Texts.in(language);
    var from =
        question.address().isEmpty() ? texts.text("mail.contact.nobody") : question.address();
    var letter =
        new Letter(
            to,
            texts.language(),
            texts.text("mail.contact.subject"),
            texts.text("mail.contact.text", origin, from, question.text()) + "\n");
    if (!mail.handOver(letter)) {
      return new AskOutcome.Unsent();
    }
    asked.increment();
    return new AskOutcome.Sent();
  }
}
