package preflight.identity.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.platform.codes.TypedCode;
import preflight.platform.db.Instants;

/** Every statement about accounts of our own, and what leads to them. */
@Repository
class AccountSql {
  private final JdbcClient jdbc;

  AccountSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param mails sign-ups of this address that wait, this one included
   * @param known the address has an account
   */
  record Stored(long mails, boolean known) {}

  /** The same whether there is such an account or not. */
  Stored insert(PendingSignUp pending, TypedCode code, Instant now, Instant expiresAt) {
    return jdbc.sql(
            """
            with waiting as (
              select count(*) as mails
                from pending_sign_ups
               where email = :email
                 and expires_at > :now
            ), asked as (
              insert into pending_sign_ups
                (code_hash, email, name, password_hash, language, return_to, created_at, expires_at)
              values
                (:code, :email, :name, :hash, :language, :returnTo, :now, :expiresAt)
            )
            select mails + 1 as mails,
                   exists (select
                             from accounts
                            where issuer = :issuer
                              and lower(email) = :email) as known
              from waiting
            """)
        .param("code", code.hash())
        .param("email", pending.email().text())
        .param("name", pending.name())
        .param("hash", pending.passwordHash())
        .param("language", pending.language())
        .param("returnTo", pending.returnTo())
        .param("issuer", Account.LOCAL)
        .param("now", Instants.parameter(now))
        .param("expiresAt", Instants.parameter(expiresAt))
        .query((row, number) -> new Stored(row.getLong("mails"), row.getBoolean("known")))
        .single();
  }

  Optional<PendingSignUp> findSignUp(TypedCode code, Instant now) {
    return jdbc.sql(
            """
            select email, name, password_hash, language, return_to
              from pending_sign_ups
             where code_hash = :code
               and expires_at > :now
            """)
        .param("code", code.hash())
        .param("now", Instants.parameter(now))
        .query((row, number) ->
            new PendingSignUp(
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getString("password_hash"),
                row.getString("language"),
                row.getString("return_to")))
        .optional();
  }

