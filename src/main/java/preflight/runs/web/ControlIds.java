package preflight.runs.web;

import org.jspecify.annotations.Nullable;
import preflight.forms.AnswerValue;
import preflight.forms.MatrixBlock;
import preflight.forms.Question;
import preflight.runs.web.SurveyBlock.Field;

/** The control that a fault leads to. */
final class ControlIds {
  private ControlIds() {}

  /** The first of the question's controls; of a matrix, the first row without an answer. */
  static String of(Question question, @Nullable AnswerValue given) {
    var field = new Field(question.name(), "", null, false, null, null, null);
    if (question instanceof MatrixBlock matrix && given instanceof AnswerValue.Grid(var answered)) {
      for (int row = 0; row < matrix.rows().size(); row++) {
        if (!answered.containsKey(matrix.rows().get(row).name())) {
          return field.rowId(row);
        }
      }
    }
    return field.id();
  }
}
