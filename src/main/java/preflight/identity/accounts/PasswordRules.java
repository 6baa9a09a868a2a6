package preflight.identity.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a new password has to be: long enough, and not among those that are tried first. What it is
 * made of is nobody's business: rules about that make passwords worse (NIST SP 800-63B, 3.1.1.2).
 */
final class PasswordRules {
  private static final String PRODUCT = "preflight";
  private static final CommonPasswords COMMON = new CommonPasswords();

  private PasswordRules() {}

  /**
   * @param email whose password it is to be, in any case; may be empty
   */
  static Optional<Fault> faultOf(String typed, String email) {
    if (typed.isEmpty()) {
      return Optional.of(Fault.PASSWORD_REQUIRED);
    }
    var password = Password.typed(typed).text();
    if (password.isEmpty()) {
      return Optional.of(Fault.PASSWORD_LONG);
    }
    if (password.codePointCount(0, password.length()) < Password.SHORTEST) {
      return Optional.of(Fault.PASSWORD_SHORT);
    }
    if (isPersonal(password, email)) {
      return Optional.of(Fault.PASSWORD_PERSONAL);
    }
    return COMMON.contain(password) ? Optional.of(Fault.PASSWORD_COMMON) : Optional.empty();
  }

  private static boolean isPersonal(String password, String email) {
    var lower = password.toLowerCase(Locale.ROOT);
    var stem = CommonPasswords.withoutTail(lower);
    var address = email.strip().toLowerCase(Locale.ROOT);
    int at = address.lastIndexOf('@');
    var local = at < 0 ? address : address.substring(0, at);
    return Stream.of(address, local, PRODUCT)
        .filter(each -> !each.isEmpty())
        .anyMatch(each -> lower.equals(each) || stem.equals(each));
  }
}
