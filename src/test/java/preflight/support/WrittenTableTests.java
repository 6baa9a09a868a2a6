package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that a command writes into a document. */
class WrittenTableTests {
  private static final String EMPTY =
      """
      # Performance

      <!-- Written by bin/bench, from here -->
      old words
      <!-- to here -->

      ## How
      """;

  @Test
  void standsBetweenTheMarksAndTheWordsAroundItStay() {
    assertThat(write(EMPTY, "form", "20000/s", "2026-11-29, abc1234"))
        .isEqualTo(
            """
            # Performance

            <!-- Written by bin/bench, from here -->
            | bench | here | measured |
            |---|---|---|
            | `form` | 20000/s | 2026-11-29, abc1234 |
            <!-- to here -->

            ## How
            """);
  }

  @Test
  void keepsWhatWasNotAskedForThisTime() {
    String both = write(write(EMPTY, "page", "9000/s", "Monday"), "form", "20000/s", "Tuesday");

    assertThat(both)
        .contains("| `form` | 20000/s | Tuesday |\n| `page` | 9000/s | Monday |\n<!-- to here");
  }

  @Test
  void replacesWhatWasSeenAgain() {
    String again = write(write(EMPTY, "form", "20000/s", "Monday"), "form", "21000/s", "Tuesday");

    assertThat(again).doesNotContain("Monday").containsOnlyOnce("`form`");
  }

  @Test
  void keepsEveryRowOfAName() {
    var table = in(EMPTY);
    table.replace("form", List.of(List.of("1/s", "now"), List.of("2/s", "now")));
    String two = table.document(List.of("form"));

    assertThat(two).contains("| `form` | 1/s | now |\n| `form` | 2/s | now |\n");
    assertThat(in(two).document(List.of("form"))).isEqualTo(two);
  }

  @Test
  void losesTheRowsOfANameThatIsGone() {
    String old = write(EMPTY, "form", "20000/s", "Monday").replace("`form`", "`gone`");

    assertThat(write(old, "page", "9000/s", "Tuesday")).doesNotContain("gone").contains("`page`");
  }

  @Test
  void keepsEveryRowOneLine() {
    assertThat(write(EMPTY, "form", "a | b\nc", "")).contains("| `form` | a \\| b c |  |\n");
  }

  @Test
  void refusesADocumentWithoutItsMarks() {
    assertThatThrownBy(() -> in("# Performance\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("marks");
    assertThatThrownBy(() -> in(EMPTY + EMPTY)).hasMessageContaining("doubled");
  }

  private static WrittenTable in(String document) {
    return WrittenTable.in(document, "bin/bench", List.of("bench", "here", "measured"));
  }

  private static String write(String document, String name, String... cells) {
    var table = in(document);
    table.replace(name, List.of(List.of(cells)));
    return table.document(List.of("form", "page"));
  }
}
