package preflight.platform.config;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Optional;

/** Reads who mail comes from, and who is written to. */
final class MailSettings {
  /** What a relay takes: also a machine of one's own without a dot, never a quoted name. */
  private static final EmailValidator ADDRESS =
      JMail.validator()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace();

  private MailSettings() {}

  static Settings.Mail read(Variables variables, Optional<Secret> smtp) {
    var from = variables.find("MAIL_FROM");
    var admin = variables.find("ADMIN_EMAIL");
    var contact = variables.find("CONTACT_EMAIL");
    if (smtp.isPresent() && from.isEmpty()) {
      variables.problem("MAIL_FROM is missing; SMTP_URL needs the address that mail comes from");
    }
    checkAddress(variables, "MAIL_FROM", from);
    checkAddress(variables, "ADMIN_EMAIL", admin);
    checkAddress(variables, "CONTACT_EMAIL", contact);
    return new Settings.Mail(
        smtp.orElse(null), from.orElse(null), admin.orElse(null), contact.orElse(null));
  }

  private static void checkAddress(Variables variables, String name, Optional<String> address) {
    if (address.filter(text -> !ADDRESS.isValid(text)).isPresent()) {
      variables.problem(name + " must be an address such as preflight@example.org, without a name");
    }
  }
}
