package preflight.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.forms.Answers;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.Journey;
import preflight.forms.Missing;
import preflight.forms.ScoreSheet;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.AfterCommit;
import preflight.platform.db.Instants;
import preflight.privacy.Consent;
import preflight.privacy.Consents;
import tools.jackson.databind.node.ObjectNode;

/** The life of runs once they began. Every verb takes the participant, and knows only what is theirs. */
@Component
public class Runs {
  private final RunSql sql;
  private final StoredRunSql stored;
  private final RunOwnerSql owners;
  private final RunEventSql events;
  private final AnswerSql answers;
  private final RunVersions versions;
  private final Forms forms;
  private final Callers callers;
  private final Consents consents;
  private final ScoreJson scoreJson;
  private final TransactionTemplate transaction;
  private final RunMeters meters;
  private final Clock clock;

  Runs(
      RunSql sql,
      StoredRunSql stored,
      RunOwnerSql owners,
      RunEventSql events,
      AnswerSql answers,
      RunVersions versions,
      Forms forms,
      Callers callers,
      Consents consents,
      ScoreJson scoreJson,
      TransactionTemplate transaction,
      RunMeters meters,
      Clock clock) {
    this.sql = sql;
    this.stored = stored;
    this.owners = owners;
    this.events = events;
    this.answers = answers;
    this.versions = versions;
    this.forms = forms;
    this.callers = callers;
    this.consents = consents;
    this.scoreJson = scoreJson;
    this.transaction = transaction;
    this.meters = meters;
    this.clock = clock;
  }

  public Optional<Run> find(ParticipantId participant, RunId run) {
    return sql.find(run, participant);
  }

  /** The run with what is stored of it. */
  public Optional<StoredRun> stored(ParticipantId participant, RunId run) {
    return stored.find(run, participant);
  }

  /** Newest first; {@code before} is the last one of the page of the list before. */
  public List<StoredRun> stored(Owner owner, @Nullable RunId before, int limit) {
    return stored.list(owner, before, limit);
  }

  /** The same without what is stored, to look at, not to decide by: it may be a moment old, except about what the caller did. */
  public List<Run> overview(Owner owner, @Nullable RunId before, int limit) {
    return sql.overview(owner, before, limit);
  }

  /** The one last chosen or started, and then what is stored of it. */
  public Optional<StoredRun> newest(Owner owner, String formName, Run.Status status) {
    return stored.newest(owner, formName, status);
  }

  /** The one last chosen or started comes first. */
  public List<StoredRun> latest(Owner owner, String formName, Run.Status status, int limit) {
    return stored.latest(owner, formName, status, limit);
  }

  /** What is kept about a run beside its answers and its scores. */
  public record Trail(List<Consent> consents, List<RunEvent> events) {
    public Trail {
      consents = List.copyOf(consents);
      events = List.copyOf(events);
    }
  }

  public Trail trail(ParticipantId participant, RunId run) {
    return sql.find(run, participant)
        .map(owned -> new Trail(consents.of(run.value()), events.of(run, participant)))
        .orElseGet(() -> new Trail(List.of(), List.of()));
  }

  /** What is stored of the run, oldest save first. */
  public List<StoredPage> pages(ParticipantId participant, RunId run) {
    return answers.pages(run, participant);
  }

  public Optional<ScoreSheet> scores(ParticipantId participant, Run run) {
    var form = forms.load(run.formVersion()).form();
    return sql.scores(run.id(), participant).map(stored -> scoreJson.read(stored, form));
  }

  /** The stored pages as the typed answers of the run's form version. */
  public Answers answers(FormVersion version, List<StoredPage> pages) {
    Map<String, ObjectNode> fields = new HashMap<>();
    pages.forEach(page -> fields.put(page.pageId(), page.fields()));
    return Answers.read(version.form(), fields);
  }

  /**
   * The language in which the run goes on. False when there is no such run in progress of this
   * participant, or its form does not have that language: a completed run keeps the language it was
   * answered in.
   */
  public boolean changeLanguage(ParticipantId participant, RunId run, String language) {
    return versions
        .of(run, participant)
        .filter(version -> version.form().languages().contains(language))
        .filter(version -> sql.changeLanguage(run, participant, language))
        .isPresent();
  }

  /** Checks what is reachable and required, scores and closes the run, in one transaction. */
  public CompleteOutcome complete(ParticipantId participant, RunId run) {
    return transaction.execute(status -> {
      var locked = sql.lock(run, participant);
      if (locked.isEmpty()) {
        return new CompleteOutcome.Absent();
      }
      if (locked.get().status() == Run.Status.COMPLETED) {
        return new CompleteOutcome.CompletedBefore();
      }
      FormVersion version = forms.load(locked.get().formVersion());
      Answers given = answers(version, answers.pages(run, participant));
      List<Missing> missing = Journey.of(version.form(), given).missing();
      if (!missing.isEmpty()) {
        return new CompleteOutcome.Incomplete(missing);
      }
      ScoreSheet scores = ScoreSheet.of(version.form(), given);
      Instant now = now();
      boolean isTest = sql.complete(run, participant, scoreJson.write(scores, version.form()), now);
      if (!isTest) {
        AfterCommit.then(() -> meters.completed(version.formName()));
      }
      return new CompleteOutcome.Completed(now, scores, version, locked.get().language());
    });
  }

  /** Erases the run with all its answers; false when there is no such run of this participant. */
  public boolean withdraw(ParticipantId participant, RunId run) {
    versions.forget(run, participant);
    boolean withdrawn =
        transaction.execute(status -> {
          owners.lockParticipant(participant);
          boolean deleted = sql.delete(run, participant);
          owners.endParticipantWithoutRuns(participant);
          return deleted;
        });
    callers.forget(participant);
    return withdrawn;
  }

  /**
   * False when there is no such run of this participant. Pages that its form version does not have are left out, without a
   * word: nobody waits for an event, and one that is wrong must not take those along that came with it.
   */
  public boolean append(ParticipantId participant, RunId run, List<RunEvent> happened) {
    return versions
        .of(run, participant)
        .map(version -> happened.stream().filter(event -> event.isOf(version.form())).toList())
        .filter(kept -> events.append(run, participant, kept, now()))
        .isPresent();
  }

  private Instant now() {
    return Instants.now(clock);
  }
}
