package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.web.Accepts;
import preflight.platform.web.Csrf;
import preflight.platform.web.Languages;
import preflight.platform.web.Problem;
import preflight.platform.web.Problems;
import preflight.platform.web.RequestLog;
import preflight.platform.web.SharedComputer;
import preflight.platform.web.SignedInAs;

/**
 * Settles who is asking. A bad Authorization header is refused everywhere; a dead cookie only where
 * a caller is needed, for a browser sends it without being asked.
 */
class CredentialFilter extends OncePerRequestFilter {
  private static final String ATTRIBUTE = Caller.class.getName();
  private static final Caller NOBODY = new Caller.Nobody();

  private final Credentials credentials;
  private final CredentialRenewal renewal;
  private final SessionCookie cookie;
  private final Csrf csrf;
  private final Problems problems;
  private final Clock clock;

  CredentialFilter(
      Credentials credentials,
      CredentialRenewal renewal,
      SessionCookie cookie,
      Csrf csrf,
      Problems problems,
      Clock clock) {
    this.credentials = credentials;
    this.renewal = renewal;
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
    switch (credentials.of(request, depth(who, writes))) {
      case Credential.Good(var good, boolean stale) -> {
        caller = good;
        if (stale && who != Who.UNASKED) {
          renewal.renew(good, writes, response);
        }
      }
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
    var refusal = refusal(caller, who);
    if (refusal != null) {
      // The page that says so has the frame of whoever is signed in.
      bind(request, caller);
      refuse(request, response, refusal);
      return;
    }
    request.setAttribute(ATTRIBUTE, caller);
    // A type pattern inside a record pattern takes null too.
    if (caller instanceof Caller.SignedIn signedIn && signedIn.stored() != null) {
      RequestLog.account(request, signedIn.stored().id().toString());
    }
    bind(request, caller);
    chain.doFilter(request, response);
  }

  private static Credentials.Depth depth(Who who, boolean writes) {
    if (who == Who.UNASKED) {
      return Credentials.Depth.SIGNATURE;
    }
    return writes || who != Who.ANYONE ? Credentials.Depth.EXISTENCE : Credentials.Depth.SESSION;
  }

  private static @Nullable Problem refusal(Caller caller, Who who) {
    return switch (who) {
      case UNASKED, ANYONE -> null;
      case CALLER -> caller instanceof Caller.Nobody ? Problem.UNAUTHORIZED : null;
      case ACCOUNT -> refusal(caller, Role.PARTICIPANT);
      case RESEARCHER -> refusal(caller, Role.RESEARCHER);
      case ADMIN -> refusal(caller, Role.ADMIN);
    };
  }

  private static @Nullable Problem refusal(Caller caller, Role role) {
    if (caller instanceof Caller.SignedIn signedIn) {
      if (signedIn.has(role)) {
        return null;
      }
      return signedIn.lacksSecondFactor() ? Problem.SECOND_FACTOR_NEEDED : Problem.FORBIDDEN;
    }
    return Problem.UNAUTHORIZED;
  }

  /** A person who opens a page is sent to say who they are and comes back to it. */
  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem refusal)
      throws IOException {
    boolean opens = request.getMethod().equals("GET") && Accepts.html(request);
    if (opens && refusal == Problem.UNAUTHORIZED) {
      // Its page leads to Passport too, but Passport's page leads to no account of ours.
      send(response, "/login?returnTo=" + encoded(request));
    } else if (opens && refusal == Problem.SECOND_FACTOR_NEEDED) {
      send(response, "/login/second-factor?returnTo=" + encoded(request));
    } else {
      problems.write(request, response, refusal);
    }
  }

  private static void send(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }

  private static String encoded(HttpServletRequest request) {
    var query = request.getQueryString();
    return URLEncoder.encode(
        request.getRequestURI() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
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
      case Caller.SignedIn signedIn when signedIn.byCookie() -> bind(request, signedIn);
      case Caller.Participant _, Caller.SignedIn _, Caller.Nobody _ -> {}
    }
  }

  private void bind(HttpServletRequest request, Caller.SignedIn caller) {
    var session = caller.session();
    var identity = caller.identity();
    csrf.bind(
        request,
        session == null ? identity.issuer() + ":" + identity.subject() : session.id().toString());
    if (session != null && session.shared()) {
      SharedComputer.bind(request, Duration.between(clock.instant(), session.endsAt()));
    }
    var known = caller.stored();
    var name = identity.name() == null ? "" : identity.name();
    SignedInAs.bind(request, known == null ? name : known.shownName());
    if (known != null && known.language() != null) {
      Languages.choose(request, known.language());
    }
  }
}
