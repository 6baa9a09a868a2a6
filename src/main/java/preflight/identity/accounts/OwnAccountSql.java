package preflight.identity.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.identity.AccountId;
import preflight.identity.ParticipantId;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;

/** Every statement that an account's owner makes about it. */
@Repository
class OwnAccountSql {
  private final JdbcClient jdbc;

  OwnAccountSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty for an account that signs in elsewhere. */
  Optional<String> passwordHash(AccountId account) {
    return jdbc.sql(
            """
            select password_hash
              from accounts
             where account_id = :account
               and password_hash is not null
            """)
        .param("account", account.value())
        .query(String.class)
        .optional();
  }

  /** False when it was changed or the account disabled meanwhile. */
  boolean changePassword(AccountId account, String before, String after) {
    return jdbc.sql(
                """
                update accounts
                   set password_hash = :after
                 where account_id = :account
                   and password_hash = :before
                   and disabled_at is null
                """)
            .param("account", account.value())
            .param("before", before)
            .param("after", after)
            .update()
        == 1;
  }

  Instant createdAt(AccountId account) {
    return jdbc.sql("select created_at from accounts where account_id = :account")
        .param("account", account.value())
        .query((row, number) -> Instants.read(row, "created_at"))
        .single();
  }

  KeptAccount.Kept kept(AccountId account, boolean secondFactor, int recoveryCodes) {
    return jdbc.sql(
            """
            select issuer, subject, email, email_confirmed_at, name, language, role, created_at,
                   tell_sign_ins
              from accounts
             where account_id = :account
            """)
        .param("account", account.value())
        .query((row, number) ->
            new KeptAccount.Kept(
                account.value(),
                row.getString("issuer"),
                row.getString("subject"),
                row.getString("email"),
                row.getObject("email_confirmed_at") == null
                    ? null
                    : Instants.read(row, "email_confirmed_at"),
                row.getString("name"),
                row.getString("language"),
                row.getString("role"),
                Instants.read(row, "created_at"),
                secondFactor,
                recoveryCodes,
                row.getBoolean("tell_sign_ins")))
        .single();
  }

  void changeDetails(AccountId account, @Nullable String name, @Nullable String language) {
    jdbc.sql(
            """
            update accounts
               set name = :name, language = :language
             where account_id = :account
            """)
        .param("account", account.value())
        .param("name", name)
        .param("language", language)
        .update();
  }

  /** Nobody starts a run as them until the transaction ends. */
  ParticipantId lockParticipant(AccountId account, Instant now) {
    jdbc.sql(
            """
            insert into participants (participant_id, account_id, created_at)
            values (:participant, :account, :now)
            on conflict (account_id) do nothing
            """)
        .param("participant", Ids.next())
        .param("account", account.value())
        .param("now", Instants.parameter(now))
        .update();
    return jdbc.sql(
            "select participant_id from participants where account_id = :account for update")
        .param("account", account.value())
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new)
        .orElseThrow();
  }

  void delete(ParticipantId participant) {
    jdbc.sql("delete from participants where participant_id = :participant")
        .param("participant", participant.value())
        .update();
  }

  void delete(AccountId account) {
    jdbc.sql("delete from accounts where account_id = :account")
        .param("account", account.value())
        .update();
  }
}
