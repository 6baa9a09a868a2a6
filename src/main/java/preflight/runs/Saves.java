package preflight.runs;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import preflight.forms.AnswerLimits;
import preflight.forms.FieldFault;
import preflight.forms.FormVersion;
import preflight.forms.Page;
import preflight.forms.PageReading;
import preflight.identity.ParticipantId;
import tools.jackson.databind.node.ObjectNode;

/** What was typed on a page, into its row: checked, merged and committed before anybody is told that it is kept. */
@Component
public class Saves {
  private static final FieldFault PAGE_TOO_LARGE =
      new FieldFault("", "page_too_large", List.of(AnswerLimits.PAGE_CHARACTERS));

  /** Each try loses only to a change of the same page within a millisecond. */
  private static final int SAVE_TRIES = 10;

  private final AnswerSql answers;
  private final GroupCommit commits;
  private final RunVersions versions;
  private final RunMeters meters;
  private final SaveCheck check;

  Saves(
      AnswerSql answers,
      GroupCommit commits,
      RunVersions versions,
      RunMeters meters,
      SaveCheck check) {
    this.answers = answers;
    this.commits = commits;
    this.versions = versions;
    this.meters = meters;
    this.check = check;
  }

  /**
   * Sets the given fields of one page; a null clears. Unfinished answers are stored, with warnings.
   *
   * @param revision the page's revision the caller has seen, 0 for none; null: last write wins
   */
  public SaveOutcome save(
      ParticipantId participant,
      RunId run,
      String pageId,
      ObjectNode fields,
      @Nullable Integer revision) {
    var outcome = read(participant, run, pageId, fields, revision);
    meters.saved(outcome);
    if (outcome instanceof SaveOutcome.Saved saved) {
      check.acknowledged(run, pageId, saved.revision());
    }
    return outcome;
  }

  private SaveOutcome read(
      ParticipantId participant,
      RunId run,
      String pageId,
      ObjectNode fields,
      @Nullable Integer revision) {
    Optional<FormVersion> version = versions.of(run, participant);
    if (version.isEmpty()) {
      return new SaveOutcome.Absent();
    }
    Optional<Page> page = version.get().form().page(pageId);
    if (page.isEmpty()) {
      return new SaveOutcome.NoSuchPage();
    }
    return switch (page.get().read(fields)) {
      case PageReading.Rejected(var faults) -> new SaveOutcome.Rejected(faults);
      case PageReading.Accepted(var accepted, var warnings) ->
          store(new Save(run, participant, pageId, accepted, revision), warnings);
    };
  }

  /**
   * A save that stored nothing asks why; when the reason is gone by then, because another tab wrote in
   * between, it is tried again.
   */
  private SaveOutcome store(Save save, List<FieldFault> warnings) {
    Integer revision = save.revision();
    for (int tries = 0; tries < SAVE_TRIES; tries++) {
      var acknowledged = commits.save(save);
      if (acknowledged.isPresent()) {
        var saved = acknowledged.get();
        return new SaveOutcome.Saved(saved.savedAt(), saved.revision(), warnings);
      }
      var inspected = answers.inspect(save);
      if (inspected.isEmpty()) {
        return new SaveOutcome.Absent();
      }
      var inspection = inspected.get();
      if (inspection.status() == Run.Status.COMPLETED) {
        return new SaveOutcome.Completed();
      }
      StoredPage stored = inspection.stored();
      if (stored != null && inspection.sameContent()) {
        return new SaveOutcome.Saved(stored.savedAt(), knownOf(stored, revision), warnings);
      }
      if (stored != null && revision != null && revision != stored.revision()) {
        return new SaveOutcome.Stale(stored);
      }
      if (inspection.tooLarge()) {
        return new SaveOutcome.Rejected(List.of(PAGE_TOO_LARGE));
      }
    }
    throw new CannotAcquireLockException("a page changed during each of " + SAVE_TRIES + " tries");
  }

  /**
   * That these fields are stored already says nothing of the others, so whoever was overtaken does not get the revision
   * that would let a whole page overwrite them.
   */
  private static int knownOf(StoredPage stored, @Nullable Integer revision) {
    return revision == null ? stored.revision() : Math.min(revision, stored.revision());
  }
}
