package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.page;
import static preflight.forms.TestForms.pageIf;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreRunTests {
  private static final Form FORM =
      TestForms.read(
          TestForms.document(
              List.of(page("p1", number("a"), number("b")), pageIf("p2", "{a} = 1", number("c"))),
              """
              ,'scores':[
                {'name':'share','expression':'{a} / {b} * 100','bands':[
                  {'to':40,'label':'Low','resources':['Read','Ask']},{'to':66.67,'label':'Middle'},{'label':'High'}]},
                {'name':'extra','expression':'{c} + 1'}]
              """));

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0.0, Low", "39.99, 100, 39.99, Low", "40, 100, 40.0, Middle", "39.994, 100, 39.99, Low",
    "39.995, 100, 40.0, Middle", "2, 3, 66.67, High", "66.66, 100, 66.66, Middle",
        "1, 8, 12.5, Low",
    "1, 800, 0.13, Low", "-1, 800, -0.13, Low", "9, 1, 900.0, High"
  })
  void roundsHalvesUpToTwoDecimalsAndFindsTheBandOfWhatIsShown(
      String a, String b, double value, String band) {
    var line = ScoreSheet.of(FORM, answers(a, b)).lines().getFirst();

    assertThat(line.name()).isEqualTo("share");
    assertThat(line.value()).isEqualTo(value);
    assertThat(line.band()).extracting(Band::label).isEqualTo(LocalText.of(band));
  }

  @Test
  void hasNoValueAndNoBandWhenTooLittleWasAnswered() {
    var sheet = ScoreSheet.of(FORM, answers("1", null));

    assertThat(sheet.lines())
        .containsExactly(
            new ScoreSheet.Line("share", null, null), new ScoreSheet.Line("extra", null, null));
    assertThat(ScoreSheet.of(FORM, answers("1", "0")).lines().getFirst().value()).isNull();
  }

  @Test
  void scoresOnlyAnswersThatCount() {
    Answers reachable = answers("1", "2").with("c", AnswerValue.Number.of(4));
    Answers unreachable = answers("2", "2").with("c", AnswerValue.Number.of(4));

    assertThat(ScoreSheet.of(FORM, reachable).lines().getLast().value()).isEqualTo(5.0);
    assertThat(ScoreSheet.of(FORM, unreachable).lines().getLast().value()).isNull();
  }

  private static String number(String name) {
    return "{'type':'number','name':'%s','label':'L'}".formatted(name);
  }

  private static Answers answers(String a, @Nullable String b) {
    Answers answers = Answers.none().with("a", value(a));
    return b == null ? answers : answers.with("b", value(b));
  }

  private static AnswerValue value(String number) {
    return new AnswerValue.Number(new BigDecimal(number));
  }
}
