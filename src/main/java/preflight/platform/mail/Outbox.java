package preflight.platform.mail;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Where mails go without a mail server, for pages that help during development. */
@Component
public class Outbox {
  private final Settings settings;

  Outbox(Settings settings) {
    this.settings = settings;
  }

  static Path of(Settings settings) {
    return settings.home().resolve("outbox");
  }

  /** The folder to look into; empty in production, where it is nobody's business, and with SMTP. */
  public Optional<Path> shown() {
    return settings.production() || settings.mail().smtpUrl() != null
        ? Optional.empty()
        : Optional.of(of(settings));
  }
}
