package preflight.identity;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Replaces a cookie that is past its end, or under the previous secret, in the answer it came with. */
@Component
class CredentialRenewal {
  private final ParticipantTokens participants;
  private final Sessions sessions;
  private final SessionCookie cookie;

  CredentialRenewal(ParticipantTokens participants, Sessions sessions, SessionCookie cookie) {
    this.participants = participants;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  void renew(Caller caller, boolean writes, HttpServletResponse response) {
    switch (caller) {
      case Caller.Participant(var id, var reach, _, _, _) ->
          cookie.set(response, participants.issue(id, reach), reach);
      case Caller.SignedIn signedIn -> sessions.renew(signedIn, writes, response);
      case Caller.Nobody _ -> {}
    }
  }
}
