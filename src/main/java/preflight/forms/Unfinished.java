package preflight.forms;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a well-typed answer from being finished. Saving stores it all the same and says so;
 * going on and completing refuse it.
 */
final class Unfinished {
  // As people write them: no bare host names, no addresses of machines, no names around them.
  private static final EmailValidator EMAIL =
      JMail.strictValidator().disallowQuotedIdentifiers().disallowObsoleteWhitespace();

  private final Question question;
  private final boolean required;
  private final List<FieldFault> faults = new ArrayList<>();

  private Unfinished(Question question, boolean required) {
    this.question = question;
    this.required = required;
  }

  /** {@code required} as it is now, which takes the answers that count. */
  static List<FieldFault> faults(Question question, @Nullable AnswerValue value, boolean required) {
    var unfinished = new Unfinished(question, required);
    if (unfinished.isGiven(value)) {
      unfinished.check(value);
    } else if (required) {
      unfinished.add("required");
    }
    return unfinished.faults;
  }

  // A flag that must be set is not given while it is off; an option that is false is an answer.
  // Lengths, patterns and counts bind only what was given, as in browsers.
  private boolean isGiven(@Nullable AnswerValue value) {
    boolean off =
        question instanceof CheckboxBlock checkbox
            && checkbox.isFlag()
            && new AnswerValue.Flag(false).equals(value);
    return !Evaluation.isEmpty(value) && !off;
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
          counts(block, values);
        }
      }
      case EmailBlock _ -> {
        if (value instanceof AnswerValue.Text(var text) && !EMAIL.isValid(text)) {
          add("email");
        }
      }
      case DateBlock block -> {
        if (value instanceof AnswerValue.Text(var text)) {
          within(block, DateBlock.dayOf(text));
        }
      }
      case RankingBlock block -> {
        if (value instanceof AnswerValue.Choices(var values)
            && values.size() < block.options().size()) {
          add("incomplete_ranking");
        }
      }
      case MatrixBlock block -> {
        if (required
            && value instanceof AnswerValue.Grid(var rows)
            && rows.size() < block.rows().size()) {
          add("missing_rows", block.rows().size() - rows.size());
        }
      }
      case ScaleBlock _, NpsBlock _, SelectBlock _, RadioBlock _, ConsentBlock _ -> {}
    }
  }

  // Whoever chose what stands alone has chosen enough.
  private void counts(CheckboxBlock block, List<AnswerValue> values) {
    boolean exclusive =
        block.options().stream()
            .anyMatch(option -> option.exclusive() && values.contains(option.value()));
    if (exclusive && values.size() > 1) {
      add("exclusive");
    } else if (!exclusive) {
      atLeast(values.size(), block.minSelections(), "too_few");
      if (values.size() > block.maxSelections()) {
        add("too_many", block.maxSelections());
      }
    }
  }

  private void within(DateBlock block, @Nullable LocalDate day) {
    LocalDate min = block.min();
    LocalDate max = block.max();
    if (day == null) {
      add("date");
    } else if (min != null && day.isBefore(min)) {
      add("min_date", min);
    } else if (max != null && day.isAfter(max)) {
      add("max_date", max);
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
