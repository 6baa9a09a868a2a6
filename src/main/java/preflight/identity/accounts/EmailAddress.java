package preflight.identity.accounts;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * An address in the one spelling that accounts are found by: lower case, and the domain as it stands in
 * the mail system. Some mail server may tell Ada from ada; none that people use does.
 */
public record EmailAddress(String text) {
  /** In characters, as RFC 5321 has it. */
  public static final int LONGEST = 254;

  private static final EmailValidator RULES =
      JMail.strictValidator()
          .requireAscii()
          .disallowIpDomain()
          .requireTopLevelDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace()
          .withRule(email -> email.localPart().indexOf('"') < 0);

  /** Empty when it is none. */
  public static Optional<EmailAddress> read(String typed) {
    var one = typed.strip();
    int at = one.lastIndexOf('@');
    if (typed.length() > LONGEST || at < 0) {
      return Optional.empty();
    }
    try {
      var spelt = one.substring(0, at + 1) + IDN.toASCII(one.substring(at + 1));
      return spelt.length() <= LONGEST && RULES.isValid(spelt)
          ? Optional.of(new EmailAddress(spelt.toLowerCase(Locale.ROOT)))
          : Optional.empty();
    } catch (IllegalArgumentException noDomain) {
      return Optional.empty();
    }
  }

  /** Never prints it. */
  @Override
  public String toString() {
    return "EmailAddress[...]";
  }
}
