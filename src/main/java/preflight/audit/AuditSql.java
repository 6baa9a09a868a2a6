package preflight.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement about the audit. */
@Repository
class AuditSql {
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditSql(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(AuditEvent event) {
    jdbc.sql(
            """
            insert into audit_events (event_id, actor_id, action, target_id, at, details)
            values (:event, :actor, :action, :target, :at, :details::jsonb)
            """)
        .param("event", Ids.next())
        .param("actor", event.actor())
        .param("action", event.action())
        .param("target", event.target())
        .param("at", Instants.parameter(event.at()))
        .param("details", json.writeValueAsString(event.details()))
        .update();
  }

  List<AuditEvent> about(UUID target, int limit) {
    return jdbc.sql(
            """
            select actor_id, action, target_id, at, details
              from audit_events
             where target_id = :target
             order by at desc, event_id desc
             limit :limit
            """)
        .param("target", target)
        .param("limit", limit)
        .query((row, number) ->
            new AuditEvent(
                row.getObject("actor_id", UUID.class),
                row.getString("action"),
                row.getObject("target_id", UUID.class),
                Instants.read(row, "at"),
                json.readValue(row.getString("details"), WORDS)))
        .list();
  }
}
