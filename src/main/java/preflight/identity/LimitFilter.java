package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.limits.Address;
import preflight.platform.web.ProblemException;

/**
 * Counts what is limited by address, before anybody is looked up, and answers whoever came too often,
 * here or further in. It stands behind the refusal of other sites, so that a page elsewhere cannot use up
 * what an address is granted.
 */
class LimitFilter extends OncePerRequestFilter {
  private final Turnstile turnstile;

  LimitFilter(Turnstile turnstile) {
    this.turnstile = turnstile;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var limit = RouteFilter.of(request).limit();
    if (limit == null) {
      chain.doFilter(request, response);
      return;
    }
    try {
      switch (limit.by()) {
        case ADDRESS -> {
          turnstile.count(limit, Address.of(request), request, response);
          chain.doFilter(request, response);
        }
        case CALLER, RUN ->
            chain.doFilter(request, new SentAway(turnstile, limit, request, response));
        case ACCOUNT_AND_ADDRESS -> chain.doFilter(request, response);
      }
    } catch (ProblemException refusal) {
      turnstile.refuse(request, response, refusal);
    }
  }
}
