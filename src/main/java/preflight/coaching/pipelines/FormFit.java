package preflight.coaching.pipelines;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import preflight.forms.Condition;
import preflight.forms.Conditions;
import preflight.forms.Form;
import preflight.forms.Question;
import preflight.forms.Score;

/**
 * Whether a pipeline can talk about a form version: every name is a question that is shared with models or a score made of
 * such, and what somebody typed stands in no template.
 */
record FormFit(Pipeline pipeline, Form form) {
  List<PipelineFault> faults() {
    var faults = new ArrayList<PipelineFault>();
    for (int i = 0; i < pipeline.variables().size(); i++) {
      variable("/variables/" + i, pipeline.variables().get(i), faults);
    }
    // What a name is, is said once, where it is declared.
    if (faults.isEmpty()) {
      var parts = new Parts(pipeline);
      parts.templates((pointer, template) -> template(pointer, template, faults));
      parts.conditions((pointer, condition) -> condition(pointer, condition, faults));
    }
    return faults;
  }

  private void variable(String pointer, String name, List<PipelineFault> faults) {
    Optional<Question> question = form.question(name);
    Optional<Score> score = score(name);
    if (question.isPresent()) {
      if (!question.get().asked().shareWithModel()) {
        faults.add(
            new PipelineFault(
                pointer,
                "not_shared",
                "'%s' is not shared with models; %s has no shareWithModel: true for it."
                    .formatted(name, described())));
      }
    } else if (score.isEmpty()) {
      faults.add(
          new PipelineFault(
              pointer,
              "missing_variable",
              "%s has no question and no score '%s'.".formatted(described(), name)));
    } else {
      unshared(score.get())
          .ifPresent(from ->
              faults.add(
                  new PipelineFault(
                      pointer,
                      "not_shared",
                      "'%s' is computed from '%s', which is not shared with models."
                          .formatted(name, from))));
    }
  }

  private void template(String pointer, Template template, List<PipelineFault> faults) {
    for (String name : template.names()) {
      if (form.question(name).filter(AnswerWords::isFreeText).isPresent()) {
        faults.add(
            new PipelineFault(
                pointer,
                "free_text",
                "{{%s}} is what somebody typed, and that is never an instruction. As one of 'variables' it stands in the data part; refer to it there."
                    .formatted(name)));
      }
    }
  }

  private void condition(String pointer, Condition condition, List<PipelineFault> faults) {
    for (Conditions.Fault fault : Conditions.faults(condition, form)) {
      faults.add(
          new PipelineFault(
              pointer,
              fault.code().equals("dangling_reference") ? "missing_variable" : fault.code(),
              fault.message()));
    }
  }

  /** The questions whose answers reach a model, as they are or through a score. */
  static Set<String> sent(Pipeline pipeline, Form form) {
    var sent = new LinkedHashSet<String>();
    for (String name : pipeline.variables()) {
      if (form.question(name).isPresent()) {
        sent.add(name);
      } else {
        new FormFit(pipeline, form)
            .score(name)
            .ifPresent(score -> sent.addAll(score.expression().names()));
      }
    }
    return sent;
  }

  private Optional<String> unshared(Score score) {
    return score.expression().names().stream()
        .filter(name ->
            form.question(name).filter(question -> question.asked().shareWithModel()).isEmpty())
        .findFirst();
  }

  private Optional<Score> score(String name) {
    return form.scores().stream().filter(score -> score.name().equals(name)).findFirst();
  }

  private String described() {
    return "%s %s".formatted(form.name(), form.version());
  }
}
