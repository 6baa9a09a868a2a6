package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps;

/**
 * Everything that is kept about a run.
 *
 * @param submittedAt none while it is in progress
 * @param consentVersion none when the form asked for no consent, or nobody recorded it
 * @param sections the pages with their questions, as people read them
 * @param way where the run leads on; null: nowhere
 * @param seen which pages were shown and left, and when
 */
public record ReceiptPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    String runId,
    String formVersion,
    Moment startedAt,
    @Nullable Moment savedAt,
    @Nullable Moment submittedAt,
    @Nullable String consentVersion,
    List<Section> sections,
    List<ResultPage.Score> scores,
    FollowUps.@Nullable Way way,
    List<Seen> seen,
    String downloadHref,
    String codeHref,
    String backHref,
    String withdrawAction) {
  public ReceiptPage {
    sections = List.copyOf(sections);
    scores = List.copyOf(scores);
    seen = List.copyOf(seen);
  }

  public record Section(String title, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /** No values: the question was asked and not answered. */
  public record Line(String label, List<String> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /**
   * @param what the word of the event
   */
  public record Seen(String what, @Nullable String pageTitle, Moment at) {}

  /** How many questions were answered. */
  public long answered() {
    return sections.stream()
        .flatMap(section -> section.lines().stream())
        .filter(line -> !line.values().isEmpty())
        .count();
  }
}
