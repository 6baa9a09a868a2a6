package preflight.runs;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.identity.ParticipantId;

/** Every statement about the codes of runs, except the first: a run is stored with it. */
@Component
class ResumeCodeSql {
  record CodeState(int counter, byte[] hash) {}

  private final JdbcClient jdbc;

  ResumeCodeSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CodeState> codeState(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select resume_code_counter, resume_code_hash from runs
            where run_id = :run and participant_id = :participant
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query((row, number) ->
            new CodeState(row.getInt("resume_code_counter"), row.getBytes("resume_code_hash")))
        .optional();
  }

  void replaceCode(RunId run, ParticipantId participant, int before, int counter, byte[] hash) {
    jdbc.sql(
            """
            update runs set resume_code_counter = :counter, resume_code_hash = :hash
            where run_id = :run and participant_id = :participant and resume_code_counter = :before
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("before", before)
        .param("counter", counter)
        .param("hash", hash)
        .update();
  }

  /** The one statement without an owner in its {@code where}: a code says who may. */
  Optional<Codes.Opened> findByCode(byte[] hash) {
    return jdbc.sql(
            RunSql.SELECT_RUN.replace("select r.run_id", "select r.participant_id, r.run_id")
                + "where r.resume_code_hash = :hash")
        .param("hash", hash)
        .query((row, number) ->
            new Codes.Opened(
                new ParticipantId(row.getObject("participant_id", UUID.class)),
                RunSql.readRun(row, number)))
        .optional();
  }
}
