package preflight.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.identity.Passport;
import preflight.identity.SessionCookie;
import preflight.identity.Sessions;
import preflight.platform.web.Accepts;
import preflight.platform.web.ClearSiteData;
import preflight.platform.web.SeeOther;

/** The end of a session, here and on the server; for a person the way back to the front page. */
@RestController
class LogoutApi {
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Passport passport;

  LogoutApi(Sessions sessions, SessionCookie cookie, Passport passport) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.passport = passport;
  }

  @PostMapping("/auth/logout")
  ResponseEntity<Void> logout(
      Caller caller, HttpServletRequest request, HttpServletResponse response) {
    if (caller instanceof Caller.SignedIn signedIn) {
      sessions.end(signedIn);
      if (signedIn.byCookie()) {
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
    return Accepts.html(request) ? SeeOther.to("/") : ResponseEntity.noContent().build();
  }
}
