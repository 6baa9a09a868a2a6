package preflight.identity.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.AccountId;
import preflight.identity.BrowserName;
import preflight.identity.Caller;
import preflight.identity.Reach;
import preflight.identity.Sessions;
import preflight.identity.accounts.KnownBrowsers;
import preflight.identity.accounts.SignIns;
import preflight.platform.db.AfterCommit;
import preflight.platform.web.LocalPath;
import preflight.platform.web.PublicOrigin;
import preflight.platform.web.RequestLog;

/** Who comes in, from a page or by the API: counted, checked, and given a session. */
@Component
class Doors {
  private final SignIns signIns;
  private final Sessions sessions;
  private final LoginLimits limits;
  private final KnownBrowsers browsers;
  private final BrowserMark mark;
  private final PublicOrigin origin;
  private final TransactionTemplate transaction;

  Doors(
      SignIns signIns,
      Sessions sessions,
      LoginLimits limits,
      KnownBrowsers browsers,
      BrowserMark mark,
      PublicOrigin origin,
      TransactionTemplate transaction) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.limits = limits;
    this.browsers = browsers;
    this.mark = mark;
    this.origin = origin;
    this.transaction = transaction;
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
   * All of it or nothing, together with what a transaction around it has done: who is answered that it
   * failed has no session, and their browser has no cookie.
   *
   * @param shared on a computer that others use too; a browser that said so before still is on one
   * @return false when the account is gone since it was checked
   */
  boolean open(
      AccountId account,
      boolean shared,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean leavesNothing = shared || isShared(caller);
    return transaction.execute(status -> {
      if (!sessions.startInBrowser(account, leavesNothing, caller, request, response)) {
        return false;
      }
      var used = mark.of(request);
      browsers.used(
          account,
          used,
          BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)),
          origin.of(request));
      if (!leavesNothing) {
        AfterCommit.then(() -> mark.leave(used, response));
      }
      note(account, request);
      return true;
    });
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
    return transaction.execute(status -> {
      var pair = sessions.startForClient(account, request);
      if (pair.isPresent()) {
        browsers.usedByProgram(account, origin.of(request));
        note(account, request);
      }
      return pair;
    });
  }

  /** The line about the request that signed somebody in says whom; one that did not says nobody. */
  private static void note(AccountId account, HttpServletRequest request) {
    AfterCommit.then(() -> RequestLog.account(request, account.toString()));
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
