package preflight.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scores of one run, in the form's order; a value is null when too little was answered. */
public record ScoreSheet(List<Line> lines) {
  /** Digits after the point; halves go away from zero. */
  public static final int DECIMALS = 2;

  public ScoreSheet {
    lines = List.copyOf(lines);
  }

  public record Line(String name, @Nullable Double value, @Nullable Band band) {}

  /** Scores the answers that count, as {@link Journey} has it. */
  public static ScoreSheet of(Form form, Answers answers) {
    Answers counted = Journey.of(form, answers).countedAnswers();
    var lines = new ArrayList<Line>();
    for (Score score : form.scores()) {
      Double value = rounded(score.expression().evaluate(counted));
      lines.add(new Line(score.name(), value, value == null ? null : score.bandOf(value)));
    }
    return new ScoreSheet(lines);
  }

  private static @Nullable Double rounded(@Nullable AnswerValue value) {
    return value instanceof AnswerValue.Number(BigDecimal number)
        ? number.setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue()
        : null;
  }
}
