package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code bin/drill} is asked, and how it tells what came of it; not the drills themselves. */
class DrillsTests {
  @Test
  void readsNamesAndHours() {
    assertThat(DrillArguments.read("restore", "--hours", "0.5", "deploy"))
        .isEqualTo(new DrillArguments(false, Duration.ofMinutes(30), List.of("restore", "deploy")));
    assertThat(DrillArguments.read("--list"))
        .isEqualTo(new DrillArguments(true, Duration.ZERO, List.of()));
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
    assertThat(table.markdown())
        .contains("| a | cut | plug in | nothing | 1.23 s | passed |\n")
        .contains("| b | a \\| b c | none | unknown | 0.00 s | **failed** |\n");
  }
}
