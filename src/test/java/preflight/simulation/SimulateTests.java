package preflight.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import preflight.simulation.Attempt.Moment;
import preflight.simulation.Play.Outcome;

/** What {@code bin/simulate} is asked, and how it tells what came of it; not the scenarios themselves. */
class SimulateTests {
  private static final Attempt WELL = new Attempt(Duration.ofMillis(1200), List.of(), List.of());
  private static final Attempt ILL =
      new Attempt(Duration.ofMillis(800), List.of(), List.of("404 GET /nowhere"));

  @Test
  void readsWhatIsAsked() {
    assertThat(SimulateArguments.read("coach", "--retries", "3", "--users", "5", "--headed"))
        .isEqualTo(new SimulateArguments(false, List.of("coach"), 3, true, 5, null));
    assertThat(SimulateArguments.read("--all", "--url", "http://localhost:8000/"))
        .isEqualTo(new SimulateArguments(false, List.of(), 0, false, 0, "http://localhost:8000"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> SimulateArguments.read("--fast"))
        .hasMessage("--fast is not known here.");
    assertThatThrownBy(() -> SimulateArguments.read("--retries"))
        .hasMessage("--retries wants a number from 0 to 10.");
    assertThatThrownBy(() -> SimulateArguments.read("--users", "0"))
        .hasMessage("--users wants a number from 1 to 200.");
    assertThatThrownBy(() -> SimulateArguments.read("--url", "localhost"))
        .hasMessageContaining("http://localhost:8000");
    assertThatThrownBy(() -> SimulateArguments.read("--all", "coach"))
        .hasMessage("Name a scenario or say --all, not both.");
  }

  @Test
  void wrongUseEndsWith64AndSaysWhatWouldBeRight() throws Exception {
    var err = new ByteArrayOutputStream();

    int code = Simulate.run(System.out, new PrintStream(err), "dancing");

    assertThat(code).isEqualTo(64);
    assertThat(err.toString()).contains("no scenario dancing").contains("Usage: bin/simulate");
  }

  @Test
  void wellOnlyAfterARepeatIsCountedAndNeverToldAsWell() {
    var flaky = new Play("coach", Manner.SLOW, List.of(ILL, WELL));
    var results = results(flaky, new Play("coach", Manner.FAST, List.of(WELL)));

    assertThat(flaky.outcome()).isEqualTo(Outcome.FLAKY);
    assertThat(results.exitCode()).isEqualTo(2);
    assertThat(Results.line("coach", results.plays()))
        .isEqualTo(
            "coach                           2 people    3.2 s  1 well, 1 well only after a repeat");
  }

  @Test
  void oneFailureFailsAll() {
    assertThat(results(new Play("home", Manner.FAST, List.of(WELL))).exitCode()).isZero();
    assertThat(
            results(
                    new Play("home", Manner.FAST, List.of(WELL)),
                    new Play("home", Manner.SLOW, List.of(ILL, WELL)),
                    new Play("home", Manner.GERMAN, List.of(ILL, ILL)))
                .exitCode())
        .isEqualTo(1);
    assertThat(results().exitCode()).as("nothing was played").isEqualTo(1);
  }

  @Test
  void theReportEscapesWhatPagesSay() {
    var moment =
        new Moment("<b>", "/survey/\"x", "<script>alert(1)</script>", 12, 34, 0.01, new byte[] {1});
    var attempt =
        new Attempt(Duration.ZERO, List.of(moment), List.of("<img src=x onerror=alert(2)>"));

    var html = new Report(results(new Play("errors", Manner.HOSTILE, List.of(attempt)))).html();

    assertThat(html)
        .doesNotContain("<script", "<img src=x", "<b>", "/survey/\"x")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(2)&gt;")
        .contains("data:image/jpeg;base64,AQ==");
  }

  @Test
  void goesRoundUntilThereAreEnoughPeople() {
    var people = List.of(Manner.FAST, Manner.GERMAN);

    assertThat(Simulate.crowd(people, 0)).isEqualTo(people);
    assertThat(Simulate.crowd(people, 3)).containsExactly(Manner.FAST, Manner.GERMAN, Manner.FAST);
  }

  private static Results results(Play... plays) {
    var results = new Results();
    results.add(List.of(plays));
    return results;
  }
}
