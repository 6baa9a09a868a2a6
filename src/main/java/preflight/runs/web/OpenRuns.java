package preflight.runs.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Answers;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.Journey;
import preflight.forms.Page;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.runs.Run;
import preflight.runs.RunId;
import preflight.runs.Runs;
import preflight.runs.StoredRun;
import tools.jackson.databind.node.ObjectNode;

/** Finds the run that a page address means. */
@Component
class OpenRuns {
  private final Runs runs;
  private final Forms forms;
  private final Callers callers;

  OpenRuns(Runs runs, Forms forms, Callers callers) {
    this.runs = runs;
    this.forms = forms;
    this.callers = callers;
  }

  /** The caller's run of that form that is not finished and was chosen or started last. */
  Optional<OpenRun> newest(Caller caller, String form) {
    return newest(caller, form, Run.Status.IN_PROGRESS);
  }

  Optional<OpenRun> newestCompleted(Caller caller, String form) {
    return newest(caller, form, Run.Status.COMPLETED);
  }

  private Optional<OpenRun> newest(Caller caller, String form, Run.Status status) {
    return callers
        .owner(caller)
        .flatMap(owner ->
            runs.newest(owner, form, status).map(stored -> open(owner.participant(), stored)));
  }

  /** The one that the pages of the form mean comes first. */
  List<OpenRun> latest(Caller caller, String form, Run.Status status, int limit) {
    return callers
        .owner(caller)
        .map(owner ->
            runs.latest(owner, form, status, limit).stream()
                .map(stored -> open(owner.participant(), stored))
                .toList())
        .orElse(List.of());
  }

  /** The run that an address names, or the one in progress, or the one completed. */
  Optional<OpenRun> meant(Caller caller, String form, @Nullable RunId id) {
    return id == null
        ? newest(caller, form).or(() -> newestCompleted(caller, form))
        : find(caller, form, id);
  }

  /** Every run that this caller would lose with the cookie, newest first. */
  List<OpenRun> all(Caller caller, int limit) {
    return callers.owner(caller).map(owner -> all(owner, limit)).orElse(List.of());
  }

  List<OpenRun> all(Owner owner, int limit) {
    return runs.stored(owner, null, limit).stream()
        .map(stored -> open(owner.participant(), stored))
        .toList();
  }

  /** The run that a posted page names, when it is the caller's and of that form. */
  Optional<OpenRun> find(Caller caller, String form, RunId id) {
    return callers
        .owner(caller)
        .filter(owner -> owner.reaches(id.value()))
        .map(Owner::participant)
        .flatMap(
            participant -> runs.stored(participant, id).map(stored -> open(participant, stored)))
        .filter(open -> open.form().name().equals(form));
  }

  /** The same run with what is stored now. */
  OpenRun again(OpenRun open) {
    return open(open.participant(), open.run());
  }

  /** The run as it is now, with what is stored now. */
  OpenRun again(OpenRun open, Run changed) {
    return open(open.participant(), changed);
  }

  /** The same run as if that page were stored with these fields. */
  OpenRun as(OpenRun open, Page page, ObjectNode fields) {
    Map<String, ObjectNode> all = new HashMap<>();
    open.pages().forEach(stored -> all.put(stored.pageId(), stored.fields()));
    all.put(page.id(), fields);
    Answers answers = Answers.read(open.form(), all);
    return new OpenRun(
        open.participant(),
        open.run(),
        open.version(),
        open.pages(),
        answers,
        Journey.of(open.form(), answers));
  }

  /** The same run as if nothing were stored of it. */
  OpenRun blank(OpenRun open) {
    Answers answers = Answers.read(open.form(), Map.of());
    return new OpenRun(
        open.participant(),
        open.run(),
        open.version(),
        List.of(),
        answers,
        Journey.of(open.form(), answers));
  }

  OpenRun open(ParticipantId participant, Run run) {
    return open(participant, new StoredRun(run, runs.pages(participant, run.id())));
  }

  private OpenRun open(ParticipantId participant, StoredRun stored) {
    FormVersion version = forms.load(stored.run().formVersion());
    Answers answers = runs.answers(version, stored.pages());
    return new OpenRun(
        participant,
        stored.run(),
        version,
        stored.pages(),
        answers,
        Journey.of(version.form(), answers));
  }
}
