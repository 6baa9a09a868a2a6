package preflight.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import preflight.identity.Caller;
import preflight.identity.ParticipantTokens;
import preflight.identity.Passport;
import preflight.identity.SessionCookie;
import preflight.identity.Sessions;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/**
 * "I'm still here": a participant's token starts its life again, reaching as far as before; an API
 * client's refresh token is spent for the next pair; a browser's session gets a new cookie.
 */
@RestController
class RefreshApi {
  /** In seconds. */
  private static final String RETRY_AFTER = "10";

  private final ParticipantTokens tokens;
  private final SessionCookie cookie;
  private final Sessions sessions;
  private final Passport passport;
  private final Frames frames;
  private final Clock clock;

  RefreshApi(
      ParticipantTokens tokens,
      SessionCookie cookie,
      Sessions sessions,
      Passport passport,
      Frames frames,
      Clock clock) {
    this.tokens = tokens;
    this.cookie = cookie;
    this.sessions = sessions;
    this.passport = passport;
    this.frames = frames;
    this.clock = clock;
  }

  record Asked(@Nullable String refreshToken) {}

  record Refreshed(String participantToken) {}

  @PostMapping(path = "/auth/refresh", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> refresh(
      @RequestBody(required = false) @Nullable Asked asked,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked != null && asked.refreshToken() != null) {
      return ResponseEntity.ok(
          sessions
              .refresh(asked.refreshToken())
              .map(IssuedTokens::of)
              .orElseThrow(() -> new ProblemException(Problem.UNAUTHORIZED)));
    }
    return switch (caller) {
      case Caller.Nobody _ -> renewForeign(request, response);
      case Caller.SignedIn signedIn -> renew(signedIn, request, response);
      case Caller.Participant participant -> renew(participant, response);
    };
  }

  private ResponseEntity<?> renew(
      Caller.SignedIn caller, HttpServletRequest request, HttpServletResponse response) {
    if (caller.session() == null && caller.byCookie() && passport.isThere()) {
      return renewForeign(request, response);
    }
    if (caller.session() == null || !caller.byCookie()) {
      var key = caller.session() == null ? "invalid.foreign-token" : "invalid.refresh-token";
      throw new ProblemException(Problem.FORBIDDEN, frames.texts(request).text(key));
    }
    sessions.renew(caller, response);
    return ResponseEntity.noContent().build();
  }

  /** Passport may renew a token that has ended already, so it is nobody who asks then. */
  private ResponseEntity<?> renewForeign(HttpServletRequest request, HttpServletResponse response) {
    String token =
        cookie.foreign(request).orElseThrow(() -> new ProblemException(Problem.UNAUTHORIZED));
    return switch (passport.renew(token)) {
      case Passport.Renewal.Renewed(var fresh, var expiresAt) -> {
        cookie.setForeign(response, fresh, Duration.between(clock.instant(), expiresAt));
        yield ResponseEntity.noContent().build();
      }
      case Passport.Renewal.Refused _ -> throw new ProblemException(Problem.UNAUTHORIZED);
      case Passport.Renewal.Unreachable _ ->
          throw new ProblemException(Problem.UNAVAILABLE)
              .withHeaders(Map.of("Retry-After", RETRY_AFTER));
    };
  }

  private ResponseEntity<?> renew(Caller.Participant caller, HttpServletResponse response) {
    String token = tokens.issue(caller.id(), caller.reach());
    if (!caller.byCookie()) {
      return ResponseEntity.ok(new Refreshed(token));
    }
    cookie.set(response, token, caller.reach());
    return ResponseEntity.noContent().build();
  }
}
