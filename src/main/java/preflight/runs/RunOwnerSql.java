package preflight.runs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;

/** Every statement about whose runs are whose. */
@Component
class RunOwnerSql {
  private final JdbcClient jdbc;

  RunOwnerSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps new runs of this participant out until the transaction ends. */
  void lockParticipant(ParticipantId participant) {
    jdbc.sql("select 1 from participants where participant_id = :participant for update")
        .param("participant", participant.value())
        .query(Integer.class)
        .optional();
  }

  boolean hasRuns(ParticipantId participant) {
    return jdbc.sql("select exists (select from runs where participant_id = :participant)")
        .param("participant", participant.value())
        .query(Boolean.class)
        .single();
  }

  /** Only from somebody without an account: what belongs to one is taken by nobody. */
  void join(ParticipantId anonymous, ParticipantId owner) {
    jdbc.sql(
            """
            update runs set participant_id = :owner
            where participant_id = (
              select participant_id from participants
              where participant_id = :anonymous and account_id is null)
            """)
        .param("anonymous", anonymous.value())
        .param("owner", owner.value())
        .update();
  }

  /** An anonymous participant is no more than their runs: without any, their token is dead. */
  void endParticipantWithoutRuns(ParticipantId participant) {
    jdbc.sql(
            """
            delete from participants p
            where p.participant_id = :participant and p.account_id is null
              and not exists (select 1 from runs r where r.participant_id = p.participant_id)
            """)
        .param("participant", participant.value())
        .update();
  }
}
