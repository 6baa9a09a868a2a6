package preflight.coaching.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.coaching.ledger.Action;
import preflight.coaching.ledger.Ledger;
import preflight.coaching.replay.Replayed.Role;
import preflight.platform.config.Secret;
import preflight.platform.db.Instants;
import preflight.platform.db.ReadingDatabase;

/** Every statement of the replay; each batch is a transaction of its own that may only read. */
final class ReplaySql {
  static final int BATCH = 500;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ReadingDatabase database;

  ReplaySql(ReadingDatabase database) {
    this.database = database;
  }

  private record Row(
      UUID run,
      UUID turn,
      UUID session,
      Secret key,
      @Nullable String said,
      String reply,
      String state,
      @Nullable String failure) {}

  private record Hashed(UUID session, String textHash) {}

  /** Both sides of every turn that began since then, each as it is stored. */
  void each(Instant since, Consumer<Replayed> consumer) {
    UUID run = BEFORE_ALL;
    UUID turn = BEFORE_ALL;
    List<Row> rows;
    do {
      UUID afterRun = run;
      UUID afterTurn = turn;
      var sides = new ArrayList<Replayed>();
      rows =
          database.read(jdbc -> {
            List<Row> batch = batch(jdbc, since, afterRun, afterTurn);
            Map<Hashed, String> decided = decided(jdbc, batch);
            batch.forEach(row -> sides.addAll(sides(row, decided)));
            return batch;
          });
      sides.forEach(consumer);
      if (!rows.isEmpty()) {
        run = rows.getLast().run();
        turn = rows.getLast().turn();
      }
    } while (rows.size() == BATCH);
  }

  private static List<Replayed> sides(Row row, Map<Hashed, String> decided) {
    var sides = new ArrayList<Replayed>();
    if (row.said() != null) {
      sides.add(
          new Replayed(row.run(), row.turn(), Role.PARTICIPANT, row.said(), then(row, decided)));
    }
    if (row.state().equals("withheld")) {
      // Instead of a card there was never a reply.
      if (!"crisis".equals(row.failure())) {
        sides.add(new Replayed(row.run(), row.turn(), Role.COACH, null, Action.WITHHELD.word()));
      }
    } else if (!row.reply().isEmpty()) {
      sides.add(new Replayed(row.run(), row.turn(), Role.COACH, row.reply(), Action.SHOWN.word()));
    }
    return sides;
  }

  private static String then(Row row, Map<Hashed, String> decided) {
    String hash = Ledger.textHash(row.key(), row.said() == null ? "" : row.said());
    return decided.getOrDefault(new Hashed(row.session(), hash), Replayed.UNKNOWN);
  }

  private static List<Row> batch(JdbcClient jdbc, Instant since, UUID run, UUID turn) {
    return jdbc.sql(
            """
            select t.run_id, t.turn_id, s.session_id, s.key, t.said, t.reply, t.state, t.failure
              from coaching_turns t
              join coaching_sessions s using (run_id)
             where (t.run_id, t.turn_id) > (:run, :turn)
               and t.created_at >= :since
               and t.state not in ('queued', 'streaming')
             order by t.run_id, t.turn_id
             limit :batch
            """)
        .param("run", run)
        .param("turn", turn)
        .param("since", Instants.parameter(since))
        .param("batch", BATCH)
        .query((row, number) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getObject("run_id", UUID.class),
        row.getObject("turn_id", UUID.class),
        row.getObject("session_id", UUID.class),
        new Secret(Base64.getEncoder().encodeToString(row.getBytes("key"))),
        row.getString("said"),
        row.getString("reply"),
        row.getString("state"),
        row.getString("failure"));
  }

  /** By the text, as the ledger knows no turns; of the same text twice in one session the later. */
  private static Map<Hashed, String> decided(JdbcClient jdbc, List<Row> batch) {
    var decided = new HashMap<Hashed, String>();
    if (batch.isEmpty()) {
      return decided;
    }
    jdbc.sql(
            """
            select session_id, encode(text_hash, 'hex') as text_hash, action
              from coaching_decisions
             where session_id in (:sessions)
               and layer = 'crisis'
             order by session_id, seq
            """)
        .param("sessions", batch.stream().map(Row::session).distinct().toList())
        .query(row -> {
          decided.put(
              new Hashed(row.getObject("session_id", UUID.class), row.getString("text_hash")),
              row.getString("action"));
        });
    return decided;
  }
}