  /** One code makes one account, however often it is sent; the other codes of the address go with it. */
  boolean confirm(TypedCode code, AccountId account, Role role, Instant now) {
    return jdbc.sql(
                """
                with spent as (
                  delete from pending_sign_ups
                   where code_hash = :code
                     and expires_at > :now
                  returning email, name, password_hash, language
                ), others as (
                  delete from pending_sign_ups p
                   using spent
                   where p.email = spent.email
                     and p.code_hash <> :code
                )
                insert into accounts
                  (account_id, issuer, subject, email, email_confirmed_at, name, language,
                   password_hash, role, created_at)
                select :account, :issuer, :subject, email, :now, name, language,
                       password_hash, :role, :now
                  from spent
                on conflict do nothing
                """)
            .param("code", code.hash())
            .param("account", account.value())
            .param("issuer", Account.LOCAL)
            .param("subject", account.toString())
            .param("role", role.word())
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  /** An account that signs in with a password. */
  record Credential(AccountId account, String passwordHash, boolean disabled) {
    /** Never prints the hash. */
    @Override
    public String toString() {
      return "Credential[...]";
    }
  }

  Optional<Credential> findCredential(String email) {
    return jdbc.sql(
            """
            select account_id, password_hash, disabled_at is not null as disabled
              from accounts
             where issuer = :issuer
               and lower(email) = :email
               and email_confirmed_at is not null
               and password_hash is not null
            """)
        .param("issuer", Account.LOCAL)
        .param("email", email)
        .query((row, number) ->
            new Credential(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("password_hash"),
                row.getBoolean("disabled")))
        .optional();
  }

  /** The same password in today's terms; not when it was changed meanwhile. */
  void replaceHash(AccountId account, String before, String after) {
    jdbc.sql(
            """
            update accounts
               set password_hash = :after
             where account_id = :account
               and password_hash = :before
            """)
        .param("account", account.value())
        .param("before", before)
        .param("after", after)
        .update();
  }

  /**
   * Writes a row in any case, for an account when there is one that has had fewer than {@code mails}.
   *
   * @return the language of that account
   */
  Optional<String> insertReset(
      EmailAddress email, TypedCode code, Instant now, Instant expiresAt, int mails) {
    return jdbc.sql(
            """
            with found as (
              select account_id, language
                from accounts a
               where issuer = :issuer
                 and lower(email) = :email
                 and email_confirmed_at is not null
                 and password_hash is not null
                 and disabled_at is null
                 and (select count(*)
                        from password_resets r
                       where r.account_id = a.account_id
                         and r.expires_at > :now) < :mails
            ), asked as (
              insert into password_resets (code_hash, account_id, created_at, expires_at)
              values (:code, (select account_id from found), :now, :expiresAt)
            )
            select coalesce(language, 'en') from found
            """)
        .param("issuer", Account.LOCAL)
        .param("email", email.text())
        .param("code", code.hash())
        .param("now", Instants.parameter(now))
        .param("expiresAt", Instants.parameter(expiresAt))
        .param("mails", mails)
        .query(String.class)
        .optional();
  }

  /** Whose password a code sets. */
  record Reset(EmailAddress email, String language) {}

  Optional<Reset> findReset(TypedCode code, Instant now) {
    return jdbc.sql(
            """
            select a.email, coalesce(a.language, 'en') as language
              from password_resets r
              join accounts a using (account_id)
             where r.code_hash = :code
               and r.expires_at > :now
               and a.disabled_at is null
            """)
        .param("code", code.hash())
        .param("now", Instants.parameter(now))
        .query((row, number) ->
            new Reset(new EmailAddress(row.getString("email")), row.getString("language")))
        .optional();
  }

  /** The account whose password it is now; empty when the code was spent meanwhile. */
  Optional<AccountId> reset(TypedCode code, String hash, Instant now) {
    return jdbc.sql(
            """
            with spent as (
              delete from password_resets
               where code_hash = :code
                 and expires_at > :now
                 and account_id is not null
              returning account_id
            ), others as (
              delete from password_resets r
               using spent
               where r.account_id = spent.account_id
                 and r.code_hash <> :code
            )
            update accounts a
               set password_hash = :hash
              from spent
             where a.account_id = spent.account_id
               and a.disabled_at is null
            returning a.account_id
            """)
        .param("code", code.hash())
        .param("hash", hash)
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  boolean promote(EmailAddress email, Role role) {
    return jdbc.sql(
                """
                update accounts
                   set role = :role
                 where issuer = :issuer
                   and lower(email) = :email
                   and email_confirmed_at is not null
                   and disabled_at is null
                   and role <> :role
                """)
            .param("issuer", Account.LOCAL)
            .param("email", email.text())
            .param("role", role.word())
            .update()
        > 0;
  }

  boolean hasAdmin() {
    return jdbc.sql(
            "select exists (select from accounts where role = 'admin' and disabled_at is null)")
        .query(Boolean.class)
        .single();
  }

  /** False when there is an admin by now, or the address has an account. */
  boolean insertFirstAdmin(
      AccountId account,
      EmailAddress email,
      @Nullable String name,
      String hash,
      String language,
      Instant now) {
    return jdbc.sql(
                """
                insert into accounts
                  (account_id, issuer, subject, email, email_confirmed_at, name, language,
                   password_hash, role, created_at)
                select :account, :issuer, :subject, :email, :now, :name, :language,
                       :hash, 'admin', :now
                 where not exists (select from accounts where role = 'admin' and disabled_at is null)
                on conflict do nothing
                """)
            .param("account", account.value())
            .param("issuer", Account.LOCAL)
            .param("subject", account.toString())
            .param("email", email.text())
            .param("name", name)
            .param("hash", hash)
            .param("language", language)
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  int deleteExpired(Instant now, int batch) {
    int first = deleteExpired("pending_sign_ups", now, batch);
    return first + deleteExpired("password_resets", now, batch - first);
  }

  private int deleteExpired(String table, Instant now, int batch) {
    return jdbc.sql(
            """
            delete from %s
             where code_hash in (select code_hash
                                   from %s
                                  where expires_at <= :now
                                  limit :batch)
            """
                .formatted(table, table))
        .param("now", Instants.parameter(now))
        .param("batch", batch)
        .update();
  }
}
