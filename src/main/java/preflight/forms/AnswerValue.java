package preflight.forms;

import java.math.BigDecimal;
import java.util.List;

/** What was answered, typed once at the edge. */
public sealed interface AnswerValue {
  record Text(String text) implements AnswerValue {}

  record Number(BigDecimal number) implements AnswerValue {}

  record Flag(boolean flag) implements AnswerValue {}

  record Choices(List<AnswerValue> values) implements AnswerValue {
    public Choices {
      values = List.copyOf(values);
    }
  }
}
