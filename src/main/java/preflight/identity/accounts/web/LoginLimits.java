package preflight.identity.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import preflight.identity.Account;
import preflight.identity.accounts.EmailAddress;
import preflight.platform.limits.Address;
import preflight.platform.limits.Limit;
import preflight.platform.limits.Limits;

/**
 * How often somebody may guess. Failures count for the address that is guessed at together with where
 * it is guessed from, so that nobody is shut out of their account by somebody elsewhere; and for where
 * from alone, so that one password is not tried at every address.
 */
@Component
class LoginLimits {
  private final Limits limits;

  LoginLimits(Limits limits) {
    this.limits = limits;
  }

  /** Refuses with 429 who has guessed too often, before anything is looked up. */
  void check(String email, HttpServletRequest request) {
    for (var each : counted(email, request)) {
      if (limits.peek(each.limit(), each.key()) instanceof Limits.Standing.Refused refused) {
        throw refused.problem();
      }
    }
  }

  /** The same for whoever is signed in and has to show the password once more. */
  void check(Account account, HttpServletRequest request) {
    check(email(account), request);
  }

  void failed(Account account, HttpServletRequest request) {
    failed(email(account), request);
  }

  private static String email(Account account) {
    return Objects.requireNonNullElse(account.email(), "");
  }

  void failed(String email, HttpServletRequest request) {
    counted(email, request).forEach(each -> limits.count(each.limit(), each.key()));
  }

  private record Counted(Limit limit, String key) {}

  private static List<Counted> counted(String email, HttpServletRequest request) {
    var from = Address.of(request);
    var account =
        EmailAddress.read(email)
            .map(EmailAddress::text)
            .orElseGet(() -> email.strip().toLowerCase(Locale.ROOT));
    return List.of(
        new Counted(Limit.LOGIN_FAILURES_BY_ADDRESS, from),
        new Counted(Limit.LOGIN_FAILURES, account + " " + from));
  }
}
