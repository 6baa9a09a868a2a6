package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import preflight.platform.limits.Limit;

/**
 * Counts by address whoever gets an answer before it is known who asks, such as for a bad credential. That
 * has to be found out first, because a good one from the same address must not be held up: a hospital has
 * one address. The status is where it is noticed, as headers can still be set then.
 */
class SentAway extends HttpServletResponseWrapper {
  private final Turnstile turnstile;
  private final Limit limit;
  private final HttpServletRequest request;

  SentAway(
      Turnstile turnstile, Limit limit, HttpServletRequest request, HttpServletResponse response) {
    super(response);
    this.turnstile = turnstile;
    this.limit = limit;
    this.request = request;
  }

  @Override
  public void setStatus(int status) {
    if (!Turnstile.hasCounted(request)) {
      turnstile.count(limit, CallerLimitFilter.address(request), request, this);
    }
    super.setStatus(status);
  }
}
