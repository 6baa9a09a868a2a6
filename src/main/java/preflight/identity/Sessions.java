package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.db.AfterCommit;

/**
 * Who is signed in where. A session is a row: once it is gone, its cookie, its access tokens and its
 * refresh tokens are worth nothing, on every instance and at once.
 */
@Component
public class Sessions {
  /** On a computer that others use too. */
  public static final Duration SHARED_LIFETIME = Duration.ofHours(1);

  /** How long a session counts as proven once its owner has shown the second factor. */
  public static final Duration PROVEN_FOR = Duration.ofHours(12);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final SessionSql sql;
  private final AccessTokens access;
  private final RefreshTokens refresh;
  private final SessionCookie cookie;
  private final Settings.Session settings;
  private final Clock clock;

  Sessions(
      SessionSql sql, AccessTokens access, SessionCookie cookie, Settings settings, Clock clock) {
    this.sql = sql;
    this.access = access;
    this.refresh = new RefreshTokens(settings);
    this.cookie = cookie;
    this.settings = settings.session();
    this.clock = clock;
  }

  /** One line of the list that its owner sees. */
  public record Listed(
      SessionId id,
      boolean byCookie,
      boolean shared,
      @Nullable String browser,
      Instant createdAt,
      Instant usedAt,
      Instant expiresAt) {}

  /** What an API client is given. */
  public record Pair(String accessToken, Duration accessLifetime, String refreshToken) {}

  /**
   * Signs this browser in: its cookie is the new session's from now on. What it was signed in with before
   * ends; who it was before, without an account, is remembered until its owner says whether to join. In
   * a transaction the cookie is given once that has committed.
   *
   * @param shared on a computer that others use too: for an hour, and gone with the window
   * @return false when the account was disabled or deleted in the meantime
   */
  public boolean startInBrowser(
      AccountId account,
      boolean shared,
      Caller before,
      HttpServletRequest request,
      HttpServletResponse response) {
    var now = clock.instant();
    var session =
        new LiveSession(
            SessionId.next(), now.plus(shared ? SHARED_LIFETIME : settings.ttl()), shared, false);
    if (!insert(session, account, true, shared ? null : anonymous(before), request, now)) {
      return false;
    }
    if (before instanceof Caller.SignedIn signedIn && signedIn.byCookie()) {
      end(signedIn);
    }
    AfterCommit.then(() -> cookie.set(response, access.issue(account, session.id()), session, now));
    return true;
  }

  /** Signs an API client in; empty when the account was disabled or deleted in the meantime. */
  public Optional<Pair> startForClient(AccountId account, HttpServletRequest request) {
    var now = clock.instant();
    var session = new LiveSession(SessionId.next(), now.plus(settings.ttl()), false, false);
    return insert(session, account, false, null, request, now)
        ? Optional.of(pair(account, session.id(), 0))
        : Optional.empty();
  }

  /**
   * The next pair for a refresh token, which is spent by that. A genuine one that was spent before has
   * been copied by somebody, so its session ends.
   */
  public Optional<Pair> refresh(String refreshToken) {
    var given = refresh.read(refreshToken);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    var account = sql.rotate(given.get(), clock.instant());
    if (account.isEmpty() && sql.endReused(given.get())) {
      LOG.warn("a refresh token was used twice; its session was ended");
    }
    return account.map(id -> pair(id, given.get().session(), given.get().number() + 1));
  }

  /** A new access token in the cookie of a session that goes on. */
  public void renew(Caller.SignedIn caller, HttpServletResponse response) {
    renew(caller, true, response);
  }

  /**
   * @param writes whether the row may say that it was used; a GET never writes
   */
  void renew(Caller.SignedIn caller, boolean writes, HttpServletResponse response) {
    if (caller.stored() == null || caller.session() == null) {
      return;
    }
    var now = clock.instant();
    if (writes) {
      sql.used(caller.session().id(), now);
    }
    cookie.set(
        response, access.issue(caller.stored().id(), caller.session().id()), caller.session(), now);
  }

  /** Newest use first. */
  public List<Listed> list(AccountId account) {
    return sql.list(account, clock.instant());
  }

  /** Signs out; a foreign session is ended where it is from. */
  public void end(Caller.SignedIn caller) {
    if (caller.stored() != null && caller.session() != null) {
      sql.end(caller.stored().id(), caller.session().id());
    }
  }

  /** False when there is no such session of that account. */
  public boolean end(AccountId account, SessionId session) {
    return sql.end(account, session);
  }

  /**
   * Signs the account out everywhere, as for a new password or a disabled account.
   *
   * @param except the one that goes on; null: none
   * @return how many were ended
   */
  public int endAll(AccountId account, @Nullable SessionId except) {
    return sql.endAll(account, except);
  }

  /**
   * The second factor was shown in it. It has another name from now on, so that a cookie that was copied
   * before does not become an admin's.
   *
   * @return the name, which {@link #rename} tells its browser
   */
  public SessionId prove(AccountId account, SessionId session) {
    var next = SessionId.next();
    sql.prove(account, session, next, clock.instant());
    return next;
  }

  /** The cookie of a session that was proven just now. */
  public void rename(Caller.SignedIn caller, SessionId next, HttpServletResponse response) {
    if (caller.stored() != null && caller.session() != null) {
      var before = caller.session();
      var session = new LiveSession(next, before.endsAt(), before.shared(), true);
      cookie.set(response, access.issue(caller.stored().id(), next), session, clock.instant());
    }
  }

  /** Who this browser was before it signed in, while nobody said whether those runs should join. */
  public Optional<ParticipantId> anonymous(Caller.SignedIn caller) {
    return caller.session() == null ? Optional.empty() : sql.anonymousOf(caller.session().id());
  }

  /** It was said: they joined, or they stay apart. */
  public void forgetAnonymous(Caller.SignedIn caller) {
    if (caller.session() != null) {
      sql.forgetAnonymous(caller.session().id());
    }
  }

  private static @Nullable ParticipantId anonymous(Caller before) {
    return before instanceof Caller.Participant(var id, var reach, _, _, boolean byCookie)
            && byCookie
            && reach.equals(Reach.FULL)
        ? id
        : null;
  }

  private boolean insert(
      LiveSession session,
      AccountId account,
      boolean byCookie,
      @Nullable ParticipantId anonymous,
      HttpServletRequest request,
      Instant now) {
    return sql.insert(
        new SessionSql.New(
            session.id(),
            account,
            byCookie,
            session.shared(),
            anonymous,
            BrowserName.of(request.getHeader("User-Agent")),
            now,
            session.endsAt()));
  }

  private Pair pair(AccountId account, SessionId session, int generation) {
    return new Pair(
        access.issue(account, session),
        AccessTokens.LIFETIME,
        refresh.of(new RefreshTokens.Generation(session, generation)));
  }
}
