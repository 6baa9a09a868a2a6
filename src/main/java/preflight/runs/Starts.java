package preflight.runs;

import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.forms.Demonstration;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import preflight.privacy.Consent.Purpose;
import preflight.privacy.Consents;

/** Whoever begins: a new run, with its code and the consent that was given to it. */
@Component
public class Starts {
  private final RunSql sql;
  private final Forms forms;
  private final Callers callers;
  private final Consents consents;
  private final ResumeCodes codes;
  private final TransactionTemplate transaction;
  private final RunMeters meters;
  private final Clock clock;

  Starts(
      RunSql sql,
      Forms forms,
      Callers callers,
      Consents consents,
      ResumeCodes codes,
      TransactionTemplate transaction,
      RunMeters meters,
      Clock clock) {
    this.sql = sql;
    this.forms = forms;
    this.callers = callers;
    this.consents = consents;
    this.codes = codes;
    this.transaction = transaction;
    this.meters = meters;
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
            Instants.now(clock),
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
}
