package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One reading of one call's answers: limits first, then every field, all faults at once. */
final class ReadPage {
  private ReadPage() {}

  static PageReading of(Page page, ObjectNode raw) {
    if (raw.size() > AnswerLimits.ANSWERS) {
      return tooMuch("too_many_answers", AnswerLimits.ANSWERS);
    }
    if (AnswerLimits.nestsDeeperThan(AnswerLimits.NESTING, raw)) {
      return tooMuch("too_deep", AnswerLimits.NESTING);
    }
    if (raw.toString().length() > AnswerLimits.PAGE_CHARACTERS) {
      return tooMuch("page_too_large", AnswerLimits.PAGE_CHARACTERS);
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    var faults = new ArrayList<FieldFault>();
    var warnings = new ArrayList<FieldFault>();
    raw.forEachEntry((name, given) -> {
      Optional<Question> known = page.question(name);
      if (known.isEmpty()) {
        faults.add(new FieldFault(name, "unknown_field", List.of()));
        return;
      }
      Question question = known.get();
      // What is required only on a condition takes answers of other pages, so nothing is said here.
      switch (TypedAnswer.of(question, given)) {
        case TypedAnswer.Given(var value) -> {
          fields.set(name, value.toJson());
          warnings.addAll(Unfinished.faults(question, value, question.required()));
        }
        case TypedAnswer.Cleared() -> {
          fields.putNull(name);
          warnings.addAll(Unfinished.faults(question, null, question.required()));
        }
        case TypedAnswer.Refused(var fault) -> faults.add(fault);
      }
    });
    return faults.isEmpty()
        ? new PageReading.Accepted(fields, warnings)
        : new PageReading.Rejected(faults);
  }

  private static PageReading tooMuch(String code, int limit) {
    return new PageReading.Rejected(List.of(new FieldFault("", code, List.of(limit))));
  }
}
