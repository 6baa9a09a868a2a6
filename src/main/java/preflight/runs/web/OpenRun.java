package preflight.runs.web;

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

  /** Where to go on: the first page that is not finished, or the check when all are. */
  String resumePath() {
    return journey.isComplete() ? paths().check() : paths().page(journey.resumePage().id());
  }
}
