package preflight.coaching.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.platform.db.Instants;

/** Every statement about the ledger. */
@Repository
class LedgerSql {
  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient jdbc;

  LedgerSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Two turns of a session may end at once; the row is what they take turns at. */
  Head lockHead(UUID session) {
    jdbc.sql(
            """
            insert into coaching_decision_heads (session_id, seq, mac)
            values (:session, 0, '')
            on conflict do nothing
            """)
        .param("session", session)
        .update();
    return jdbc.sql(
            """
            select seq, mac
              from coaching_decision_heads
             where session_id = :session
               for update
            """)
        .param("session", session)
        .query(LedgerSql::head)
        .single();
  }

  Optional<Head> head(UUID session) {
    return jdbc.sql(
            """
            select seq, mac
              from coaching_decision_heads
             where session_id = :session
            """)
        .param("session", session)
        .query(LedgerSql::head)
        .optional();
  }

  void moveHead(UUID session, Head head) {
    jdbc.sql(
            """
            update coaching_decision_heads
               set seq = :seq, mac = :mac
             where session_id = :session
            """)
        .param("session", session)
        .param("seq", head.seq())
        .param("mac", HEX.parseHex(head.mac()))
        .update();
  }

  /** Empty before the first. */
  String lastMac(UUID session, int seq) {
    return jdbc.sql(
            """
            select mac
              from coaching_decisions
             where session_id = :session
               and seq = :seq
            """)
        .param("session", session)
        .param("seq", seq)
        .query((row, number) -> HEX.formatHex(row.getBytes("mac")))
        .optional()
        .orElse("");
  }

  void insert(Entry entry) {
    jdbc.sql(
            """
            insert into coaching_decisions
              (session_id, seq, at, layer, rule, rule_version, action, latency_us, text_hash, mac)
            values
              (:session, :seq, :at, :layer, :rule, :version, :action, :latency, :text, :mac)
            """)
        .param("session", entry.session())
        .param("seq", entry.seq())
        .param("at", Instants.parameter(entry.at()))
        .param("layer", entry.layer())
        .param("rule", entry.rule())
        .param("version", entry.ruleVersion())
        .param("action", entry.action())
        .param("latency", entry.latencyUs())
        .param("text", HEX.parseHex(entry.textHash()))
        .param("mac", HEX.parseHex(entry.mac()))
        .update();
  }

  List<Entry> entries(UUID session) {
    return jdbc.sql(
            """
            select session_id, seq, at, layer, rule, rule_version, action, latency_us, text_hash, mac
              from coaching_decisions
             where session_id = :session
             order by seq
            """)
        .param("session", session)
        .query((row, number) -> entry(row))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getObject("session_id", UUID.class),
        row.getInt("seq"),
        Instants.read(row, "at"),
        row.getString("layer"),
        row.getString("rule"),
        row.getString("rule_version"),
        row.getString("action"),
        row.getLong("latency_us"),
        HEX.formatHex(row.getBytes("text_hash")),
        HEX.formatHex(row.getBytes("mac")));
  }

  private static Head head(ResultSet row, int number) throws SQLException {
    return new Head(row.getInt("seq"), HEX.formatHex(row.getBytes("mac")));
  }
}
