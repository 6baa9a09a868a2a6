package preflight.identity.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;
import preflight.identity.Caller;
import preflight.identity.Reach;
import preflight.identity.Sessions;
import preflight.identity.accounts.SignIns;
import preflight.platform.web.LocalPath;
import preflight.platform.web.RequestLog;

/** Who comes in, from a page or by the API: counted, checked, and given a session. */
@Component
class Doors {
  private final SignIns signIns;
  private final Sessions sessions;
  private final LoginLimits limits;

  Doors(SignIns signIns, Sessions sessions, LoginLimits limits) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.limits = limits;
  }

  /** The account of that address and password; empty for every reason there may be. */
  Optional<AccountId> check(String email, String password, HttpServletRequest request) {
    limits.check(email, request);
    var account = signIns.account(email, password);
    if (account.isEmpty()) {
      limits.failed(email, request);
    }
    return account;
  }

  /**
   * @param shared on a computer that others use too; a browser that said so before still is on one
   * @return false when the account is gone since it was checked
   */
  boolean open(
      AccountId account,
      boolean shared,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    return noted(
        sessions.startInBrowser(account, shared || isShared(caller), caller, request, response),
        account,
        request);
  }

  /** Where to go from the door: first to the question whose answers this browser has, if it has any. */
  static String next(Caller before, @Nullable String returnTo) {
    var path = returnTo == null ? LocalPath.HOME : returnTo;
    boolean tookPart =
        before instanceof Caller.Participant participant
            && participant.byCookie()
            && participant.reach().equals(Reach.FULL);
    return tookPart
        ? "/app/join?returnTo=" + URLEncoder.encode(path, StandardCharsets.UTF_8)
        : path;
  }

  Optional<Sessions.Pair> openForClient(AccountId account, HttpServletRequest request) {
    var pair = sessions.startForClient(account, request);
    noted(pair.isPresent(), account, request);
    return pair;
  }

  /** The line about the request that signed somebody in says whom; one that did not says nobody. */
  private static boolean noted(boolean opened, AccountId account, HttpServletRequest request) {
    if (opened) {
      RequestLog.account(request, account.toString());
    }
    return opened;
  }

  private static boolean isShared(Caller caller) {
    return switch (caller) {
      case Caller.Nobody _ -> false;
      case Caller.Participant participant -> participant.byCookie() && participant.reach().shared();
      case Caller.SignedIn signedIn ->
          signedIn.byCookie() && signedIn.session() != null && signedIn.session().shared();
    };
  }
}
