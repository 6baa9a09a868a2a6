package preflight.forms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Instants;

/** Every statement about form versions. */
@Component
class FormSql {
  private final JdbcClient jdbc;

  record Stored(FormVersionId id, String document) {}

  FormSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when that version of that form is there already. */
  boolean insertPublished(FormVersionId id, Form form, String document, Instant now) {
    return jdbc.sql(
                """
                insert into form_versions
                  (form_version_id, form_name, version, status, document, published_at)
                values (:id, :name, :version, 'published', :document, :now)
                on conflict on constraint form_versions_one_per_version do nothing
                """)
            .param("id", id.value())
            .param("name", form.name())
            .param("version", form.version())
            .param("document", document)
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  List<Stored> published() {
    return jdbc.sql(
            "select form_version_id, document from form_versions where status = 'published'")
        .query(FormSql::read)
        .list();
  }

  Optional<Stored> find(FormVersionId id) {
    return jdbc.sql(
            "select form_version_id, document from form_versions where form_version_id = :id")
        .param("id", id.value())
        .query(FormSql::read)
        .optional();
  }

  Optional<Stored> find(String name, String version) {
    return jdbc.sql(
            """
            select form_version_id, document from form_versions
            where form_name = :name and version = :version
            """)
        .param("name", name)
        .param("version", version)
        .query(FormSql::read)
        .optional();
  }

  private static Stored read(ResultSet row, int number) throws SQLException {
    return new Stored(
        new FormVersionId(row.getObject("form_version_id", UUID.class)), row.getString("document"));
  }
}
