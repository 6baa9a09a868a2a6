package preflight.runs.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * One page of a form.
 *
 * @param action where the page posts to: its own path
 * @param lang set when the form's text is in another language than the interface
 * @param known the answers of other pages that conditions on this page need, as a JSON object
 * @param notice something that is wrong with the whole page, not with one field
 * @param opened the answers opened more questions, which only a script shows at once
 * @param savedAt none before the first save
 * @param resultHref where a run that is completed already goes on
 * @param startHref where a run that is gone begins again
 * @param currentHref where a script gets a new token
 * @param offlineHref where a script learns what to keep for when there is no network
 * @param blank it is such a copy: without answers, and not to be used before they are filled in
 */
public record SurveyPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    String action,
    String runId,
    String pageId,
    int revision,
    String title,
    Progress progress,
    String known,
    List<SurveyBlock> blocks,
    List<ErrorLine> errors,
    @Nullable String notice,
    boolean opened,
    @Nullable Conflict conflict,
    @Nullable Moment savedAt,
    String startHref,
    String resultHref,
    String currentHref,
    String offlineHref,
    boolean blank) {
  public SurveyPage {
    blocks = List.copyOf(blocks);
    errors = List.copyOf(errors);
  }

  /** The page was changed elsewhere; only where both sides differ is there something to see. */
  public record Conflict(Moment changedAt, List<Compared> differing) {
    public Conflict {
      differing = List.copyOf(differing);
    }
  }

  /** What was typed here beside what is stored; no value where a side has no answer. */
  public record Compared(String label, @Nullable String here, @Nullable String stored) {}

  /** Where the code stands that opens this run elsewhere. */
  public String codeHref() {
    return startHref + "/run/code?run=" + runId;
  }

  /** The scripts to fetch along with the page: none for what it does not have. */
  public List<String> modules() {
    List<String> modules = new ArrayList<>(List.of("client", "autosave", "fields"));
    if (blocks.stream().anyMatch(SurveyPage::isConditional)) {
      modules.add("condition");
    }
    if (blocks.stream().anyMatch(SurveyBlock.Ranking.class::isInstance)) {
      modules.add("ranking");
    }
    return modules;
  }

  private static boolean isConditional(SurveyBlock block) {
    return switch (block) {
      case SurveyBlock.Markdown(_, var shown) -> shown != null;
      case SurveyBlock.Asking asking ->
          asking.field().shown() != null || asking.field().requiredIf() != null;
    };
  }
}
