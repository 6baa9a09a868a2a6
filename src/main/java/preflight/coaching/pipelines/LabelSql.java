package preflight.coaching.pipelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Instants;

/** Every statement about labels and the arms of experiments. */
@Component
class LabelSql {
  private final JdbcClient jdbc;

  /**
   * @param version null for an experiment
   * @param experiment null for one version
   */
  record Row(
      UUID id,
      String label,
      @Nullable PipelineVersionId version,
      @Nullable String experiment,
      Instant movedAt) {}

  record Arm(PipelineVersionId version, int weight) {}

  LabelSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Row> of(UUID pipeline) {
    return jdbc.sql(
            """
            select label_id, label, pipeline_version_id, experiment, moved_at
            from pipeline_labels
            where pipeline_id = :pipeline
            order by label
            """)
        .param("pipeline", pipeline)
        .query(LabelSql::row)
        .list();
  }

  Optional<Row> find(UUID pipeline, String label) {
    return jdbc.sql(
            """
            select label_id, label, pipeline_version_id, experiment, moved_at
            from pipeline_labels
            where pipeline_id = :pipeline and label = :label
            """)
        .param("pipeline", pipeline)
        .param("label", label)
        .query(LabelSql::row)
        .optional();
  }

  /** In the order of their age, so that a session's place among them stays the same. */
  List<Arm> arms(UUID label) {
    return jdbc.sql(
            """
            select pipeline_version_id, weight from pipeline_arms
            where label_id = :label
            order by pipeline_version_id
            """)
        .param("label", label)
        .query((row, number) ->
            new Arm(
                new PipelineVersionId(row.getObject("pipeline_version_id", UUID.class)),
                row.getInt("weight")))
        .list();
  }

  /** False when there is such a label already. */
  boolean insertIfAbsent(
      UUID fresh, UUID pipeline, String label, PipelineVersionId version, Instant now) {
    return jdbc.sql(
                """
                insert into pipeline_labels
                  (label_id, pipeline_id, label, pipeline_version_id, moved_at)
                values (:id, :pipeline, :label, :version, :now)
                on conflict on constraint pipeline_labels_one_per_label do nothing
                """)
            .param("id", fresh)
            .param("pipeline", pipeline)
            .param("label", label)
            .param("version", version.value())
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  /** The id of the label, which stays the same as long as there is one. */
  UUID move(
      UUID fresh,
      UUID pipeline,
      String label,
      @Nullable PipelineVersionId version,
      @Nullable String experiment,
      Instant now) {
    return jdbc.sql(
            """
            insert into pipeline_labels
              (label_id, pipeline_id, label, pipeline_version_id, experiment, moved_at)
            values (:id, :pipeline, :label, :version, :experiment, :now)
            on conflict on constraint pipeline_labels_one_per_label do update
              set pipeline_version_id = excluded.pipeline_version_id,
                experiment = excluded.experiment,
                moved_at = excluded.moved_at
            returning label_id
            """)
        .param("id", fresh)
        .param("pipeline", pipeline)
        .param("label", label)
        .param("version", version == null ? null : version.value(), Types.OTHER)
        .param("experiment", experiment, Types.VARCHAR)
        .param("now", Instants.parameter(now))
        .query(UUID.class)
        .single();
  }

  void replaceArms(UUID label, List<Arm> arms) {
    jdbc.sql("delete from pipeline_arms where label_id = :label").param("label", label).update();
    for (Arm arm : arms) {
      jdbc.sql(
              """
              insert into pipeline_arms (label_id, pipeline_version_id, weight)
              values (:label, :version, :weight)
              """)
          .param("label", label)
          .param("version", arm.version().value())
          .param("weight", arm.weight())
          .update();
    }
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    UUID version = row.getObject("pipeline_version_id", UUID.class);
    return new Row(
        row.getObject("label_id", UUID.class),
        row.getString("label"),
        version == null ? null : new PipelineVersionId(version),
        row.getString("experiment"),
        Instants.read(row, "moved_at"));
  }
}
