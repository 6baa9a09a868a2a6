package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Form;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.ScoreSheet;
import preflight.identity.ParticipantId;
import preflight.runs.CompleteOutcome;
import preflight.runs.Run;
import preflight.runs.Runs;
import preflight.runs.SaveOutcome;
import preflight.runs.StartOutcome;
import preflight.runs.StoredPage;
import preflight.runs.StoredRun;

/** Runs as JSON. */
@Component
class RunViews {
  private final Runs runs;
  private final Forms forms;
  private final FaultTexts faultTexts;

  RunViews(Runs runs, Forms forms, FaultTexts faultTexts) {
    this.runs = runs;
    this.forms = forms;
    this.faultTexts = faultTexts;
  }

  RunJson.Started started(StartOutcome.Started started, @Nullable String participantToken) {
    Run run = started.run();
    return new RunJson.Started(
        run.id().toString(),
        started.formVersion().formName(),
        started.formVersion().version(),
        run.status().word(),
        run.startedAt(),
        started.resumeCode(),
        participantToken);
  }

  /** {@code found} holds one more than {@code limit} when the list goes on. */
  RunJson.Listing listing(List<Run> found, int limit) {
    List<Run> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? Cursor.write(shown.getLast().id()) : null;
    return new RunJson.Listing(shown.stream().map(this::summary).toList(), next);
  }

  private RunJson.Summary summary(Run run) {
    FormVersion version = forms.load(run.formVersion());
    return new RunJson.Summary(
        run.id().toString(),
        version.formName(),
        version.version(),
        run.status().word(),
        run.language(),
        run.lastPage(),
        run.startedAt(),
        run.completedAt());
  }

  RunJson.Whole whole(StoredRun stored, ParticipantId participant) {
    Run run = stored.run();
    FormVersion version = forms.load(run.formVersion());
    List<StoredPage> pages = stored.pages();
    List<RunJson.Score> scores =
        runs.scores(participant, run)
            .map(sheet -> scores(sheet, version.form(), run.language()))
            .orElse(null);
    return new RunJson.Whole(
        run.id().toString(),
        version.formName(),
        version.version(),
        run.status().word(),
        run.language(),
        run.lastPage(),
        run.startedAt(),
        run.completedAt(),
        pages.stream().flatMap(page -> answers(page).stream()).toList(),
        pages.stream()
            .map(page -> new RunJson.PageRevision(page.pageId(), page.revision()))
            .toList(),
        first(scores),
        scores);
  }

  private static List<RunJson.Answer> answers(StoredPage page) {
    return page.fields().properties().stream()
        .map(field ->
            new RunJson.Answer(page.pageId(), field.getKey(), field.getValue(), page.savedAt()))
        .toList();
  }

  RunJson.Saved saved(
      SaveOutcome.Saved saved, @Nullable String participantToken, HttpServletRequest request) {
    return new RunJson.Saved(
        saved.savedAt(),
        saved.revision(),
        faultTexts.errors(saved.warnings(), request),
        participantToken);
  }

  RunJson.Completed completed(CompleteOutcome.Completed completed) {
    var scores = scores(completed.scores(), completed.formVersion().form(), completed.language());
    return new RunJson.Completed(
        Run.Status.COMPLETED.word(), completed.completedAt(), first(scores), scores);
  }

  /** Null when the form keeps its scores for researchers, or has none. */
  private static @Nullable List<RunJson.Score> scores(
      ScoreSheet sheet, Form form, String language) {
    if (!form.scoreShownToParticipant() || sheet.lines().isEmpty()) {
      return null;
    }
    return sheet.lines().stream()
        .map(line ->
            new RunJson.Score(
                line.name(),
                line.value(),
                line.band() == null ? null : line.band().label().in(language),
                line.band() == null
                    ? List.of()
                    : line.band().resources().stream()
                        .map(resource -> resource.in(language))
                        .toList()))
        .toList();
  }

  private static RunJson.@Nullable Score first(@Nullable List<RunJson.Score> scores) {
    return scores == null ? null : scores.getFirst();
  }
}
