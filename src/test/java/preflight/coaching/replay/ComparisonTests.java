package preflight.coaching.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.Crisis;
import preflight.coaching.ledger.Layer;
import preflight.coaching.replay.Comparison.Changed;
import preflight.coaching.replay.Comparison.Counted;
import preflight.coaching.replay.Replayed.Role;

/** What was decided then beside what the rules of today decide. */
class ComparisonTests {
  private static final String A = "I want to kill myself.";
  private static final String C = "My patient expressed thoughts of suicide.";
  private static final String ADVICE = "You should start sertraline 50 mg.";
  private static final String QUESTION = "What would help you most this week?";

  private final Comparison comparison = new Comparison(Crisis.shipped(), Advice.shipped());
  private final UUID run = UUID.randomUUID();
  private final UUID turn = UUID.randomUUID();

  @Test
  void whatWouldBeDecidedTheSameIsCountedAndChangesNothing() {
    add(Role.PARTICIPANT, A, "paused");
    add(Role.PARTICIPANT, A, "paused");
    add(Role.PARTICIPANT, C, "noted");
    add(Role.COACH, QUESTION, "shown");

    assertThat(comparison.counted())
        .containsExactly(
            new Counted(Layer.CRISIS, "noted", "noted", 1),
            new Counted(Layer.CRISIS, "paused", "paused", 2),
            new Counted(Layer.ADVICE, "shown", "shown", 1));
    assertThat(comparison.changed()).isEmpty();
  }

  @Test
  void whatWouldBeDecidedOtherwiseIsNamedByItsTurn() {
    add(Role.PARTICIPANT, A, "passed");
    add(Role.COACH, ADVICE, "shown");

    assertThat(comparison.changed())
        .extracting(Changed::layer, Changed::run, Changed::turn, Changed::then, Changed::now)
        .containsExactly(
            Tuple.tuple(Layer.CRISIS, run, turn, "passed", "paused"),
            Tuple.tuple(Layer.ADVICE, run, turn, "shown", "withheld"));
    assertThat(comparison.changed()).extracting(Changed::rule).doesNotContain("");
  }

  @Test
  void aParticipantsWordsAreNoAdviceAndACoachsNoCrisis() {
    add(Role.PARTICIPANT, ADVICE, "passed");
    add(Role.COACH, A, "shown");

    assertThat(comparison.changed()).isEmpty();
  }

  @Test
  void aReplyThatWasNeverKeptCannotBeReplayed() {
    add(Role.COACH, null, "withheld");

    assertThat(comparison.notReplayable()).isEqualTo(1);
    assertThat(comparison.counted()).isEmpty();
  }

  @Test
  void ofWhatTheLedgerDoesNotKnowNothingIsSaidToChange() {
    add(Role.PARTICIPANT, A, Replayed.UNKNOWN);

    assertThat(comparison.counted())
        .containsExactly(new Counted(Layer.CRISIS, "unknown", "paused", 1));
    assertThat(comparison.changed()).isEmpty();
  }

  @Test
  void theReportHasTiersAndTurnsAndNoWordOfAnybody() {
    add(Role.PARTICIPANT, A, "passed");
    add(Role.PARTICIPANT, C, "noted");
    add(Role.COACH, ADVICE, "shown");
    add(Role.COACH, null, "withheld");

    assertThat(report())
        .containsSubsequence(
            Crisis.shipped().version(),
            "crisis   C          -> C                 1\n",
            "crisis   none       -> A                 1  changes\n",
            "advice   shown      -> withheld          1  changes\n",
            "cannot be replayed: 1\n",
            "Decisions that change: 2\n",
            "crisis run " + run + " turn " + turn + ": none -> A by ",
            "advice run " + run + " turn " + turn + ": shown -> withheld by ")
        .doesNotContain("kill myself", "patient", "sertraline");
  }

  @ParameterizedTest
  @CsvSource({
    "--rules x --since 2026-11-01",
    "--rules=x --since=2026-11-01",
    "--since=2026-11-01 --rules x",
  })
  void argumentsStandInEitherForm(String arguments) {
    assertThat(ReplayArguments.read(("--replay-guardrails " + arguments).split(" ")))
        .isEqualTo(
            new ReplayArguments.Reading.Readable(
                new ReplayArguments(
                    Path.of("x"), Instant.parse("2026-11-01T00:00:00Z"), List.of())));
  }

  @Test
  void withoutArgumentsEverythingIsReplayedByTheRulesOfThisVersion() {
    assertThat(ReplayArguments.read("--replay-guardrails", "--PREFLIGHT_HOME=/srv/p"))
        .isEqualTo(
            new ReplayArguments.Reading.Readable(
                new ReplayArguments(null, Instant.EPOCH, List.of("--PREFLIGHT_HOME=/srv/p"))));
  }

  @ParameterizedTest
  @CsvSource({
    "--since yesterday, --since must be a day such as 2026-11-01.",
    "--since 2026-02-30, --since must be a day such as 2026-11-01.",
    "--since, --since wants something after it.",
    "--rules, --rules wants something after it.",
    "--rule x, --rule is not known here.",
    "x, x is not known here.",
  })
  void refusesArgumentsThatAreNone(String arguments, String fault) {
    assertThat(ReplayArguments.read(("--replay-guardrails " + arguments).split(" ")))
        .isEqualTo(new ReplayArguments.Reading.Faulty(fault));
  }

  private void add(Role role, @Nullable String text, String then) {
    comparison.add(new Replayed(run, turn, role, text, then));
  }

  private String report() {
    var out = new ByteArrayOutputStream();
    ReplayReport.print(comparison, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
