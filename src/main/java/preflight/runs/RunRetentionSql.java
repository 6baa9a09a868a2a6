package preflight.runs;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.forms.Demonstration;
import preflight.platform.db.Instants;

/** Every statement that removes runs which their owner did not take back. */
@Component
class RunRetentionSql {
  private final JdbcClient jdbc;

  RunRetentionSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Everything that this participant ever answered. */
  void deleteAll(UUID participant) {
    jdbc.sql("delete from runs where participant_id = :participant")
        .param("participant", participant)
        .update();
  }

  /**
   * Removes runs in progress that were started and last saved before that time, and the anonymous
   * participants who have no other. The rows are locked first and looked at again, so that an answer
   * acknowledged in between keeps its run.
   */
  int deleteAbandoned(Instant before, int limit) {
    UUID[] idle =
        jdbc.sql(
                """
                select run_id from runs r
                where status = 'in_progress' and started_at < :before
                  and coalesce(opened_at, started_at) < :before
                  and not exists (
                    select from answers a where a.run_id = r.run_id and a.saved_at >= :before)
                order by started_at limit :limit
                for update skip locked
                """)
            .param("before", Instants.parameter(before))
            .param("limit", limit)
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    UUID[] participants =
        jdbc.sql(
                """
                delete from runs r
                where run_id = any(:idle)
                  and not exists (
                    select from answers a where a.run_id = r.run_id and a.saved_at >= :before)
                returning participant_id
                """)
            .param("idle", idle)
            .param("before", Instants.parameter(before))
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    endParticipantsWithoutRuns(participants);
    return participants.length;
  }

  /**
   * Removes runs of the demonstration that were started before that time, finished or not, and the anonymous
   * participants who have no other.
   */
  int deleteDemonstrations(Instant before, int limit) {
    UUID[] participants =
        jdbc.sql(
                """
                with past as (
                  select run_id from runs r join form_versions f using (form_version_id)
                  where f.form_name = :form and r.is_test and r.started_at < :before
                  limit :limit
                  for update of r skip locked
                )
                delete from runs where run_id in (select run_id from past)
                returning participant_id
                """)
            .param("form", Demonstration.FORM)
            .param("before", Instants.parameter(before))
            .param("limit", limit)
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    endParticipantsWithoutRuns(participants);
    return participants.length;
  }

  private void endParticipantsWithoutRuns(UUID[] participants) {
    jdbc.sql(
            "select 1 from participants where participant_id = any(:all) order by participant_id for update")
        .param("all", participants)
        .query(Integer.class)
        .list();
    jdbc.sql(
            """
            delete from participants p
            where p.participant_id = any(:all) and p.account_id is null
              and not exists (select 1 from runs r where r.participant_id = p.participant_id)
            """)
        .param("all", participants)
        .update();
  }
}
