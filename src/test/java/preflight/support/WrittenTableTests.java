package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that is written into the document. */
class ResultsTests {
  private static final String EMPTY =
      "# Performance\n\n" + Results.BEGIN + "\nold words\n" + Results.END + "\n\n## How\n";

  private static final BenchRow FORM =
      new BenchRow("a questionnaire", "20000/s", "80000/s", "0.25 (0.24..0.27)", "≥ 0.25");

  private static final BenchRow PAGE =
      new BenchRow("a page", "9000/s", "70000/s", "0.13 (0.12..0.14)", "≥ 0.15");

  @Test
  void standsBetweenTheMarksAndTheWordsAroundItStay() {
    String written = write(EMPTY, "form", FORM, "2026-11-29, abc1234");

    assertThat(written).startsWith("# Performance\n\n" + Results.BEGIN).endsWith("\n\n## How\n");
    assertThat(written)
        .doesNotContain("old words")
        .contains(
            "| `form` | a questionnaire | 20000/s | 80000/s | 0.25 (0.24..0.27) | ≥ 0.25 | 2026-11-29, abc1234 |\n"
                + Results.END);
  }

  @Test
  void keepsWhatWasNotMeasuredThisTime() {
    String both = write(write(EMPTY, "page", PAGE, "Monday"), "form", FORM, "Tuesday");

    assertThat(both).contains("≥ 0.15 | Monday |").contains("≥ 0.25 | Tuesday |");
    assertThat(both.indexOf("`form`")).isLessThan(both.indexOf("`page`"));
  }

  @Test
  void replacesWhatWasMeasuredAgain() {
    String again = write(write(EMPTY, "form", FORM, "Monday"), "form", FORM, "Tuesday");

    assertThat(again).doesNotContain("Monday").containsOnlyOnce("`form`");
  }

  @Test
  void losesTheRowsOfABenchThatIsGone() {
    String old = write(EMPTY, "form", FORM, "Monday").replace("`form`", "`gone`");

    assertThat(write(old, "page", PAGE, "Tuesday")).doesNotContain("gone").contains("`page`");
  }

  @Test
  void keepsEveryRowOneLine() {
    var odd = new BenchRow("a | b\nc", "", "", "", "");

    assertThat(write(EMPTY, "form", odd, "now")).contains("| `form` | a \\| b c |  |");
  }

  @Test
  void refusesADocumentWithoutItsMarks() {
    assertThatThrownBy(() -> Results.in("# Performance\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("marks");
    assertThatThrownBy(() -> Results.in(EMPTY + EMPTY)).hasMessageContaining("doubled");
  }

  @Test
  void findsItsPlaceInOurDocument() throws IOException {
    String document = Files.readString(Path.of("docs/performance.md"));
    var names = Benches.names();

    assertThat(Results.in(document).document(names)).isEqualTo(document);
  }

  private static String write(String document, String bench, BenchRow row, String when) {
    var results = Results.in(document);
    results.replace(bench, List.of(row), when);
    return results.document(List.of("form", "page"));
  }
}
