package preflight.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a well-typed answer from being finished. Saving stores it all the same and says so;
 * going on and completing refuse it.
 */
final class Unfinished {
  private final Question question;
  private final List<FieldFault> faults = new ArrayList<>();

  private Unfinished(Question question) {
    this.question = question;
  }

  static List<FieldFault> faults(Question question, @Nullable AnswerValue value) {
    var unfinished = new Unfinished(question);
    if (isGiven(value)) {
      unfinished.check(value);
    } else if (question.required()) {
      unfinished.add("required");
    }
    return unfinished.faults;
  }

  // A flag that must be set is not given while it is off. Lengths, patterns and counts bind only
  // what was given, as in browsers.
  private static boolean isGiven(@Nullable AnswerValue value) {
    return !Evaluation.isEmpty(value) && !new AnswerValue.Flag(false).equals(value);
  }

  private void check(@Nullable AnswerValue value) {
    switch (question) {
      case TextBlock block -> {
        if (value instanceof AnswerValue.Text(var text)) {
          atLeast(text.length(), block.minLength(), "too_short");
          if (block.pattern() != null && !block.pattern().matches(text)) {
            add("pattern");
          }
        }
      }
      case TextareaBlock block -> {
        if (value instanceof AnswerValue.Text(var text)) {
          atLeast(text.length(), block.minLength(), "too_short");
        }
      }
      case NumberBlock block -> {
        if (value instanceof AnswerValue.Number(var number)) {
          within(block, number);
        }
      }
      case CheckboxBlock block -> {
        if (value instanceof AnswerValue.Choices(var values)) {
          atLeast(values.size(), block.minSelections(), "too_few");
          if (values.size() > block.maxSelections()) {
            add("too_many", block.maxSelections());
          }
        }
      }
      case ScaleBlock _, SelectBlock _, RadioBlock _ -> {}
    }
  }

  private void within(NumberBlock block, BigDecimal number) {
    BigDecimal min = block.min();
    BigDecimal max = block.max();
    BigDecimal step = block.step();
    if (min != null && number.compareTo(min) < 0) {
      add("min", min);
    }
    if (max != null && number.compareTo(max) > 0) {
      add("max", max);
    }
    // Steps are counted from the minimum, as browsers count them.
    BigDecimal base = min == null ? BigDecimal.ZERO : min;
    if (step != null && number.subtract(base).remainder(step).signum() != 0) {
      add("step", step);
    }
  }

  private void atLeast(int count, int least, String code) {
    if (count < least) {
      add(code, least);
    }
  }

  private void add(String code, Object... arguments) {
    faults.add(new FieldFault(question.name(), code, List.of(arguments)));
  }
}
