package preflight.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that stand elsewhere than in a form, and ask about a run that is over: they may name any of its questions
 * and scores.
 */
public final class Conditions {
  /** What became of the source of a condition. */
  public sealed interface Reading {
    record Readable(Condition condition) implements Reading {}

    /** The message says where, and what was expected. */
    record Unreadable(String message) implements Reading {}
  }

  /**
   * @param code {@code dangling_reference} or {@code type_mismatch}
   */
  public record Fault(String code, String message) {}

  private Conditions() {}

  /** Whether the names in it are somebody's is another matter. */
  public static Reading read(String source) {
    return switch (ExpressionParser.parse(source)) {
      case ExpressionReading.Parsed(var tree) -> new Reading.Readable(new Condition(source, tree));
      case ExpressionReading.Unreadable(_, var message) -> new Reading.Unreadable(message);
    };
  }

  /** What keeps it from being asked of that form; of types only once every name is known. */
  public static List<Fault> faults(Condition condition, Form form) {
    var faults = new ArrayList<Fault>();
    for (String name : condition.tree().names()) {
      if (named(name, form) == null) {
        faults.add(dangling("No question and no score is called {" + name + "}."));
      }
    }
    for (Expression.Cell cell : condition.tree().cells()) {
      Question question = named(cell.name(), form);
      if (question != null
          && !(question instanceof MatrixBlock matrix && matrix.row(cell.row()).isPresent())) {
        faults.add(dangling("{" + cell.name() + "} has no row '" + cell.row() + "'."));
      }
    }
    if (faults.isEmpty()) {
      TypeCheck.faults(condition.tree(), Kind.FLAG, name -> named(name, form))
          .forEach(message -> faults.add(new Fault("type_mismatch", message)));
    }
    return faults;
  }

  /** The answers with the scores beside them, by name; a question of that name goes before. */
  public static Answers withScores(Answers counted, Form form, ScoreSheet scores) {
    Answers all = counted;
    for (ScoreSheet.Line line : scores.lines()) {
      if (line.value() != null && form.question(line.name()).isEmpty()) {
        all = all.with(line.name(), new AnswerValue.Number(BigDecimal.valueOf(line.value())));
      }
    }
    return all;
  }

  private static Fault dangling(String message) {
    return new Fault("dangling_reference", message);
  }

  private static @Nullable Question named(String name, Form form) {
    return form.question(name)
        .or(() ->
            form.scores().stream()
                .filter(score -> score.name().equals(name))
                .findFirst()
                .map(score -> number(score.name())))
        .orElse(null);
  }

  /** What a score is to a type check. */
  private static Question number(String name) {
    return new NumberBlock(
        new Asked(name, LocalText.of(name), null, false, null, null, false, null),
        null,
        null,
        null);
  }
}
