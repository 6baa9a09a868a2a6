package preflight.coaching;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import preflight.coaching.StartOutcome.Absent;
import preflight.coaching.StartOutcome.Begun;
import preflight.coaching.StartOutcome.ConsentNeeded;
import preflight.coaching.StartOutcome.NoPipeline;
import preflight.coaching.StartOutcome.NotCompleted;
import preflight.coaching.StartOutcome.TooMany;
import preflight.coaching.Transition.Decided;
import preflight.coaching.Turn.State;
import preflight.coaching.Turn.Step;
import preflight.coaching.ledger.Ledger;
import preflight.coaching.pipelines.Chosen;
import preflight.coaching.pipelines.Pipelines;
import preflight.identity.ParticipantId;
import preflight.platform.config.Secret;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import preflight.runs.Run;
import preflight.runs.RunId;
import preflight.runs.Runs;

/** Begins talks, or returns to them. */
@Component
public class Openings {
  private static final int KEY_BYTES = 32;

  private final Runs runs;
  private final TalkedAbout talkedAbout;
  private final Pipelines pipelines;
  private final CoachSessionSql sessions;
  private final TurnSql turns;
  private final Turns newTurns;
  private final LostTurns lost;
  private final Incoming incoming;
  private final CoachConsents consents;
  private final Ledger ledger;
  private final CoachMeters meters;
  private final Transition transition;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Openings(
      Runs runs,
      TalkedAbout talkedAbout,
      Pipelines pipelines,
      CoachSessionSql sessions,
      TurnSql turns,
      Turns newTurns,
      LostTurns lost,
      Incoming incoming,
      CoachConsents consents,
      Ledger ledger,
      CoachMeters meters,
      Transition transition,
      Clock clock) {
    this.runs = runs;
    this.talkedAbout = talkedAbout;
    this.pipelines = pipelines;
    this.sessions = sessions;
    this.turns = turns;
    this.newTurns = newTurns;
    this.lost = lost;
    this.incoming = incoming;
    this.consents = consents;
    this.ledger = ledger;
    this.meters = meters;
    this.transition = transition;
    this.clock = clock;
  }

  /**
   * The one talk about a run. Asked again it is the same one, and an opening that failed is tried again.
   *
   * @param pipeline null: the form's own
   * @param consentVersion of the text that was agreed to; null: none, or it was given before
   */
  public StartOutcome start(
      ParticipantId participant,
      RunId run,
      @Nullable String pipeline,
      @Nullable String consentVersion) {
    Optional<Run> found = runs.find(participant, run);
    if (found.isEmpty()) {
      return new Absent();
    }
    if (found.get().status() != Run.Status.COMPLETED) {
      return new NotCompleted();
    }
    if (sessions.find(run, participant).isPresent()) {
      return again(participant, found.get(), consentVersion);
    }
    try {
      return begin(participant, found.get(), pipeline, consentVersion);
    } catch (DuplicateKeyException begunInTheMeantime) {
      return again(participant, found.get(), consentVersion);
    }
  }

  private StartOutcome begin(
      ParticipantId participant,
      Run run,
      @Nullable String pipeline,
      @Nullable String consentVersion) {
    var about = talkedAbout.of(participant, run);
    var id = new SessionId(Ids.next());
    Optional<Chosen> chosen = pipelines.choose(pipeline, about.version(), run.id().value());
    if (chosen.isEmpty()) {
      return new NoPipeline();
    }
    Instant now = Instants.now(clock);
    var session = session(id, run, chosen.get(), now);
    return transition.decide(
        participant,
        () -> {
          // In the order of who withdraws a run, or the two would wait for each other.
          sessions.lockParticipant(participant);
          if (!sessions.keepRun(run.id(), participant)) {
            return Decided.only(new Absent());
          }
          if (sessions.countOpen(participant, now) >= Session.ACTIVE_AT_MOST) {
            return Decided.only(new TooMany());
          }
          var missing = consents.missing(session, about::version, consentVersion, now);
          if (missing.isPresent()) {
            return Decided.only(new ConsentNeeded(missing.get()));
          }
          var read = incoming.answers(session, about);
          var opened = session.knowing(read.placeholders());
          sessions.insert(opened, chosen.get().experiment(), chosen.get().arm());
          ledger.append(id.value(), opened.key(), read.decisions());
          meters.started();
          meters.decided(read.decisions());
          var opening = newTurns.opening(opened, read.tier(), now);
          if (!opening.state().isLive()) {
            sessions.become(run.id(), Session.Status.PAUSED, now);
            opened = opened.as(Session.Status.PAUSED);
          }
          return Decided.and(new Begun(opened, opening), opened, opening);
        });
  }

  private StartOutcome again(ParticipantId participant, Run run, @Nullable String consentVersion) {
    Instant now = Instants.now(clock);
    return transition.decide(
        participant,
        () -> {
          var locked = sessions.lock(run.id(), participant);
          if (locked.isEmpty()) {
            return Decided.only(new Absent());
          }
          var session = locked.get().at(now);
          var stored = turns.find(run.id(), Step.OPENING).orElseThrow();
          var opening = lost.settled(run.id(), stored, now);
          // In the middle of a talk too: vendors change, and then another text holds.
          var missing =
              consents.missing(session, () -> talkedAbout.version(run), consentVersion, now);
          if (opening.state() != State.FAILED || session.status() != Session.Status.ACTIVE) {
            return Decided.only(new Begun(session, opening));
          }
          if (missing.isPresent()) {
            return Decided.only(new ConsentNeeded(missing.get()));
          }
          var again = newTurns.restart(session, opening);
          return Decided.and(new Begun(session, again), session, again);
        });
  }

  private Session session(SessionId id, Run run, Chosen chosen, Instant now) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return new Session(
        run.id(),
        id,
        new Secret(Base64.getEncoder().encodeToString(key)),
        Map.of(),
        chosen.version().id(),
        run.language(),
        Session.Status.ACTIVE,
        0,
        chosen.version().pipeline().maxRounds(),
        now,
        now);
  }
}
