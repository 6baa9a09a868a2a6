package preflight.privacy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Instants;

/** Every statement about consents. */
@Component
class ConsentSql {
  private final JdbcClient jdbc;

  ConsentSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was agreed to before about the same purpose gives way: there is one text in force. */
  void give(
      UUID run,
      Consent.Purpose purpose,
      String version,
      String language,
      byte[] textHash,
      Instant now) {
    jdbc.sql(
            """
            insert into consents (run_id, purpose, version, language, text_hash, given_at)
            values (:run, :purpose, :version, :language, :textHash, :now)
            on conflict (run_id, purpose) do update
            set version = excluded.version, language = excluded.language,
              text_hash = excluded.text_hash, given_at = excluded.given_at
            """)
        .param("run", run)
        .param("purpose", purpose.word())
        .param("version", version)
        .param("language", language)
        .param("textHash", textHash)
        .param("now", Instants.parameter(now))
        .update();
  }

  List<Consent> list(UUID run) {
    return jdbc.sql(
            """
            select purpose, version, language, text_hash, given_at from consents
            where run_id = :run order by given_at, purpose
            """)
        .param("run", run)
        .query((row, number) ->
            new Consent(
                Consent.Purpose.of(row.getString("purpose")),
                row.getString("version"),
                row.getString("language"),
                HexFormat.of().formatHex(row.getBytes("text_hash")),
                Instants.read(row, "given_at")))
        .list();
  }
}
