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
  /**
   * Events of one run. A visit of a page is two, so that is fifty times through a form of twenty pages. A receipt holds all of
   * them in memory, and an export those of every run.
   */
  static final int KEPT_AT_MOST = 2_000;

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
            order by e.at, e.event_id limit :most
            """)
        .param("run", run.value())
        .param("most", KEPT_AT_MOST)
        .param("participant", participant.value())
        .query((row, number) ->
            new RunEvent(
                RunEvent.Type.of(row.getString("type")),
                row.getString("page_id"),
                Instants.read(row, "at")))
        .list();
  }

  /**
   * Stores what there is room for, the first ones first; the rest is left out. Every page asks, so what is there is counted no
   * further than matters, and by the id that was sent: of one that has yet to be found PostgreSQL makes all parts of the table
   * ready. Calls at one moment may find the same room, so that a few more are stored; nobody waits for that. The run is
   * locked against its end: one that is being erased is waited for, and then not there.
   */
  boolean append(RunId run, ParticipantId participant, List<RunEvent> events, Instant now) {
    return jdbc.sql(
            """
            with owned as (
              select run_id from runs where run_id = :run and participant_id = :participant
              for key share
            ), appended as (
              insert into run_events (run_id, event_id, type, page_id, at, received_at)
              select run_id, event_id, type, page_id, at, :now
              from owned, unnest(:ids::uuid[], :types::text[], :pages::text[], :ats::timestamptz[])
                with ordinality as event (event_id, type, page_id, at, nth)
              where nth <= :most - (
                select count(*) from (select from run_events where run_id = :run limit :most) as kept)
            )
            select 1 from owned
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .param("most", KEPT_AT_MOST)
        .param("ids", events.stream().map(event -> Ids.next()).toArray(UUID[]::new))
        .param("types", events.stream().map(event -> event.type().word()).toArray(String[]::new))
        .param("pages", events.stream().map(RunEvent::pageId).toArray(String[]::new))
        .param("ats", events.stream().map(event -> event.at().toString()).toArray(String[]::new))
        .query(Integer.class)
        .optional()
        .isPresent();
  }
}
