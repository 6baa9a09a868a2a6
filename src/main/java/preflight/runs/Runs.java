package preflight.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.forms.AnswerLimits;
import preflight.forms.Answers;
import preflight.forms.Demonstration;
import preflight.forms.FieldFault;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.Journey;
import preflight.forms.Missing;
import preflight.forms.Page;
import preflight.forms.PageReading;
import preflight.forms.ScoreSheet;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.AfterCommit;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import preflight.privacy.Consent;
import preflight.privacy.Consent.Purpose;
import preflight.privacy.Consents;
import tools.jackson.databind.node.ObjectNode;

/** The life of runs. Every verb takes the participant, and knows only what is theirs. */
@Component
public class Runs {
  private static final FieldFault PAGE_TOO_LARGE =
      new FieldFault("", "page_too_large", List.of(AnswerLimits.PAGE_CHARACTERS));

  /** Each try loses only to a change of the same page within a millisecond. */
  private static final int SAVE_TRIES = 10;

  private final RunSql sql;
  private final StoredRunSql stored;
  private final RunOwnerSql owners;
  private final RunEventSql events;
  private final AnswerSql answers;
  private final GroupCommit saves;
  private final RunVersions versions;
  private final Forms forms;
  private final Callers callers;
  private final Consents consents;
  private final ScoreJson scoreJson;
  private final ResumeCodes codes;
  private final TransactionTemplate transaction;
  private final RunMeters meters;
  private final SaveCheck check;
  private final Clock clock;

  Runs(
      RunSql sql,
      StoredRunSql stored,
      RunOwnerSql owners,
      RunEventSql events,
      AnswerSql answers,
      GroupCommit saves,
      RunVersions versions,
      Forms forms,
      Callers callers,
      Consents consents,
      ScoreJson scoreJson,
      ResumeCodes codes,
      TransactionTemplate transaction,
      RunMeters meters,
      SaveCheck check,
      Clock clock) {
    this.sql = sql;
    this.stored = stored;
    this.owners = owners;
    this.events = events;
    this.answers = answers;
    this.saves = saves;
    this.versions = versions;
    this.forms = forms;
    this.callers = callers;
    this.consents = consents;
    this.scoreJson = scoreJson;
    this.codes = codes;
    this.transaction = transaction;
    this.meters = meters;
    this.check = check;
    this.clock = clock;
  }

  /** Always a new run, on the version asked for or the latest; of the demonstration always a test. */
  public StartOutcome start(Caller caller, Start asked) {
    Start start = Demonstration.is(asked.formName()) ? asked.asTest() : asked;
    Optional<FormVersion> found =
        start.version() == null
            ? forms.latest(start.formName())
            : forms.find(start.formName(), start.version());
    if (found.isEmpty()) {
      return new StartOutcome.NoSuchForm();
    }
    FormVersion version = found.get();
    if (!version.form().languages().contains(start.language())) {
      return new StartOutcome.NoSuchLanguage(version);
    }
    var consent = version.form().consent();
    if (start.consentVersion() != null
        && (consent == null || !consent.version().equals(start.consentVersion()))) {
      return new StartOutcome.OtherConsent(version);
    }
    try {
      var outcome = transaction.execute(status -> start(caller, start, version));
      if (outcome instanceof StartOutcome.Started && !start.isTest()) {
        meters.started(version.formName());
      }
      return outcome;
    } catch (DataIntegrityViolationException erasedInTheMeantime) {
      callers.owner(caller).map(Owner::participant).ifPresent(callers::forget);
      return new StartOutcome.CallerGone();
    }
  }

  private StartOutcome start(Caller caller, Start start, FormVersion version) {
    boolean gone =
        caller instanceof Caller.Participant anonymous && !callers.isAlive(anonymous.id());
    if (gone && caller instanceof Caller.Participant(_, _, _, _, var byCookie) && !byCookie) {
      return new StartOutcome.CallerGone();
    }
    Caller as = gone ? new Caller.Nobody() : caller;
    ParticipantId participant = callers.participantForWrite(as);
    var run =
        new Run(
            new RunId(Ids.next()),
            version.id(),
            Run.Status.IN_PROGRESS,
            start.language(),
            now(),
            null,
            null);
    var code = codes.of(run.id(), 0);
    sql.insert(run, participant, code, start.isTest());
    var consent = version.form().consent();
    if (consent != null && start.consentVersion() != null) {
      consents.give(
          run.id().value(),
          Purpose.TAKING_PART,
          consent.version(),
          run.language(),
          consent.text().in(run.language()),
          run.startedAt());
    }
    return new StartOutcome.Started(run, version, code.text(), participant, isNewcomer(as));
  }

  /** A resume code opens one run and adds none, so whoever came with one starts as somebody new. */
  private static boolean isNewcomer(Caller caller) {
    return switch (caller) {
      case Caller.Nobody _ -> true;
      case Caller.Participant participant -> participant.reach().run() != null;
      case Caller.SignedIn _ -> false;
    };
  }

  /**
   * What a start asks for; without a version the latest published one.
   *
   * @param isTest somebody tries the form, or the house: not to be counted
   */
  public record Start(
      String formName,
      @Nullable String version,
      String language,
      @Nullable String consentVersion,
      boolean isTest) {
    Start asTest() {
      return new Start(formName, version, language, consentVersion, true);
    }
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
      var acknowledged = saves.save(save);
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
        return new SaveOutcome.Saved(stored.savedAt(), stored.revision(), warnings);
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

  /** False when there is no such run of this participant. */
  public boolean append(ParticipantId participant, RunId run, List<RunEvent> happened) {
    return events.append(run, participant, happened, now());
  }

  private Instant now() {
    return Instants.now(clock);
  }
}
