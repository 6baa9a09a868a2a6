package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.identity.ParticipantTokens;
import preflight.identity.Reach;
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
  Optional<Owner> existing(Caller caller) {
    Optional<Owner> owner = callers.owner(caller);
    if (caller instanceof Caller.Participant anonymous && !callers.isAlive(anonymous.id())) {
      throw new ProblemException(Problem.UNAUTHORIZED);
    }
    return owner;
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
    var reach = Reach.FULL.onSharedComputer(isShared(caller));
    if (isOurPage(request)) {
      remember(started.participant(), reach, response);
      return null;
    }
    return token(started.participant(), reach);
  }

  String token(ParticipantId participant, Reach reach) {
    return tokens.issue(participant, reach);
  }

  static boolean isOurPage(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  static boolean isShared(Caller caller) {
    return caller instanceof Caller.Participant participant && participant.reach().shared();
  }

  /** Renews an anonymous token that is older than a day: in the cookie, or as what this returns. */
  @Nullable String renew(Caller caller, HttpServletResponse response) {
    if (!(caller instanceof Caller.Participant anonymous) || !tokens.needsRenewal(anonymous)) {
      return null;
    }
    String token = tokens.issue(anonymous.id(), anonymous.reach());
    if (anonymous.byCookie()) {
      cookie.set(response, token, anonymous.reach());
      return null;
    }
    return token;
  }

  /** A page's newcomer is always a browser. */
  void introduceToBrowser(
      StartOutcome.Started started, Caller caller, boolean shared, HttpServletResponse response) {
    if (started.newParticipant()) {
      remember(started.participant(), new Reach(null, shared || isShared(caller)), response);
    } else if (shared) {
      share(caller, response);
    }
  }

  void remember(ParticipantId participant, Reach reach, HttpServletResponse response) {
    cookie.set(response, tokens.issue(participant, reach), reach);
  }

  /** What this browser remembers of the caller it forgets soon. */
  void share(Caller caller, HttpServletResponse response) {
    if (caller instanceof Caller.Participant participant
        && participant.byCookie()
        && !participant.reach().shared()) {
      remember(participant.id(), participant.reach().onSharedComputer(true), response);
    }
  }

  void forget(HttpServletResponse response) {
    cookie.clear(response);
  }

  /** After the last run within reach is withdrawn the cookie names nobody. */
  void leaveIfGone(Caller caller, HttpServletResponse response) {
    if (caller instanceof Caller.Participant participant
        && (participant.reach().run() != null || !callers.isAlive(participant.id()))) {
      cookie.clear(response);
    }
  }
}
