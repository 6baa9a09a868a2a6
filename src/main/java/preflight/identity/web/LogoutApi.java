package preflight.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.identity.Sessions;
import preflight.identity.WayOut;
import preflight.platform.web.Accepts;
import preflight.platform.web.SeeOther;

/** The end of a session, here and on the server; for a person the way back to the front page. */
@RestController
class LogoutApi {
  private final Sessions sessions;
  private final WayOut wayOut;

  LogoutApi(Sessions sessions, WayOut wayOut) {
    this.sessions = sessions;
    this.wayOut = wayOut;
  }

  @PostMapping("/auth/logout")
  ResponseEntity<Void> logout(
      Caller caller, HttpServletRequest request, HttpServletResponse response) {
    if (caller instanceof Caller.SignedIn signedIn) {
      sessions.end(signedIn);
      if (signedIn.byCookie()) {
        wayOut.take(request, response);
      }
    }
    return Accepts.html(request) ? SeeOther.to("/") : ResponseEntity.noContent().build();
  }
}
