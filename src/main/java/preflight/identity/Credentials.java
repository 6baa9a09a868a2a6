package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the credential of a request: the Authorization header, else our cookie. */
@Component
class Credentials {
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([^ ]+)");
  private static final String PASSPORT = "passport";

  private final Tokens tokens;
  private final SessionCookie cookie;
  private final Callers callers;

  Credentials(Tokens tokens, SessionCookie cookie, Callers callers) {
    this.tokens = tokens;
    this.cookie = cookie;
    this.callers = callers;
  }

  /**
   * @param mustLive whether the participant's row is looked up; what only reads finds nothing there
   *     anyway
   */
  Credential of(HttpServletRequest request, boolean mustLive) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (!headers.isEmpty()) {
      return byHeader(headers)
          .filter(caller -> !mustLive || isAlive(caller))
          .<Credential>map(Credential.Good::new)
          .orElseGet(Credential.BadHeader::new);
    }
    var cookies = cookie.values(request);
    if (cookies.isEmpty()) {
      return new Credential.None();
    }
    return byCookie(cookies)
        .filter(caller -> !mustLive || isAlive(caller))
        .<Credential>map(Credential.Good::new)
        .orElseGet(Credential.DeadCookie::new);
  }

  private Optional<Caller> byHeader(List<String> headers) {
    var header = BEARER.matcher(headers.getFirst());
    return headers.size() == 1 && header.matches()
        ? tokens.verify(header.group(1)).map(token -> caller(token, false))
        : Optional.empty();
  }

  private Optional<Caller> byCookie(List<String> cookies) {
    return cookies.size() == 1
        ? tokens.verify(cookies.getFirst()).map(token -> caller(token, true))
        : Optional.empty();
  }

  private boolean isAlive(Caller caller) {
    return switch (caller) {
      case Caller.Participant(var id, _, _, _, _) -> callers.isAlive(id);
      case Caller.Account _, Caller.Nobody _ -> true;
    };
  }

  private static Caller caller(Token token, boolean byCookie) {
    return switch (token) {
      case Token.Ours(var participant, var reach, var issuedAt, var expiresAt, _) ->
          new Caller.Participant(participant, reach, issuedAt, expiresAt, byCookie);
      case Token.Foreign foreign -> new Caller.Account(PASSPORT, foreign.subject(), byCookie);
    };
  }
}
