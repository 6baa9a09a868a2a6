package preflight.runs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;

/** Every statement about what happened in a run. The owner is in each {@code where}. */
@Component
class RunEventSql {
  private final JdbcClient jdbc;

  RunEventSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<RunEvent> of(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select e.type, e.page_id, e.at
            from run_events e join runs r using (run_id)
            where e.run_id = :run and r.participant_id = :participant
            order by e.at, e.event_id
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query((row, number) ->
            new RunEvent(
                RunEvent.Type.of(row.getString("type")),
                row.getString("page_id"),
                Instants.read(row, "at")))
        .list();
  }

  boolean append(RunId run, ParticipantId participant, List<RunEvent> events, Instant now) {
    return jdbc.sql(
            """
            with owned as (
              select run_id from runs where run_id = :run and participant_id = :participant
            ), appended as (
              insert into run_events (run_id, event_id, type, page_id, at, received_at)
              select run_id, event_id, type, page_id, at, :now
              from owned, unnest(:ids::uuid[], :types::text[], :pages::text[], :ats::timestamptz[])
                as event (event_id, type, page_id, at)
            )
            select 1 from owned
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .param("ids", events.stream().map(event -> Ids.next()).toArray(UUID[]::new))
        .param("types", events.stream().map(event -> event.type().word()).toArray(String[]::new))
        .param("pages", events.stream().map(RunEvent::pageId).toArray(String[]::new))
        .param("ats", events.stream().map(event -> event.at().toString()).toArray(String[]::new))
        .query(Integer.class)
        .optional()
        .isPresent();
  }
}
