package preflight.identity;

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

  Optional<ParticipantId> find(Caller.Account account) {
    return jdbc.sql(
            """
            select p.participant_id
              from accounts a
              join participants p using (account_id)
             where a.issuer = :issuer
               and a.subject = :subject
            """)
        .param("issuer", account.issuer())
        .param("subject", account.subject())
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new);
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

  /** Of two first writes at once the second waits for the first and is given its row. */
  ParticipantId provision(
      Caller.Account account, UUID accountId, ParticipantId participant, Instant now) {
    return jdbc.sql(
            """
            with account as (
              insert into accounts (account_id, issuer, subject, created_at)
              values (:account, :issuer, :subject, :now)
              on conflict (issuer, subject) do update set subject = excluded.subject
              returning account_id
            )
            insert into participants (participant_id, account_id, created_at)
            select :participant, account_id, :now
              from account
            on conflict (account_id) do update set account_id = excluded.account_id
            returning participant_id
            """)
        .param("account", accountId)
        .param("issuer", account.issuer())
        .param("subject", account.subject())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new)
        .orElseThrow();
  }
}
