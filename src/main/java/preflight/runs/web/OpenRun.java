package preflight.runs.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import preflight.forms.Answers;
import preflight.forms.Form;
import preflight.forms.FormVersion;
import preflight.forms.Journey;
import preflight.forms.Page;
import preflight.identity.ParticipantId;
import preflight.runs.Run;
import preflight.runs.StoredPage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run with what is stored of it and the way that follows from that. */
record OpenRun(
    ParticipantId participant,
    Run run,
    FormVersion version,
    List<StoredPage> pages,
    Answers answers,
    Journey journey) {

  Form form() {
    return version.form();
  }

  SurveyPaths paths() {
    return new SurveyPaths(form().name());
  }

  Optional<StoredPage> stored(Page page) {
    return pages.stream().filter(stored -> stored.pageId().equals(page.id())).findFirst();
  }

  ObjectNode fields(Page page) {
    return stored(page)
        .map(stored -> stored.fields().deepCopy())
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  int revision(Page page) {
    return stored(page).map(StoredPage::revision).orElse(0);
  }

  /** When something of it was last stored. */
  Optional<Instant> savedAt() {
    return pages.stream().map(StoredPage::savedAt).max(Comparator.naturalOrder());
  }

  /** The page to go on with, or what is kept of it once it is submitted. */
  String goOnPath() {
    return run.status() == Run.Status.COMPLETED ? receiptPath() : resumePath();
  }

  /** Names the run: of several completed ones the pages would mean the last. */
  String receiptPath() {
    return paths().receipt() + "?run=" + run.id();
  }

  String codePath() {
    return paths().code() + "?run=" + run.id();
  }

  /** Where to go on: the first page that is not finished, or the check when all are. */
  String resumePath() {
    return journey.isComplete() ? paths().check() : paths().page(journey.resumePage().id());
  }
}
