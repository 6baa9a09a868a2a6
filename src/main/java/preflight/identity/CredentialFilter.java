package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.web.Csrf;
import preflight.platform.web.Problem;
import preflight.platform.web.Problems;
import preflight.platform.web.SharedComputer;

/**
 * Settles who is asking. A bad Authorization header is refused everywhere; a dead cookie only where
 * a caller is needed, for a browser sends it without being asked.
 */
class CredentialFilter extends OncePerRequestFilter {
  private static final String ATTRIBUTE = Caller.class.getName();
  private static final Caller NOBODY = new Caller.Nobody();

  private final Credentials credentials;
  private final SessionCookie cookie;
  private final Csrf csrf;
  private final Problems problems;
  private final Clock clock;

  CredentialFilter(
      Credentials credentials, SessionCookie cookie, Csrf csrf, Problems problems, Clock clock) {
    this.credentials = credentials;
    this.cookie = cookie;
    this.csrf = csrf;
    this.problems = problems;
    this.clock = clock;
  }

  static Caller callerOf(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : NOBODY;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var who = RouteFilter.of(request).who();
    boolean writes = !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    Caller caller;
    switch (credentials.of(request, writes || who != Who.ANYONE)) {
      case Credential.Good(var good) -> caller = good;
      case Credential.None _ -> caller = NOBODY;
      case Credential.BadHeader _ -> {
        problems.write(request, response, Problem.UNAUTHORIZED);
        return;
      }
      case Credential.DeadCookie _ -> {
        if (writes) {
          cookie.clear(response);
        }
        caller = NOBODY;
      }
    }
    if (!isLetIn(caller, who)) {
      problems.write(request, response, Problem.UNAUTHORIZED);
      return;
    }
    request.setAttribute(ATTRIBUTE, caller);
    bind(request, caller);
    chain.doFilter(request, response);
  }

  private static boolean isLetIn(Caller caller, Who who) {
    return switch (who) {
      case ANYONE -> true;
      case CALLER -> !(caller instanceof Caller.Nobody);
      case ACCOUNT -> caller instanceof Caller.Account;
    };
  }

  /** CSRF tokens are bound to who it is, not to the token, so that a page outlives the token's renewal. */
  private void bind(HttpServletRequest request, Caller caller) {
    switch (caller) {
      case Caller.Participant(var id, var reach, _, var expiresAt, boolean byCookie)
          when byCookie -> {
        csrf.bind(request, id.toString());
        if (reach.shared()) {
          SharedComputer.bind(request, Duration.between(clock.instant(), expiresAt));
        }
      }
      case Caller.Account(var issuer, var subject, boolean byCookie) when byCookie ->
          csrf.bind(request, issuer + ":" + subject);
      case Caller.Participant _, Caller.Account _, Caller.Nobody _ -> {}
    }
  }
}
