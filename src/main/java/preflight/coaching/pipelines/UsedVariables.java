package preflight.coaching.pipelines;

import java.util.List;
import org.springframework.stereotype.Component;
import preflight.forms.VariableUses;

/**
 * What labelled versions name of a form, so that no form version is published without it. It asks the database, as forms
 * are built with this and cannot be asked from here.
 */
@Component
class UsedVariables implements VariableUses {
  private final PipelineSql sql;
  private final PipelineVersions versions;

  UsedVariables(PipelineSql sql, PipelineVersions versions) {
    this.sql = sql;
    this.versions = versions;
  }

  @Override
  public List<Use> of(String formName) {
    return sql.labelled(formName).stream()
        .flatMap(stored -> versions.readable(stored).stream())
        .map(PipelineVersion::pipeline)
        .flatMap(
            pipeline -> pipeline.variables().stream().map(name -> new Use(name, where(pipeline))))
        .toList();
  }

  private static String where(Pipeline pipeline) {
    return "the pipeline '%s' %s".formatted(pipeline.name(), pipeline.version());
  }
}
