package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.ParticipantId;
import preflight.identity.ParticipantTokens;
import preflight.identity.SessionCookie;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.StartOutcome;

/** From whoever asks to the participant whose runs they are. */
@Component
class RunOwners {
  private final Callers callers;
  private final ParticipantTokens tokens;
  private final SessionCookie cookie;

  RunOwners(Callers callers, ParticipantTokens tokens, SessionCookie cookie) {
    this.callers = callers;
    this.tokens = tokens;
    this.cookie = cookie;
  }

  /** Empty for an account that never wrote; a credential whose participant is gone is refused. */
  Optional<ParticipantId> existing(Caller caller) {
    Optional<ParticipantId> participant = callers.participant(caller);
    if (caller instanceof Caller.Participant anonymous && !callers.isAlive(anonymous.id())) {
      throw new ProblemException(Problem.UNAUTHORIZED);
    }
    return participant;
  }

  ParticipantId owner(Caller caller) {
    return callers.participant(caller).orElseThrow(() -> absent(caller));
  }

  /** Not found, unless the credential itself died with its last run. */
  ProblemException absent(Caller caller) {
    boolean dead =
        caller instanceof Caller.Participant anonymous && !callers.isAlive(anonymous.id());
    return new ProblemException(dead ? Problem.UNAUTHORIZED : Problem.NOT_FOUND);
  }

  /** Gives a newcomer a cookie, or, to an API client, the token that this returns. */
  @Nullable String introduce(
      StartOutcome.Started started,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!started.newParticipant()) {
      return null;
    }
    String token = tokens.issue(started.participant());
    if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      cookie.set(response, token);
      return null;
    }
    return token;
  }

  /** Renews an anonymous token that is older than a day: in the cookie, or as what this returns. */
  @Nullable String renew(Caller caller, HttpServletResponse response) {
    if (!(caller instanceof Caller.Participant anonymous)
        || !tokens.needsRenewal(anonymous.issuedAt())) {
      return null;
    }
    String token = tokens.issue(anonymous.id());
    if (anonymous.byCookie()) {
      cookie.set(response, token);
      return null;
    }
    return token;
  }

  /** A page's newcomer is always a browser. */
  void introduceToBrowser(StartOutcome.Started started, HttpServletResponse response) {
    if (started.newParticipant()) {
      cookie.set(response, tokens.issue(started.participant()));
    }
  }

  /** After the last run is withdrawn the cookie names nobody. */
  void leaveIfGone(Caller caller, HttpServletResponse response) {
    if (caller instanceof Caller.Participant anonymous && !callers.isAlive(anonymous.id())) {
      cookie.clear(response);
    }
  }
}
