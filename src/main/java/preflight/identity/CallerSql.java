package preflight.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.platform.db.Instants;

/** Every statement about who is asking. */
@Repository
class CallerSql {
  private final JdbcClient jdbc;

  CallerSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static final String ACCOUNT_COLUMNS =
      """
      a.account_id, a.issuer, a.email, a.email_confirmed_at, a.name, a.role, a.language,
        p.participant_id
      """;

  record Stored(Account account, boolean disabled) {}

  Optional<Stored> find(String issuer, String subject) {
    return jdbc.sql(
            "select a.disabled_at, "
                + ACCOUNT_COLUMNS
                + """
                  from accounts a
                  left join participants p using (account_id)
                 where a.issuer = :issuer
                   and a.subject = :subject
                """)
        .param("issuer", issuer)
        .param("subject", subject)
        .query((row, number) ->
            new Stored(account(row), Instants.readNullable(row, "disabled_at") != null))
        .optional();
  }

  static Account account(ResultSet row) throws SQLException {
    var participant = row.getObject("participant_id", UUID.class);
    return new Account(
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getString("issuer"),
        row.getString("email"),
        Instants.readNullable(row, "email_confirmed_at") != null,
        row.getString("name"),
        Role.of(row.getString("role")),
        row.getString("language"),
        participant == null ? null : new ParticipantId(participant));
  }

  boolean exists(ParticipantId participant) {
    return jdbc.sql("select exists (select from participants where participant_id = :participant)")
        .param("participant", participant.value())
        .query(Boolean.class)
        .single();
  }

  void insert(ParticipantId participant, Instant now) {
    jdbc.sql(
            """
            insert into participants (participant_id, created_at)
            values (:participant, :now)
            """)
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .update();
  }

  /**
   * A foreign account's first write. Of two at once the second waits for the first and is given its row.
   *
   * @param role what a new account is; a known one keeps its own
   */
  ParticipantId provision(
      AccountId account, Identity identity, Role role, ParticipantId participant, Instant now) {
    return jdbc.sql(
            """
            with account as (
              insert into accounts (account_id, issuer, subject, email, email_confirmed_at, name,
                role, created_at)
              values (:account, :issuer, :subject, :email, :confirmed, :name, :role, :now)
              on conflict (issuer, subject) do update set subject = excluded.subject
              returning account_id
            )
            insert into participants (participant_id, account_id, created_at)
            select :participant, account_id, :now
              from account
            on conflict (account_id) do update set account_id = excluded.account_id
            returning participant_id
            """)
        .param("account", account.value())
        .param("issuer", identity.issuer())
        .param("subject", identity.subject())
        .param("email", identity.email())
        .param("confirmed", identity.emailVerified() ? Instants.parameter(now) : null)
        .param("name", identity.name())
        .param("role", role.word())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new)
        .orElseThrow();
  }

  /** The participant of an account that has none yet, or the one it has. */
  ParticipantId participantOf(AccountId account, ParticipantId participant, Instant now) {
    return jdbc.sql(
            """
            insert into participants (participant_id, account_id, created_at)
            values (:participant, :account, :now)
            on conflict (account_id) do update set account_id = excluded.account_id
            returning participant_id
            """)
        .param("account", account.value())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new)
        .orElseThrow();
  }
}
