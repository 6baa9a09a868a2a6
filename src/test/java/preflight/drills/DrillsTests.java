package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code bin/drill} is asked, and how it tells what came of it; not the drills themselves. */
class DrillsTests {
  @Test
  void readsNamesAndHours() {
    assertThat(DrillArguments.read("restore", "--hours", "0.5", "deploy"))
        .isEqualTo(
            new DrillArguments(false, false, Duration.ofMinutes(30), List.of("restore", "deploy")));
    assertThat(DrillArguments.read("--list"))
        .isEqualTo(new DrillArguments(true, false, Duration.ZERO, List.of()));
    assertThat(DrillArguments.read("--document", "kill"))
        .isEqualTo(new DrillArguments(false, true, Duration.ZERO, List.of("kill")));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> DrillArguments.read("--fast")).hasMessage("--fast is not known here.");
    assertThatThrownBy(() -> DrillArguments.read("--hours")).hasMessageContaining("such as 8");
    assertThatThrownBy(() -> DrillArguments.read("--hours", "soon"))
        .hasMessageContaining("such as 8");
  }

  @Test
  void oneFailedRowFailsTheTable() {
    var table = new DrillTable();
    table.add("a", List.of(DrillRow.passed("cut", "plug in", "nothing", Duration.ofMillis(1234))));
    assertThat(table.allPassed()).isTrue();

    table.add("b", List.of(DrillRow.failed("a | b\nc", "none", "unknown", Duration.ZERO)));

    assertThat(table.allPassed()).isFalse();
    assertThat(table.markdown("today"))
        .startsWith("| drill | failure |")
        .contains("| `a` | cut | plug in | nothing | 1.23 s | passed | today |\n")
        .endsWith("| `b` | a \\| b c | none | unknown | 0.00 s | **failed** | today |\n");
  }

  @Test
  void aLogInARowIsCut() {
    var table = new DrillTable();
    table.add("a", List.of(DrillRow.failed("x".repeat(5_000), "none", "unknown", Duration.ZERO)));

    assertThat(table.markdown("today")).hasSizeLessThan(600).contains("xxx …");
  }

  /** A new one has to be named there, or here. */
  @Test
  void theNightRunsAllThatCanRunThere() throws IOException {
    var elsewhere = Set.of("disk", "instances", "log-shipping");

    assertThat(Files.readString(Path.of(".github/workflows/nightly.yml")).replaceAll("\\s+", " "))
        .contains(
            Drills.names().stream()
                .filter(name -> !elsewhere.contains(name))
                .collect(Collectors.joining(" ", "bin/drill ", " - ")));
  }

  @Test
  void findTheirTableInOurDocument() throws IOException {
    String document = Files.readString(Path.of("docs/operating/drills.md"));

    assertThat(new DrillTable().into(document, Drills.names(), "today")).isEqualTo(document);
  }
}
