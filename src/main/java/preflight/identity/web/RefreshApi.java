package preflight.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.identity.ParticipantTokens;
import preflight.identity.SessionCookie;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** "I'm still here": a participant's token starts its life again, reaching as far as before. */
@RestController
class RefreshApi {
  private final ParticipantTokens tokens;
  private final SessionCookie cookie;
  private final Frames frames;

  RefreshApi(ParticipantTokens tokens, SessionCookie cookie, Frames frames) {
    this.tokens = tokens;
    this.cookie = cookie;
    this.frames = frames;
  }

  record Refreshed(String participantToken) {}

  @PostMapping(path = "/auth/refresh", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Refreshed> refresh(
      Caller caller, HttpServletRequest request, HttpServletResponse response) {
    return switch (caller) {
      case Caller.Nobody _ -> throw new ProblemException(Problem.UNAUTHORIZED);
      case Caller.Account _ ->
          throw new ProblemException(
              Problem.FORBIDDEN, frames.texts(request).text("invalid.foreign-token"));
      case Caller.Participant(var id, var reach, _, _, boolean byCookie) -> {
        String token = tokens.issue(id, reach);
        if (!byCookie) {
          yield ResponseEntity.ok(new Refreshed(token));
        }
        cookie.set(response, token, reach);
        yield ResponseEntity.noContent().build();
      }
    };
  }
}
