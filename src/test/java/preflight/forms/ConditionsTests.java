package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions that stand outside of a form. */
class ConditionsTests {
  private static final String FORM =
      """
      {"id": "f", "title": "F", "meta": {"version": "1.0.0"}, "pages": [
        {"id": "p", "title": "P", "blocks": [
          {"type": "number", "name": "n", "label": "N"},
          {"type": "matrix", "name": "m", "label": "M", "rows": [{"name": "a", "label": "A"}],
            "options": [1, 2]}]}],
        "scores": [{"name": "s", "expression": "{n} * 2"}, {"name": "n", "expression": "{n} + 1"}]}
      """;

  private final Form form = ((FormReading.Readable) FormReader.read(FORM)).form();

  private static Condition condition(String source) {
    return ((Conditions.Reading.Readable) Conditions.read(source)).condition();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{n} > 1          |                    |",
        "{s} > 1          |                    |",
        "{m.a} = 1        |                    |",
        "{x} > 1          | dangling_reference | No question and no score is called {x}.",
        "{m.b} = 1        | dangling_reference | {m.b} or its like: {m} has no row 'b'.",
        "{n.a} = 1        | dangling_reference | {n} has no row 'a'.",
        "{n} contains 'x' | type_mismatch      |",
        "{s} = 'x'        | type_mismatch      |",
        "{n} + 1          | type_mismatch      |",
      })
  void saysWhatKeepsItFromBeingAsked(String source, String code, String message) {
    var faults = Conditions.faults(condition(source), form);

    if (code == null) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).extracting(Conditions.Fault::code).containsExactly(code);
      if (message != null) {
        assertThat(message).endsWith(faults.getFirst().message());
      }
    }
  }

  @Test
  void saysWhereASourceCannotBeRead() {
    assertThat(Conditions.read("{n} >"))
        .isInstanceOfSatisfying(
            Conditions.Reading.Unreadable.class,
            unreadable -> assertThat(unreadable.message()).startsWith("At character 6:"));
  }

  @Test
  void scoresStandBesideTheAnswersAndNeverBeforeThem() {
    var answers = Answers.none().with("n", AnswerValue.Number.of(4));
    var all = Conditions.withScores(answers, form, ScoreSheet.of(form, answers));

    assertThat(condition("{s} = 8 and {n} = 4").holds(all)).isTrue();
    assertThat(Conditions.withScores(Answers.none(), form, ScoreSheet.of(form, Answers.none())))
        .isEqualTo(Answers.none());
  }
}
