package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import preflight.platform.web.ClearSiteData;

/**
 * How a browser leaves: without a cookie of ours, and signed out at Passport too, whose cookie would sign
 * it in again by itself. That is a call to somebody else, so it comes after whatever was to be committed.
 */
@Component
public class WayOut {
  private final SessionCookie cookie;
  private final Passport passport;

  WayOut(SessionCookie cookie, Passport passport) {
    this.cookie = cookie;
    this.passport = passport;
  }

  public void take(HttpServletRequest request, HttpServletResponse response) {
    cookie.clear(response);
    cookie
        .foreign(request)
        .ifPresent(token -> {
          passport.signOut(token);
          cookie.clearForeign(response);
        });
    ClearSiteData.ask(response);
  }
}
