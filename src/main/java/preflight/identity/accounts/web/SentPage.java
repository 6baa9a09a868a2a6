package preflight.identity.accounts.web;

import org.jspecify.annotations.Nullable;
import preflight.platform.mail.Outbox;
import preflight.platform.web.PageFrame;

/**
 * "Look into your mail."
 *
 * @param prefix where its words begin
 * @param folder in development without a mail server: where the mail is
 * @param codePath where the code of the mail can be typed
 */
public record SentPage(PageFrame frame, String prefix, @Nullable String folder, String codePath) {
  static SentPage of(String prefix, PageFrame frame, Outbox outbox, String codePath) {
    return new SentPage(
        frame, prefix, outbox.shown().map(Object::toString).orElse(null), frame.link(codePath));
  }

  public String words(String key) {
    return frame.text(prefix + "." + key);
  }
}
