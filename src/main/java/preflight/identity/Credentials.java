package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the credential of a request: the Authorization header, else our cookie, else Passport's. */
@Component
class Credentials {
  /**
   * How long after its last access token a session that nobody used goes on with its cookie. The token is
   * renewed by every use, so this is the time without any.
   */
  static final Duration IDLE = Duration.ofDays(3);

  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([^ ]+)");

  private final Tokens tokens;
  private final SessionCookie cookie;
  private final Callers callers;
  private final SessionSql sessions;
  private final Passport passport;
  private final Clock clock;

  Credentials(
      Tokens tokens,
      SessionCookie cookie,
      Callers callers,
      SessionSql sessions,
      Passport passport,
      Clock clock) {
    this.tokens = tokens;
    this.cookie = cookie;
    this.callers = callers;
    this.sessions = sessions;
    this.passport = passport;
    this.clock = clock;
  }

  /** How much of the database a request is worth. */
  enum Depth {
    /** The signature alone: what it answers is the same for everyone. */
    SIGNATURE,
    /** An account's session too; an anonymous reader whose row is gone finds nothing anyway. */
    SESSION,
    /** Whoever it is has to exist. */
    EXISTENCE
  }

  Credential of(HttpServletRequest request, Depth depth) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (!headers.isEmpty()) {
      return byHeader(headers, depth)
          .<Credential>map(good -> good)
          .orElseGet(Credential.BadHeader::new);
    }
    return switch (cookie.read(request)) {
      case SessionCookie.Found.Doubled _ -> new Credential.DeadCookie();
      case SessionCookie.Found.Each(var values) when values.isEmpty() -> new Credential.None();
      case SessionCookie.Found.Each(var values) ->
          values.stream()
              .flatMap(value -> byCookie(value, depth).stream())
              .<Credential>map(good -> good)
              .findFirst()
              .orElseGet(Credential.DeadCookie::new);
    };
  }

  private Optional<Credential.Good> byHeader(List<String> headers, Depth depth) {
    var header = BEARER.matcher(headers.getFirst());
    return headers.size() == 1 && header.matches()
        ? tokens
            .verify(header.group(1))
            .filter(token -> counts(token, header.group(1), depth))
            .flatMap(token -> caller(token, false, depth))
            .map(caller -> new Credential.Good(caller, false))
        : Optional.empty();
  }

  private Optional<Credential.Good> byCookie(SessionCookie.Value value, Depth depth) {
    return tokens
        .read(value.token())
        .filter(token -> !value.foreign() || token instanceof Token.Foreign)
        .filter(this::mayGoOn)
        .filter(token -> counts(token, value.token(), depth))
        .flatMap(token ->
            caller(token, true, depth)
                .map(caller ->
                    new Credential.Good(
                        caller, token.oldKey() || !token.livesAt(clock.instant()))));
  }

  /** Where it matters who it is, Passport is asked whether its token was signed out. */
  private boolean counts(Token token, String text, Depth depth) {
    return depth != Depth.EXISTENCE || !(token instanceof Token.Foreign) || passport.accepts(text);
  }

  /** An access token in a cookie may be past its end, for its session says whether it goes on. */
  private boolean mayGoOn(Token token) {
    var now = clock.instant();
    return token.livesAt(now)
        || (token instanceof Token.Access && now.isBefore(token.expiresAt().plus(IDLE)));
  }

  private Optional<Caller> caller(Token token, boolean byCookie, Depth depth) {
    return switch (token) {
      case Token.Ours(var id, var reach, var issuedAt, var expiresAt, _, boolean oldKey) ->
          depth != Depth.EXISTENCE || callers.isAlive(id)
              // Under the previous secret it is as old as can be, so that the next save renews it.
              ? Optional.of(
                  new Caller.Participant(
                      id, reach, oldKey ? Instant.EPOCH : issuedAt, expiresAt, byCookie))
              : Optional.empty();
      case Token.Access access ->
          depth == Depth.SIGNATURE
              ? Optional.of(unasked(access, byCookie))
              : sessions
                  .find(access.session(), access.account(), byCookie, clock.instant())
                  .map(found ->
                      new Caller.SignedIn(
                          Identity.local(access.account()),
                          found.account(),
                          found.session(),
                          byCookie));
      case Token.Foreign foreign ->
          depth == Depth.SIGNATURE
              ? Optional.of(new Caller.SignedIn(foreign.identity(), null, null, byCookie))
              : callers.foreign(foreign.identity(), byCookie);
    };
  }

  private static Caller unasked(Token.Access access, boolean byCookie) {
    return new Caller.SignedIn(Identity.local(access.account()), null, null, byCookie);
  }
}
