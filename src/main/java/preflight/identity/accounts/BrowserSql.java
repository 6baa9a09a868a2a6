package preflight.identity.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.identity.AccountId;
import preflight.platform.db.Instants;
import preflight.privacy.PersonalDataHolder;

/** Every statement about the browsers that an account was used with. They go with their account. */
@Repository
class BrowserSql implements PersonalDataHolder {
  private final JdbcClient jdbc;

  BrowserSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("known_browsers");
  }

  /** To whom a new browser is told, and in which language. */
  record Told(EmailAddress email, String language) {}

  /**
   * Keeps that browser in mind.
   *
   * @param most new browsers since {@code recently} after which none is told any more
   * @return empty when it was known, when it is the first one, and when nobody wants to hear of it
   */
  Optional<Told> keep(AccountId account, byte[] markHash, Instant now, Instant recently, int most) {
    return jdbc.sql(
            """
            with kept as (
              insert into known_browsers (account_id, mark_hash, known_since, seen_at)
              values (:account, :mark, :now, :now)
              on conflict (account_id, mark_hash) do update set seen_at = excluded.seen_at
              returning known_since = seen_at as is_new
            ), first as (
              update accounts
                 set browsers_since = :now
               where account_id = :account
                 and browsers_since is null
            )
            select a.email, coalesce(a.language, :usual) as language
              from accounts a, kept
             where a.account_id = :account
               and kept.is_new
               and a.browsers_since is not null
               and a.tell_sign_ins
               and a.email is not null
               and a.email_confirmed_at is not null
               and (select count(*)
                      from known_browsers b
                     where b.account_id = :account
                       and b.known_since > :recently) < :most
            """)
        .param("account", account.value())
        .param("mark", markHash)
        .param("now", Instants.parameter(now))
        .param("recently", Instants.parameter(recently))
        .param("most", most)
        .param("usual", AccountDetails.USUAL)
        .query((row, number) ->
            new Told(
                new EmailAddress(Objects.requireNonNull(row.getString("email"))),
                row.getString("language")))
        .optional();
  }

  boolean tells(AccountId account) {
    return jdbc.sql("select tell_sign_ins from accounts where account_id = :account")
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  void tell(AccountId account, boolean wanted) {
    jdbc.sql("update accounts set tell_sign_ins = :wanted where account_id = :account")
        .param("account", account.value())
        .param("wanted", wanted)
        .update();
  }

  List<KeptBrowsers.Kept> list(AccountId account) {
    return jdbc.sql(
            """
            select known_since, seen_at
              from known_browsers
             where account_id = :account
             order by seen_at desc
            """)
        .param("account", account.value())
        .query((row, number) ->
            new KeptBrowsers.Kept(Instants.read(row, "known_since"), Instants.read(row, "seen_at")))
        .list();
  }

  @Override
  public int removeExpired(Instant now, int batch) {
    return jdbc.sql(
            """
            delete from known_browsers
             where (account_id, mark_hash) in (
               select account_id, mark_hash
                 from known_browsers
                where seen_at <= :before
                order by seen_at
                limit :batch
                for update skip locked)
            """)
        .param("before", Instants.parameter(now.minus(KnownBrowsers.KEPT)))
        .param("batch", batch)
        .update();
  }
}
