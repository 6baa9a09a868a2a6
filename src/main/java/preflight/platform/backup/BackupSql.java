package preflight.platform.backup;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;

/** What is known about backups. */
@Component
class BackupSql {
  private final JdbcClient jdbc;

  BackupSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Backup backup) {
    jdbc.sql(
            """
            insert into backups (backup_id, kind, name, started_at, finished_at, bytes, restored)
            values (:id, :kind, :name, :started, :finished, :bytes, :restored)
            """)
        .param("id", Ids.next())
        .param("kind", backup.kind())
        .param("name", backup.name())
        .param("started", Instants.parameter(backup.started()))
        .param("finished", Instants.parameter(backup.finished()))
        .param("bytes", backup.bytes())
        .param("restored", backup.restored())
        .update();
  }

  /** By kind; a kind of which there never was one is not there. */
  Map<String, Instant> last() {
    var last = new HashMap<String, Instant>();
    jdbc.sql("select kind, max(finished_at) as finished_at from backups group by kind")
        .query(row -> {
          last.put(row.getString("kind"), Instants.read(row, "finished_at"));
        });
    return last;
  }
}
