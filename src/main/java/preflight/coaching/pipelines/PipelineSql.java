package preflight.coaching.pipelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Instants;

/** Every statement about pipelines and their versions. */
@Component
class PipelineSql {
  private final JdbcClient jdbc;

  record Named(UUID id, String name, String formName) {}

  record Stored(
      PipelineVersionId id, String version, String document, String hash, Instant publishedAt) {}

  PipelineSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Named> all() {
    return jdbc.sql("select pipeline_id, name, form_name from pipelines order by name")
        .query(PipelineSql::named)
        .list();
  }

  Optional<Named> find(String name) {
    return jdbc.sql("select pipeline_id, name, form_name from pipelines where name = :name")
        .param("name", name)
        .query(PipelineSql::named)
        .optional();
  }

  /** The pipeline of that name, made when there is none, locked until the transaction ends. */
  Named lock(UUID fresh, String name, String formName, Instant now) {
    jdbc.sql(
            """
            insert into pipelines (pipeline_id, name, form_name, created_at)
            values (:id, :name, :form, :now)
            on conflict on constraint pipelines_one_per_name do nothing
            """)
        .param("id", fresh)
        .param("name", name)
        .param("form", formName)
        .param("now", Instants.parameter(now))
        .update();
    return lock(name).orElseThrow();
  }

  Optional<Named> lock(String name) {
    return jdbc.sql(
            """
            select pipeline_id, name, form_name from pipelines
            where name = :name
            for update
            """)
        .param("name", name)
        .query(PipelineSql::named)
        .optional();
  }

  /** Of the pipelines with that label: the one called default, or else the oldest. */
  Optional<Named> usual(String formName, String label) {
    return jdbc.sql(
            """
            select p.pipeline_id, p.name, p.form_name from pipelines p
            join pipeline_labels l using (pipeline_id)
            where p.form_name = :form and l.label = :label
            order by p.name <> 'default', p.created_at, p.pipeline_id
            limit 1
            """)
        .param("form", formName)
        .param("label", label)
        .query(PipelineSql::named)
        .optional();
  }

  void insert(
      PipelineVersionId id,
      Named pipeline,
      String version,
      String document,
      String hash,
      Instant now) {
    jdbc.sql(
            """
            insert into pipeline_versions
              (pipeline_version_id, pipeline_id, version, document, hash, published_at)
            values (:id, :pipeline, :version, :document, :hash, :now)
            """)
        .param("id", id.value())
        .param("pipeline", pipeline.id())
        .param("version", version)
        .param("document", document)
        .param("hash", hash)
        .param("now", Instants.parameter(now))
        .update();
  }

  /** Without the documents. */
  List<PublishedPipeline.Version> listed(UUID pipeline) {
    return jdbc.sql(
            """
            select pipeline_version_id, version, hash, published_at from pipeline_versions
            where pipeline_id = :pipeline
            """)
        .param("pipeline", pipeline)
        .query((row, number) ->
            new PublishedPipeline.Version(
                new PipelineVersionId(row.getObject("pipeline_version_id", UUID.class)),
                row.getString("version"),
                row.getString("hash"),
                Instants.read(row, "published_at")))
        .list();
  }

  List<Stored> versions(UUID pipeline) {
    return jdbc.sql(
            """
            select pipeline_version_id, version, document, hash, published_at
            from pipeline_versions
            where pipeline_id = :pipeline
            """)
        .param("pipeline", pipeline)
        .query(PipelineSql::stored)
        .list();
  }

  Optional<Stored> version(PipelineVersionId id) {
    return jdbc.sql(
            """
            select pipeline_version_id, version, document, hash, published_at
            from pipeline_versions
            where pipeline_version_id = :id
            """)
        .param("id", id.value())
        .query(PipelineSql::stored)
        .optional();
  }

  /** What labels and arms stand for, of the pipelines of that form; an arm without weight too, for it may get one. */
  List<Stored> labelled(String formName) {
    return jdbc.sql(
            """
            select v.pipeline_version_id, v.version, v.document, v.hash, v.published_at
            from pipelines p
            join pipeline_versions v using (pipeline_id)
            where p.form_name = :form
              and (exists (select from pipeline_labels l
                    where l.pipeline_version_id = v.pipeline_version_id)
                or exists (select from pipeline_arms a
                    where a.pipeline_version_id = v.pipeline_version_id))
            order by p.name, v.published_at
            """)
        .param("form", formName)
        .query(PipelineSql::stored)
        .list();
  }

  private static Named named(ResultSet row, int number) throws SQLException {
    return new Named(
        row.getObject("pipeline_id", UUID.class),
        row.getString("name"),
        row.getString("form_name"));
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        new PipelineVersionId(row.getObject("pipeline_version_id", UUID.class)),
        row.getString("version"),
        row.getString("document"),
        row.getString("hash"),
        Instants.read(row, "published_at"));
  }
}
