package preflight.coaching;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;
import preflight.platform.db.Instants;
import preflight.runs.RunId;

/** Every statement about feedback. The owner is in each {@code where}. */
@Component
class FeedbackSql {
  private final JdbcClient jdbc;

  FeedbackSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * False when there is no such completed run of this participant. It is locked against its end, so that one
   * that is being erased is waited for and then not there.
   */
  boolean give(RunId run, ParticipantId participant, Feedback feedback) {
    return jdbc.sql(
                """
                insert into feedback (run_id, rating, comment, confidence_after, given_at)
                select run_id, :rating, :comment, :confidence, :at from runs
                where run_id = :run and participant_id = :participant and status = 'completed'
                for key share
                on conflict (run_id) do update
                set rating = excluded.rating, comment = excluded.comment,
                  confidence_after = excluded.confidence_after, given_at = excluded.given_at
                """)
            .param("rating", feedback.rating())
            .param("comment", feedback.comment())
            .param("confidence", feedback.confidenceAfter())
            .param("at", Instants.parameter(feedback.givenAt()))
            .param("run", run.value())
            .param("participant", participant.value())
            .update()
        == 1;
  }

  Optional<Feedback> find(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select f.rating, f.comment, f.confidence_after, f.given_at
            from feedback f join runs r using (run_id)
            where f.run_id = :run and r.participant_id = :participant
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query((row, number) ->
            new Feedback(
                row.getInt("rating"),
                row.getString("comment"),
                row.getObject("confidence_after", Integer.class),
                Instants.read(row, "given_at")))
        .optional();
  }
}
