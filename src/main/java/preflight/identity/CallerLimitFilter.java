package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.limits.Address;
import preflight.platform.limits.Limit;

/** Counts by who asks, once that is known; {@link LimitFilter} answers whoever came too often. */
class CallerLimitFilter extends OncePerRequestFilter {
  private final Turnstile turnstile;

  CallerLimitFilter(Turnstile turnstile) {
    this.turnstile = turnstile;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var limit = RouteFilter.of(request).limit();
    if (limit != null) {
      switch (limit.by()) {
        case CALLER -> turnstile.count(limit, caller(request), request, response);
        case RUN -> countRun(limit, request, response);
        case ADDRESS, ACCOUNT_AND_ADDRESS -> {}
      }
    }
    chain.doFilter(request, response);
  }

  /** A form that cannot be read ends here: asked once more, it would look like one without fields. */
  private void countRun(Limit limit, HttpServletRequest request, HttpServletResponse response) {
    var caller = caller(request);
    try {
      turnstile.count(limit, caller + ' ' + NamedRun.of(request), request, response);
    } catch (InvalidParameterException e) {
      turnstile.count(limit, caller + ' ' + NamedRun.NOTHING, request, response);
      throw turnstile.problem(e, request);
    }
  }

  /** A participant is the same on all their devices, an account in all its sessions. */
  private static String caller(HttpServletRequest request) {
    return switch (CredentialFilter.callerOf(request)) {
      case Caller.Participant participant -> "participant " + participant.id();
      case Caller.SignedIn signedIn ->
          "account " + signedIn.identity().issuer() + ' ' + signedIn.identity().subject();
      case Caller.Nobody _ -> address(request);
    };
  }

  static String address(HttpServletRequest request) {
    return "address " + Address.of(request);
  }
}
