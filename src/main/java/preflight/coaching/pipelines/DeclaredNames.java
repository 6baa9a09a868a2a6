package preflight.coaching.pipelines;

import java.util.List;

/** Nothing is named that {@code variables} does not declare, so that it says all that a model is told. */
record DeclaredNames(Pipeline pipeline, List<PipelineFault> faults) {
  void check() {
    var parts = new Parts(pipeline);
    parts.templates(this::template);
    parts.conditions((pointer, condition) ->
        condition.tree().names().stream()
            .filter(name -> !pipeline.variables().contains(name))
            .forEach(name -> undeclared(pointer, "{" + name + "}")));
  }

  private void template(String pointer, Template template) {
    if (template.hasStrayBraces()) {
      faults.add(
          new PipelineFault(
              pointer,
              "invalid_placeholder",
              "Two braces stand only around a name, like {{language}}."));
    }
    template.names().stream()
        .filter(name -> BuiltIn.find(name).isEmpty() && !pipeline.variables().contains(name))
        .forEach(name -> undeclared(pointer, "{{" + name + "}}"));
  }

  private void undeclared(String pointer, String name) {
    faults.add(
        new PipelineFault(
            pointer,
            "undeclared_variable",
            name + " is neither built in nor one of 'variables'; declare it there."));
  }
}
