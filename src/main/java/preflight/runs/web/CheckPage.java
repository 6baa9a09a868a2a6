package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/** All answers once more before they are submitted. */
public record CheckPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    String action,
    String runId,
    Progress progress,
    List<Section> sections,
    String backHref,
    String codeHref) {
  public CheckPage {
    sections = List.copyOf(sections);
  }

  public record Section(String title, String href, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One question: no values when it was not answered.
   *
   * @param ticked the values are choices, each of which was ticked
   * @param href leads to its control
   * @param missing says what has to be done before the run can be submitted
   */
  public record Line(
      String label, List<String> values, boolean ticked, String href, @Nullable String missing) {
    public Line {
      values = List.copyOf(values);
    }
  }

  public List<Line> missing() {
    return sections.stream()
        .flatMap(section -> section.lines().stream())
        .filter(line -> line.missing() != null)
        .toList();
  }
}
