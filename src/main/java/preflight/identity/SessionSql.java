package preflight.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.platform.db.Instants;

/** Every statement about signed-in sessions. A row that is there is alive until it expires. */
@Repository
class SessionSql {
  private final JdbcClient jdbc;

  SessionSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Found(Account account, LiveSession session) {}

  /** The account and its session, as long as neither was ended. */
  Optional<Found> find(SessionId session, AccountId account, boolean byCookie, Instant now) {
    return jdbc.sql(
            "select s.session_id, s.expires_at, s.shared, "
                + "coalesce(s.second_factor_at > :provenAfter, false) as proven, "
                + CallerSql.ACCOUNT_COLUMNS
                + """
                  from account_sessions s
                  join accounts a using (account_id)
                  left join participants p using (account_id)
                 where s.session_id = :session
                   and s.account_id = :account
                   and s.by_cookie = :byCookie
                   and s.expires_at > :now
                   and a.disabled_at is null
                """)
        .param("session", session.value())
        .param("account", account.value())
        .param("byCookie", byCookie)
        .param("now", Instants.parameter(now))
        .param("provenAfter", Instants.parameter(now.minus(Sessions.PROVEN_FOR)))
        .query((row, number) ->
            new Found(
                CallerSql.account(row),
                new LiveSession(
                    session,
                    Instants.read(row, "expires_at"),
                    row.getBoolean("shared"),
                    row.getBoolean("proven"))))
        .optional();
  }

  record New(
      SessionId id,
      AccountId account,
      boolean byCookie,
      boolean shared,
      @Nullable ParticipantId anonymous,
      @Nullable String browser,
      Instant now,
      Instant expiresAt) {}

  /** False when the account was disabled or deleted in the meantime. */
  boolean insert(New session) {
    return jdbc.sql(
                """
                insert into account_sessions (session_id, account_id, by_cookie, shared,
                  anonymous_participant_id, browser, created_at, used_at, expires_at)
                select :session, account_id, :byCookie, :shared,
                  (select participant_id from participants
                    where participant_id = :anonymous and account_id is null),
                  :browser, :now, :now, :expiresAt
                  from accounts
                 where account_id = :account
                   and disabled_at is null
                """)
            .param("session", session.id().value())
            .param("account", session.account().value())
            .param("byCookie", session.byCookie())
            .param("shared", session.shared())
            .param("anonymous", session.anonymous() == null ? null : session.anonymous().value())
            .param("browser", session.browser())
            .param("now", Instants.parameter(session.now()))
            .param("expiresAt", Instants.parameter(session.expiresAt()))
            .update()
        == 1;
  }

  /** Whose the session is, when that generation was the newest; the next one is then. */
  Optional<AccountId> rotate(RefreshTokens.Generation given, Instant now) {
    return jdbc.sql(
            """
            update account_sessions s
               set refresh_generation = s.refresh_generation + 1, used_at = :now
              from accounts a
             where a.account_id = s.account_id
               and a.disabled_at is null
               and s.session_id = :session
               and s.refresh_generation = :generation
               and not s.by_cookie
               and s.expires_at > :now
            returning s.account_id
            """)
        .param("session", given.session().value())
        .param("generation", given.number())
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  /** Ends the session whose refresh token was used a second time. */
  boolean endReused(RefreshTokens.Generation given) {
    return jdbc.sql(
                """
                delete from account_sessions
                 where session_id = :session
                   and refresh_generation > :generation
                """)
            .param("session", given.session().value())
            .param("generation", given.number())
            .update()
        == 1;
  }

  void used(SessionId session, Instant now) {
    jdbc.sql("update account_sessions set used_at = :now where session_id = :session")
        .param("session", session.value())
        .param("now", Instants.parameter(now))
        .update();
  }

  void prove(AccountId account, SessionId session, SessionId next, Instant now) {
    jdbc.sql(
            """
            update account_sessions set second_factor_at = :now, session_id = :next
             where session_id = :session
               and account_id = :account
               and by_cookie
            """)
        .param("next", next.value())
        .param("session", session.value())
        .param("account", account.value())
        .param("now", Instants.parameter(now))
        .update();
  }

  List<Sessions.Listed> list(AccountId account, Instant now) {
    return jdbc.sql(
            """
            select session_id, by_cookie, shared, browser, created_at, used_at, expires_at
              from account_sessions
             where account_id = :account
               and expires_at > :now
             order by used_at desc, session_id
            """)
        .param("account", account.value())
        .param("now", Instants.parameter(now))
        .query((row, number) ->
            new Sessions.Listed(
                new SessionId(row.getObject("session_id", UUID.class)),
                row.getBoolean("by_cookie"),
                row.getBoolean("shared"),
                row.getString("browser"),
                Instants.read(row, "created_at"),
                Instants.read(row, "used_at"),
                Instants.read(row, "expires_at")))
        .list();
  }

  boolean end(AccountId account, SessionId session) {
    return jdbc.sql(
                """
                delete from account_sessions
                 where session_id = :session
                   and account_id = :account
                """)
            .param("session", session.value())
            .param("account", account.value())
            .update()
        == 1;
  }

  int endAll(AccountId account, @Nullable SessionId except) {
    return jdbc.sql(
            """
            delete from account_sessions
             where account_id = :account
               and (:except::uuid is null or session_id <> :except::uuid)
            """)
        .param("account", account.value())
        .param("except", except == null ? null : except.value())
        .update();
  }

  Optional<ParticipantId> anonymousOf(SessionId session) {
    return jdbc.sql(
            """
            select anonymous_participant_id
              from account_sessions
             where session_id = :session
               and anonymous_participant_id is not null
            """)
        .param("session", session.value())
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new);
  }

  void forgetAnonymous(SessionId session) {
    jdbc.sql(
            """
            update account_sessions set anonymous_participant_id = null
             where session_id = :session
            """)
        .param("session", session.value())
        .update();
  }

  int deleteExpired(Instant now, int limit) {
    return jdbc.sql(
            """
            delete from account_sessions
             where session_id in (
               select session_id from account_sessions
                where expires_at <= :now
                order by expires_at
                limit :limit
                for update skip locked)
            """)
        .param("now", Instants.parameter(now))
        .param("limit", limit)
        .update();
  }

  int forgetBrowsers(Instant before, int limit) {
    return jdbc.sql(
            """
            update account_sessions set browser = null
             where session_id in (
               select session_id from account_sessions
                where created_at < :before
                  and browser is not null
                limit :limit
                for update skip locked)
            """)
        .param("before", Instants.parameter(before))
        .param("limit", limit)
        .update();
  }
}
