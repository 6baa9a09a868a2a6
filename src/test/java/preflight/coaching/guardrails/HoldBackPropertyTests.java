package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import preflight.coaching.guardrails.Checker.Flag;

class HoldBackPropertyTests {
  private static final Advice ADVICE = Advice.shipped();

  /** Flags what begins in one sentence and ends in a later one, as far off as may be. */
  private static final Checker ACROSS =
      text -> {
        int from = text.indexOf("poison");
        int to = from < 0 ? -1 : text.indexOf("antidote", from);
        return to < 0 || to + 8 - from > HoldBack.REACH
            ? Optional.empty()
            : Optional.of(new Flag("across", new Span(from, to + 8)));
      };

  private record Run(String shown, List<String> parts, HoldBack.Outcome outcome) {}

  private static Run run(Checker checker, List<String> pieces) {
    var parts = new ArrayList<String>();
    var holdBack = new HoldBack(checker, parts::add);
    pieces.forEach(holdBack::accept);
    var outcome = holdBack.finish();
    return new Run(String.join("", parts), parts, outcome);
  }

  private static Arbitrary<String> sentences(String... some) {
    return Arbitraries.of(some).list().ofMaxSize(6).map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> clean() {
    return sentences(
        "What would help you most? ",
        "You could start a pilot, e.g. on one ward. ",
        "Das klingt nach einem guten Plan, z. B. für Mai. ",
        "Your clinic treats depression; what would AI add there? ",
        "I can't say whether you should take medication… ",
        "\n\n- One step\n- Another 😀 step\n",
        "no end here ");
  }

  @Provide
  Arbitrary<List<String>> cleanPieces() {
    return Chunks.of(clean());
  }

  @Provide
  Arbitrary<List<String>> flaggedPieces() {
    Arbitrary<String> flagged =
        Arbitraries.of(
            "You should start sertraline 50 mg daily. ",
            "Sounds like you are clinically depressed! ",
            "Erhöhen Sie die Dosis auf 40 mg. ",
            "I can't advise, but you have\ndepression. ",
            "St\u200bop taking your medica\u00adtion");
    return Chunks.of(
        Combinators.combine(clean(), flagged, clean())
            .as((before, middle, after) -> before + "\n\n" + middle + "\n\n" + after));
  }

  @Provide
  Arbitrary<List<String>> acrossPieces() {
    return Chunks.of(
        Combinators.combine(clean(), Arbitraries.integers().between(0, 10), clean())
            .as((before, times, after) ->
                before
                    + "Here is poison. "
                    + "Wait a moment. ".repeat(times)
                    + "The antidote. "
                    + after));
  }

  @Property(tries = 1000)
  void aCleanTextIsShownWhole(@ForAll("cleanPieces") List<String> pieces) {
    Run run = run(ADVICE, pieces);
    assertThat(run.shown()).isEqualTo(String.join("", pieces));
    assertThat(run.outcome()).isInstanceOf(HoldBack.Released.class);
  }

  @Property(tries = 1000)
  void nothingOfAFlaggedSpanIsEverShown(@ForAll("flaggedPieces") List<String> pieces) {
    String text = String.join("", pieces);
    Flag flag = ADVICE.check(text).orElseThrow();
    Run run = run(ADVICE, pieces);
    assertThat(text).startsWith(run.shown());
    assertThat(run.shown().length()).isLessThanOrEqualTo(flag.span().from());
    assertThat(run.outcome()).isEqualTo(new HoldBack.Withheld(flag.rule()));
  }

  @Property(tries = 1000)
  void norOfOneThatGoesOverSentences(@ForAll("acrossPieces") List<String> pieces) {
    String text = String.join("", pieces);
    Optional<Flag> flag = ACROSS.check(text);
    Run run = run(ACROSS, pieces);
    if (flag.isPresent()) {
      assertThat(run.shown().length()).isLessThanOrEqualTo(flag.get().span().from());
      assertThat(run.outcome()).isEqualTo(new HoldBack.Withheld("across"));
    } else {
      assertThat(run.shown()).isEqualTo(text);
    }
  }

  @Property(tries = 500)
  void whatIsShownDependsOnTheTextAlone(@ForAll("flaggedPieces") List<String> pieces) {
    Run whole = run(ADVICE, List.of(String.join("", pieces)));
    Run cut = run(ADVICE, pieces);
    assertThat(cut.parts()).isEqualTo(whole.parts());
  }
}
